"""Who has a seat: given, for how long and in whose name; emptied; and what is told of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from handlers.call import Call, Invalid, Refused
from handlers.common.parsing import people as parsing
from handlers.common.parsing.dates.iso import day_of
from handlers.common.parsing.numbers import number
from handlers.common.rules.limits import NAME
from handlers.common.screens.words import quoted
from handlers.routes import button, form, notice
from handlers.seats import terms
from handlers.seats.access import body_of_button, require_changer, seat_of_button
from handlers.seats.pages import record, show
from handlers.seats.rules.terms import MOST_SEATS
from handlers.seats.screens import bodies as screens
from handlers.seats.screens import forms
from handlers.sentences import Text
from handlers.views import Form, Message, Replace
from storage.models import BodySeat, Organisation, Person
from storage.queries import audit, bodies, organisations, people
from storage.vocabulary import Act, BodyRole


@button("seat_add", writes=False)
def wants_to_add(call: Call) -> Form:
    """Ask for a new seat in a body."""
    body = body_of_button(call)
    require_changer(call, body.group)
    if len(body.seats) >= MOST_SEATS:
        raise Refused(Text("bodies.full", most=MOST_SEATS))
    return forms.seat(None, {"body": str(body.id)})


@button("seat_change", writes=False)
def wants_to_change(call: Call) -> Form:
    """Ask for everything about a seat, as it is."""
    seat = seat_of_button(call)
    require_changer(call, seat.body.group)
    return forms.seat(seat, {"seat": str(seat.id)})


@form("seat", writes=True)
def filled_in(call: Call) -> Message:
    """Add a seat, or say who has it now; the end of the term is told in time."""
    seat = seat_of_button(call) if call.args.get("seat") else None
    body = seat.body if seat is not None else body_of_button(call)
    require_changer(call, body.group)
    read = _read(call)
    if seat is None:
        if len(body.seats) >= MOST_SEATS:
            raise Refused(Text("bodies.full", most=MOST_SEATS))
        seat = BodySeat(body=body)
    seat.role, seat.person, seat.organisation = read.role, read.person, read.organisation
    seat.since, seat.until, seat.mandate = read.since, read.until, read.mandate
    call.session.add(seat)
    call.session.flush()
    terms.plan(call, seat)
    act = Act.SEAT_GIVEN if read.person or read.organisation else Act.SEAT_EMPTIED
    record(call, act, body, seat=seat.id)
    return show(call, body)


@button("seat_remove", writes=True)
def removed(call: Call) -> Replace:
    """Take a seat out of its body, with the way back."""
    seat = seat_of_button(call)
    body = seat.body
    require_changer(call, body.group)
    terms.cancel(call, seat)
    entry = record(call, Act.SEAT_EMPTIED, body, seat=seat.id, was=_kept(seat))
    shown = screens.seat_removed(seat, entry)
    call.session.delete(seat)
    return Replace(shown)


@button("seat_back", writes=True)
def put_back(call: Call) -> Replace:
    """Put back a seat that was taken out, as the logboek has it."""
    body = body_of_button(call)
    require_changer(call, body.group)
    entry = audit.by_id(call.session, number(call.args.get("entry", "")) or 0)
    was = (entry.detail or {}).get("was") if entry and entry.act == Act.SEAT_EMPTIED else None
    if was is None or was["body"] != body.id or len(body.seats) >= MOST_SEATS:
        raise Refused(Text("bodies.seat_gone"))
    if bodies.seat(call.session, was["seat"]) is None:  # else it is back already
        seat = BodySeat(
            id=was["seat"], body=body, role=BodyRole(was["role"]), mandate=was["mandate"]
        )
        _give_back(call, seat, was)
    return Replace(show(call, body))


@notice("seat_ends")
def heard_that_it_ends(call: Call) -> Message | None:
    """Tell that a term ends; nothing when the seat, its holder or its end changed."""
    seat = bodies.seat(call.session, int(call.args["seat"]))
    if seat is None or seat.until is None or seat.until.isoformat() != call.args["until"]:
        return None
    me = call.caller.known
    if me is not seat.person and me not in terms.caretakers(call, seat.body):
        return None
    return screens.ends(seat, call.today, mine=me is seat.person)


@notice("seat_empty")
def heard_that_it_is_empty(call: Call) -> Message | None:
    """Tell that a seat is empty; nothing when somebody has it again."""
    seat = bodies.seat(call.session, int(call.args["seat"]))
    if seat is None or seat.person is not None or seat.organisation is not None:
        return None
    return screens.empty(seat)


def _kept(seat: BodySeat) -> dict[str, Any]:
    """Return what the logboek keeps of a seat, in numbers and dates; people by their number only."""
    return {
        "seat": seat.id,
        "body": seat.body_id,
        "role": seat.role,
        "person": seat.person_id,
        "organisation": seat.organisation_id,
        "since": seat.since.isoformat() if seat.since else "",
        "until": seat.until.isoformat() if seat.until else "",
        "mandate": seat.mandate,
    }


def _give_back(call: Call, seat: BodySeat, was: Mapping[str, Any]) -> None:
    who = people.by_id(call.session, was["person"] or 0)
    seat.person = who if who is not None and who.forgotten_at is None else None
    seat.organisation_id = was["organisation"]
    seat.since, seat.until = day_of(was["since"]), day_of(was["until"])
    call.session.add(seat)
    call.session.flush()
    terms.plan(call, seat)
    record(call, Act.SEAT_GIVEN, seat.body, seat=seat.id)


@dataclass(frozen=True)
class _SeatForm:
    role: BodyRole
    person: Person | None
    organisation: Organisation | None
    since: date | None
    until: date | None
    mandate: str


def _read(call: Call) -> _SeatForm:
    """Read a seat; Invalid names every field that cannot be accepted."""
    values = {name: " ".join(value.split()) for name, value in call.values.items()}
    role, mandate = values.get("role", ""), values.get("mandate", "")
    faults: dict[str, Text] = {}
    person = _person(call, values.get("person", ""), faults)
    organisation = _organisation(call, values.get("organisation", ""), faults)
    since, until = (_day(values.get(name, ""), name, faults) for name in ("since", "until"))
    if role not in set(BodyRole):
        faults["role"] = Text("bodies.needed")
    if since and until and until < since:
        faults["until"] = Text("bodies.ends_before")
    if len(mandate) > NAME:
        faults["mandate"] = Text("bodies.too_long", most=NAME)
    if faults:
        raise Invalid(**faults)
    own = person.organisation if person is not None else None
    return _SeatForm(BodyRole(role), person, organisation or own, since, until, mandate)


def _person(call: Call, typed: str, faults: dict[str, Text]) -> Person | None:
    if not typed:
        return None
    known = [parsing.PersonName(*one) for one in people.names(call.session)]
    meant = parsing.parse(typed, known)
    if not meant.exact or meant.rest:
        key = "bodies.several" if meant.whole else "who.unknown"
        faults["person"] = Text(key, typed=quoted(typed))
        return None
    return people.by_id(call.session, meant.ids[0])


def _organisation(call: Call, typed: str, faults: dict[str, Text]) -> Organisation | None:
    found = organisations.by_name(call.session, typed) if typed else None
    if typed and found is None:
        faults["organisation"] = Text("bodies.no_gemeente", typed=quoted(typed))
    return found


def _day(typed: str, name: str, faults: dict[str, Text]) -> date | None:
    found = day_of(typed)
    if typed and found is None:
        faults[name] = Text("bodies.no_day")
    return found
