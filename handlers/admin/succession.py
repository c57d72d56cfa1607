"""Succession: a beheerder names the successor, sees what is handed over, and can undo it."""

from handlers.admin import handovers, offices, person_card
from handlers.admin.screens import succession as screens
from handlers.call import Call, Invalid, Refused, Unknown
from handlers.common import person_lookup
from handlers.common.access import require_admin
from handlers.common.parsing.numbers import number
from handlers.routes import button, form, notice
from handlers.sentences import Text
from handlers.views import Button, Form, Message, Replace
from storage.models import Person
from storage.queries import audit, in_hand, people
from storage.vocabulary import Act


@button("hand_over", writes=False)
def wants_to_hand_over(call: Call) -> Form:
    """Open the form that asks who succeeds somebody."""
    require_admin(call)
    person = person_lookup.of_button(call)
    _require_office(call, person)
    return screens.form(person)


@form("hand_over", writes=False)
def named_successor(call: Call) -> Message:
    """Show what would be handed over to the person who was named."""
    require_admin(call)
    person = person_lookup.of_button(call)

    def offer(other: Person, _rest: str) -> Button:
        return screens.choice(person, other)

    other = person_lookup.named(call, call.values.get("name", ""), offer).person
    if other is person:
        raise Invalid(name=Text("office.same"))
    return screens.asks(person, other, _require_office(call, person))


@button("hand_over_to", writes=False)
def chose_successor(call: Call) -> Message:
    """Show what would be handed over to the person of the button."""
    person, other = _both(call)
    return screens.asks(person, other, _require_office(call, person))


@button("hand_over_sure", writes=True)
def handed_over(call: Call) -> Replace:
    """Hand everything over; both are told."""
    person, other = _both(call)
    _require_office(call, person)
    entry = handovers.hand_over(call, person, other)
    said = Text("office.done", person=person.name, other=other.name)
    return Replace(person_card.shown(call, other, said, screens.undo(entry)))


@button("hand_over_back", writes=True)
def gave_back(call: Call) -> Replace:
    """Undo a succession, as long as nothing was done with either person since."""
    require_admin(call)
    entry = audit.by_id(call.session, number(call.args.get("entry", "")) or 0)
    if entry is None or entry.act != Act.OFFICE_HANDED_OVER or not entry.detail:
        raise Unknown(Text("no.gone"))
    two = handovers.two_of(call, entry)
    if two is None:
        raise Unknown(Text("who.gone"))
    person, other = two
    if audit.told_of_since(call.session, {person.id, other.id}, entry.id):
        raise Refused(Text("office.used_since"), offers=(screens.by_hand(other),))
    handovers.give_back(call, entry, person, other)
    return Replace(person_card.shown(call, person, Text("keep.undone")))


@notice("office_moved")
def hears_of_office(call: Call) -> Message | None:
    """Tell both people that one succeeds the other, and what each does in the network from now on."""
    return _told(call, back=False)


@notice("office_moved_back")
def hears_of_return(call: Call) -> Message | None:
    """Tell both people that the succession was undone."""
    return _told(call, back=True)


def _told(call: Call, *, back: bool) -> Message | None:
    source, to = (people.by_id(call.session, int(call.args[name])) for name in ("source", "to"))
    if source is None or to is None:
        return None
    me = call.caller.known
    comes = in_hand.instead(call.session, source, to, call.now) if me is to and not back else ()
    said = screens.told(source, to, me, offices.of(call, me), back=back)
    return screens.with_answers(said, source, comes, call.today)


def _both(call: Call) -> tuple[Person, Person]:
    require_admin(call)
    person, other = person_lookup.of_button(call), person_lookup.of_button(call, "other")
    if person is other or other.forgotten_at is not None:
        raise Unknown(Text("who.gone"))
    return person, other


def _require_office(call: Call, person: Person) -> offices.Office:
    office = offices.of(call, person)
    if not office:
        raise Refused(Text("office.nothing", person=person.name))
    return office
