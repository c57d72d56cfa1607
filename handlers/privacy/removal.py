"""A beheerder lets somebody be forgotten: who has no account, or who asked for it another way.

Whoever can be told hears it first: afterwards nobody knows any more where they can be reached.
"""

from datetime import timedelta

from handlers.call import Call
from handlers.common.notices import tell
from handlers.common.parsing.numbers import number
from handlers.common.ways import reachable
from handlers.privacy import farewell, subject
from handlers.privacy.screens import removal as screens
from handlers.routes import button, notice, outcome, round_
from handlers.views import Message, Replace
from storage.models import Person
from storage.queries import groups, memberships, people
from storage.queries.notices import overview, pauses
from storage.vocabulary import Act

HEARS, GOES = "to_be_forgotten", "forgets_person"
AFTER = timedelta(minutes=10)  # that they were told


@button("person_forget", writes=False)
def wants_to_forget(call: Call) -> Message:
    """Show what goes and what stays of somebody, and ask once."""
    person = subject.of_button(call)
    farewell.require_another(call, person)
    return screens.asks(
        person,
        memberships.of_person(call.session, person),
        groups.led_by(call.session, person),
        hears=_hears(call, person),
        named=farewell.is_named(call, person),
    )


@button("person_forget_sure", writes=True)
def let_go(call: Call) -> Replace:
    """Forget somebody at once, or as soon as they were told."""
    person = subject.of_button(call)
    farewell.require_another(call, person)
    if not _hears(call, person):
        farewell.forget(call, person, Act.FORGOTTEN_BY)
        return Replace(screens.done())
    if not any(overview.is_open(call.session, f"{one}/{person.id}/") for one in (HEARS, GOES)):
        key, me = f"{person.id}/{call.now.isoformat()}", call.caller.known
        tell(call.session, HEARS, key, now=call.now, person=person, who=person.id, by=me.id)
    return Replace(screens.soon(person))


@notice(HEARS)
def hears_of_it(call: Call) -> Message:
    """Tell somebody that they are forgotten in a moment, and by which beheerder."""
    return screens.told(people.by_id(call.session, int(call.args["by"])))


@outcome(HEARS)
def was_told(call: Call) -> None:
    """Let somebody be forgotten in a moment, now that they were told, or surely could not be."""
    if people.by_id(call.session, number(call.args["who"]) or 0) is not None:
        key, due = f"{call.args['who']}/{call.now.isoformat()}", call.now + AFTER
        about = {name: call.args[name] for name in ("who", "by")}
        tell(call.session, GOES, key, now=call.now, due=due, more=about)


@round_(GOES)
def goes(call: Call) -> None:
    """Forget somebody who was told; nothing when they are forgotten, or the last beheerder by now."""
    person = people.by_id(call.session, number(call.args["who"]) or 0)
    by = people.by_id(call.session, number(call.args["by"]) or 0)
    if person is not None and person.forgotten_at is None and farewell.may_go(call, person):
        farewell.forget(call, person, Act.FORGOTTEN_BY, by)


def _hears(call: Call, person: Person) -> bool:
    """Return whether somebody else can be told, and messages go out now."""
    others = person is not call.caller.person
    goes_out = pauses.since(call.session, None) is None
    return others and goes_out and reachable(call.session, person, HEARS)
