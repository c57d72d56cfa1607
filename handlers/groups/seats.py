"""Who may sign up for a kring that is for one function, and as what."""

from handlers.call import Call, Refused
from handlers.common import confirmation
from handlers.common.access import seat_of
from handlers.common.rules.seats import Seat
from handlers.common.screens.words import function_name, label
from handlers.groups.screens import seats as screens
from handlers.meetings.screens.answers import ask_to_answer
from handlers.sentences import Text
from handlers.views import Message, ViewPart
from storage.models import Function, Group, Person
from storage.queries import groups, meetings, memberships, pairs, seats
from storage.vocabulary import FunctionClass


def require_fit(call: Call, group: Group, said: Function | None = None) -> None:
    """Refuse whoever the kring is not for, and name for whom it is; `said` is what they just typed."""
    if group.of_leads:
        raise Refused(Text("seat.by_itself", group=label(group)))
    me = call.caller.known
    function = said or me.function
    if group.function is None or function is group.function:
        return
    if memberships.membership(call.session, group, me) or groups.role(call.session, group, me):
        return
    if not _may_follow(call, group, function):
        refusal = Text("seat.not_for", group=label(group), function=function_name(group.function))
        raise Refused(refusal, offers=() if function else (screens.claim(group, group.function),))


def shown(call: Call, group: Group, notes: tuple[ViewPart, ...] = ()) -> Message | None:
    """Show how the caller is in a kring where that is not as a member; None where they are or lead it."""
    me = call.caller.known
    if groups.role(call.session, group, me):
        return None
    match seat_of(call, group, me):
        case Seat.REQUESTED:
            place = seats.requested(call.session, group).index(me) + 1
            return screens.requested(group, place, confirmation.waiting_for(call, me), notes)
        case Seat.FOLLOWS:
            return screens.follows(group, notes)
        case _:
            return None


def won(call: Call, person: Person) -> list[ViewPart]:
    """Return in which kringen somebody has a seat now that their function was confirmed, and what is next."""
    found: list[ViewPart] = []
    for one in memberships.of_person(call.session, person):
        group = one.group
        if group.function_id is None or seat_of(call, group, person) != Seat.MEMBER:
            continue
        found.append(Text("seat.yours", group=label(group)))
        ahead = meetings.next_of(call.session, group, call.now)
        found += ask_to_answer(ahead, call.today) if ahead else ()
    return found


def _may_follow(call: Call, group: Group, function: Function | None) -> bool:
    """Return whether the caller is the confirmed ambtelijk adviser of somebody with a seat."""
    if function is None or function.function_class != FunctionClass.AMBTELIJK:
        return False
    return seats.have_one(call.session, group, pairs.of_adviser(call.session, call.caller.known))
