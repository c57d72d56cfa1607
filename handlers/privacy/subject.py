"""The person about whom a beheerder asks something here: anybody who was not forgotten."""

from handlers.call import Call, Unknown
from handlers.common import person_lookup
from handlers.common.access import require_admin
from handlers.sentences import Text
from storage.models import Person


def of_button(call: Call) -> Person:
    """Return the person of a button, to a beheerder only."""
    require_admin(call)
    person = person_lookup.of_button(call)
    if person.forgotten_at is not None:
        raise Unknown(Text("who.gone"))
    return person
