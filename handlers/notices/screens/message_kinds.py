"""What sort of message it is, of which group, and about which meeting."""

from handlers.common.screens.words import label
from handlers.sentences import Day, Text
from storage.models import Group, Meeting


def named(kind: str, group: Group | None, meeting: Meeting | None) -> Text:
    """Return it in words, as the list of messages says it."""
    of = label(group) if group else Text("link.network")
    what = Text(f"messages.kind_{kind}", group=of)
    if meeting is None:
        return what
    return Text("outbox.about", what=what, title=meeting.title, day=Day(meeting.day))
