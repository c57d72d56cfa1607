"""What is told of seats: that a term ends, and that a seat is empty."""

from collections.abc import Sequence
from datetime import timedelta

from handlers.call import Call
from handlers.common.notices import tell
from handlers.common.rules.times import MORNING, instant
from handlers.seats.rules.terms import WARNED
from storage.models import Body, BodySeat, Group, Person
from storage.queries import bodies, notices, people
from storage.queries.people import is_here


def caretakers(call: Call, body: Body) -> Sequence[Person]:
    """Return the people who look after a body: the leads of its group, else the beheerders."""
    leading = [one for one in bodies.leads_of(call.session, body) if is_here(one)]
    return leading or people.admins(call.session, call.admins)


def plan(call: Call, seat: BodySeat) -> None:
    """Plan what is told of the end of a term: to whoever has the seat, and who looks after the body."""
    cancel(call, seat)
    if seat.until is None or (seat.person is None and seat.organisation is None):
        return
    holder = [seat.person] if seat.person is not None else []
    for person in dict.fromkeys([*holder, *caretakers(call, seat.body)]):
        for days in WARNED:
            due = instant(seat.until - timedelta(days=days), MORNING, call.zone)
            if due <= call.now:
                continue
            key = f"{seat.id}/{seat.until}/{days}/{person.id}"
            about = {"seat": seat.id, "until": seat.until.isoformat()}
            tell(call.session, "seat_ends", key, now=call.now, due=due, person=person, more=about)
            notices.revive(call.session, f"seat_ends/{key}", call.now)


def leads_changed(call: Call, group: Group) -> None:
    """Tell the people who lead a group now of the terms that end in its bodies."""
    for seat in bodies.ending(call.session, group, call.today):
        plan(call, seat)


def cancel(call: Call, seat: BodySeat) -> None:
    """Take back what was planned about a seat."""
    notices.cancel_from(call.session, f"seat_ends/{seat.id}/", call.now)


def leaves(call: Call, person: Person) -> None:
    """Empty the seats of somebody who is to be forgotten; who looks after the bodies hears it."""
    for seat in bodies.of_person(call.session, person):
        cancel(call, seat)
        seat.person, seat.organisation, seat.since, seat.until = None, None, None, None
        call.session.flush()
        tell_empty(call, seat)


def tell_empty(call: Call, seat: BodySeat) -> None:
    """Tell the people who look after a body that a seat in it is empty; not the one who did that."""
    for person in caretakers(call, seat.body):
        if person is not call.caller.person:
            key = f"{seat.id}/{person.id}/{call.now.isoformat()}"
            tell(call.session, "seat_empty", key, now=call.now, person=person, seat=seat.id)
