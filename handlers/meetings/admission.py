"""Whether a meeting is for somebody who says that they come; and for whom it is."""

from collections.abc import Callable, Mapping

from handlers.call import Call, Refused
from handlers.common import confirmation
from handlers.common.access import seat_of
from handlers.common.rules.confirmation import Power, holds
from handlers.common.rules.seats import Seat
from handlers.meetings import lookup
from handlers.meetings.rules.admission import ADMITTED, Tie, by_default
from handlers.meetings.screens import admission as screens
from storage.models import Meeting, Person
from storage.queries import admissions, people
from storage.vocabulary import Audience


def audience_of(call: Call, meeting: Meeting) -> Audience:
    """Return for whom a meeting is: as was chosen, else by the rule."""
    if meeting.audience is not None:
        return meeting.audience
    of_network = meeting.group is None
    beside = not of_network and admissions.beside_network(call.session, meeting)
    return by_default(of_network=of_network, beside_network=beside)


def require(call: Call, meeting: Meeting, person: Person, say: str) -> None:
    """Refuse whoever a meeting is not for; whoever can become a member is offered both in one press."""
    audience = _barred(call, meeting, person)
    if audience is None:
        return
    group, confirmers = meeting.group, confirmation.waiting_for(call, person)
    if audience == Audience.FUNCTION:
        waits = person.function is meeting.for_function
        raise Refused(screens.for_function(meeting, confirmers if waits else None))
    if group is None:
        raise LookupError("a meeting for members is of a group")
    seat = seat_of(call, group, person)
    if seat is not None:
        raise Refused(screens.no_seat(group, seat, confirmers))
    fits = group.function is None or person.function is group.function
    offer = (screens.join_and_answer(meeting, say),) if fits and group.closed_at is None else ()
    raise Refused(screens.members_only(group, fits=fits), offers=offer)


def require_for(call: Call, meeting: Meeting, person: Person) -> None:
    """Refuse, to whoever answers for somebody, an answer that this person could not give themselves.

    The call is as that person's.
    """
    audience = _barred(call, meeting, person)
    if audience is not None:
        raise Refused(screens.not_theirs(meeting, audience, person))


def _barred(call: Call, meeting: Meeting, person: Person) -> Audience | None:
    """Return for whom a meeting is, if not for this person; None for whoever may come."""
    audience = meeting.audience or (Audience.MEMBERS if meeting.group else Audience.NETWORK)
    if any(CHECKS[tie](call, meeting, person) for tie in CHECKS if tie in ADMITTED[audience]):
        return None
    audience = audience_of(call, meeting)
    return None if audience == Audience.NETWORK else audience


def _is_member(call: Call, meeting: Meeting, person: Person) -> bool:
    return bool(meeting.group and seat_of(call, meeting.group, person) == Seat.MEMBER)


def _is_anybody(_call: Call, _meeting: Meeting, _person: Person) -> bool:
    return True


def _has_function(_call: Call, meeting: Meeting, person: Person) -> bool:
    return person.function_id == meeting.for_function_id and holds(Power.SEAT, person)


def _looks_after(call: Call, meeting: Meeting, person: Person) -> bool:
    if call.caller.admin or lookup.leads(call, meeting):
        return True
    # For somebody else one acts without rights of one's own; theirs are looked up.
    return call.caller.actor is not None and person in people.admins(call.session, call.admins)


# The cheapest first.
CHECKS: Mapping[Tie, Callable[[Call, Meeting, Person], bool]] = {
    Tie.ANYBODY: _is_anybody,
    Tie.MEMBER: _is_member,
    Tie.FUNCTION: _has_function,
    Tie.ANSWERED: lambda call, meeting, one: admissions.comes(call.session, meeting, one),
    Tie.CARETAKER: _looks_after,
    Tie.GUEST: lambda call, meeting, one: admissions.is_guest(call.session, meeting, one),
    Tie.REPLACEMENT: lambda call, meeting, one: admissions.replaces(call.session, meeting, one),
    Tie.ADVISER: lambda call, meeting, one: admissions.advises(call.session, meeting, one),
}
