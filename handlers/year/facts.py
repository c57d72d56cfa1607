"""What the page of a group says of its rhythm, and the button to set it."""

from handlers.call import Call
from handlers.common.rules.year import year_of
from handlers.sentences import Text
from handlers.views import Button
from handlers.year.screens import rhythm as screens
from storage.models import Group
from storage.queries import rhythm


def of_group(call: Call, group: Group) -> Text | None:
    """Return how often an open group comes together and how this year stands; None without a rhythm."""
    if group.per_year is None or group.closed_at is not None:
        return None
    return screens.pace(rhythm.pace(call.session, group, call.now, year_of(call.today)))


def button(group: Group) -> Button:
    """Return the button to set it, for the person who may."""
    return screens.change(group)
