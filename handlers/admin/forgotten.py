"""Somebody who is in no chat asks to be forgotten: a beheerder does it for them."""

from handlers.admin.screens import forgotten as screens
from handlers.call import Call, Refused
from handlers.common import person_lookup
from handlers.common.access import require_admin
from handlers.common.screens.words import introduced
from handlers.groups import farewell
from handlers.routes import button
from handlers.sentences import Text
from handlers.views import Message, Replace
from storage.models import Person
from storage.queries.people import is_here


@button("forget_person", writes=False)
def wants_to_forget(call: Call) -> Message:
    """Show what goes and what stays, and ask once."""
    return screens.asks_once(_asked_for(call))


@button("forget_person_sure", writes=True)
def forgotten_by_admin(call: Call) -> Replace:
    """Forget somebody who asked for it."""
    farewell.forget(call, _asked_for(call))
    return Replace(screens.done())


def _asked_for(call: Call) -> Person:
    """Return whom it is about; Refused for people who are here, and can say it themselves."""
    require_admin(call)
    person = person_lookup.of_button(call)
    if is_here(person):
        raise Refused(Text("keep.forgets_themself", person=introduced(person)))
    return person
