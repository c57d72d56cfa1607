"""A person as a beheerder sees them: groups, roles, account, and what can be changed."""

from handlers.admin.screens import people as screens
from handlers.call import Call
from handlers.sentences import Text
from handlers.views import Button, Message
from storage.models import Person
from storage.queries import groups, mail, memberships, people
from storage.queries.people import is_here


def shown(
    call: Call, person: Person, said: Text | None = None, undo: Button | None = None
) -> Message:
    """Return somebody's card; after a change, with what was `said` and the way back."""
    return screens.one(
        person,
        memberships.of_person(call.session, person),
        groups.led_by(call.session, person),
        said,
        undo,
        here=is_here(person),
        mails=mail.is_set(call.session),
        is_admin=person in people.admins(call.session, call.admins),
    )
