"""The rooms of the gallery about who sits where."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from handlers.common.rules.limits import NAME, PAGE, REASON
from handlers.seats.rules.terms import MOST_SEATS
from handlers.seats.screens import bodies as screens
from handlers.seats.screens import forms
from handlers.views import View
from storage.models import Body, BodySeat, Person
from storage.queries.bodies import InList
from storage.vocabulary import BodyKind, BodyRole
from tests.gallery.facts import Facts
from tests.gallery.facts_work import ODD, TODAY

Shown = Iterator[tuple[str, View]]


def rooms(facts: Facts, _language: str) -> Shown:
    """Return every screen about who sits where, named."""
    yield "no bodies", screens.listing([], 0, 0, adds=True)
    full = _body(facts, list(facts.people)[:MOST_SEATS] or [None])
    for one in (_body(facts, []), _body(facts, [None]), full):
        for names, changes in ((False, False), (True, False), (True, True)):
            shown = screens.body(one, TODAY, None, names=names, changes=changes)
            yield "body", shown
        listed = [InList(one, MOST_SEATS, empty) for empty in (0, 12)] * (PAGE // 2)
        yield "bodies", screens.listing(listed, 1, 500, adds=True)
        yield "about", screens.about(one.name, listed)
        yield "body form", forms.body(one, facts.groups)
        yield "asks to remove", screens.asks_to_remove(one)
        yield "removed", screens.removed(one.name)
        for seat in one.seats[:3]:
            yield "seat form", forms.seat(seat, {"seat": str(seat.id)})
            yield "seat removed", screens.seat_removed(seat, 10**9)
            yield "empty", screens.empty(seat)
            for mine in (True, False):
                yield "ends", screens.ends(seat, TODAY, mine=mine)
    near = [(10**9 + number, full.name) for number in range(PAGE)]
    yield "unknown", screens.unknown(full.name, near)
    yield "new body", forms.body(None, [])
    yield "new seat", forms.seat(None, {"body": "1000000000"})


def _body(facts: Facts, people: Sequence[Person | None]) -> Body:
    odd = len(people) > 1
    made = Body(
        name=ODD[:NAME] if odd else "VNG-commissie Zorg",
        kind=BodyKind.COMMITTEE,
        about=ODD[:REASON] if odd else "",
        group=facts.group if odd else None,
    )
    made.id = 10**9
    made.seats = [_seat(number, person) for number, person in enumerate(people)]
    return made


def _seat(number: int, person: Person | None) -> BodySeat:
    made = BodySeat(role=list(BodyRole)[number % 4], mandate=ODD[:NAME] if number else "")
    made.id = 10**9 + number
    made.person = person
    made.organisation = person.organisation if person is not None else None
    made.since = date(2024, 9, 27) if number % 2 else None
    made.until = TODAY + timedelta(days=number * 10 - 20) if number % 3 else None
    return made
