"""Meetings as several features need them: which one, who may plan, how it stands, who is invited."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime

from handlers.call import Call, Refused, Unknown
from handlers.common.access import require, require_admin
from handlers.common.notices import tell
from handlers.common.parsing.numbers import number
from handlers.common.promises import Reach
from handlers.common.rules.rights import Right
from handlers.meetings import schedule
from handlers.meetings.rules.places import Occupancy
from handlers.meetings.rules.wishes import wants
from handlers.meetings.screens.changes import what_changed
from handlers.sentences import Text
from handlers.views import NOTHING
from storage.models import Group, Meeting, Person
from storage.queries import answers, groups, meetings, notices
from storage.vocabulary import AnswerState


def of_button(call: Call) -> Meeting:
    """Return the meeting that a button is about; Unknown when it was made up."""
    wanted = number(call.args.get("meeting", ""))
    found = meetings.by_id(call.session, wanted) if wanted is not None else None
    if found is None:
        raise Unknown(Text("meeting.gone"))
    return found


def require_planner(call: Call, group: Group | None) -> None:
    """Refuse the person who may not plan for this group; for the whole network only a beheerder may."""
    if group is None:
        require_admin(call)
    else:
        require(call, Right.PLAN, group, Text("plan.leads_only"), join=False)


def require_planner_of(call: Call, meeting: Meeting) -> None:
    """Refuse the person who may not change this meeting; its stand-in may."""
    person = call.caller.person
    if person is None or meeting.stand_in_id != person.id:
        require_planner(call, meeting.group)


def may_plan(call: Call, meeting: Meeting) -> bool:
    """Return whether the caller may change this meeting."""
    try:
        require_planner_of(call, meeting)
    except Refused:
        return False
    return True


def require_changeable(call: Call, meeting: Meeting) -> None:
    """Refuse the person who may not change this meeting, and everybody once it has begun."""
    require_planner_of(call, meeting)
    if meeting.starts_at <= call.now:
        raise Refused(Text("move.begun"))


def require_ahead(call: Call, meeting: Meeting) -> None:
    """Refuse what can only be said of a meeting that goes on and has not begun."""
    if meeting.cancelled_at is not None:
        raise Refused(Text("answer.cancelled"))
    if meeting.starts_at <= call.now:
        raise Refused(Text("answer.begun"))


def occupancy(call: Call, meeting: Meeting) -> Occupancy:
    """Return a meeting's places, and how many people come and wait."""
    found = answers.counts(call.session, meeting)
    return Occupancy(
        meeting.places,
        found.get(AnswerState.COMING, 0),
        found.get(AnswerState.WAITING, 0),
    )


def leads(call: Call, meeting: Meeting) -> bool:
    """Return whether the caller looks after this meeting, whatever was true when it was planned."""
    person = call.caller.person
    if person is None or meeting.stand_in_id == person.id:
        return person is not None
    return bool(meeting.group and groups.role(call.session, meeting.group, person))


def invite(
    call: Call,
    meeting: Meeting,
    excluding: Collection[int] = frozenset(),
    due: datetime | None = None,
    *,
    early: bool | None = None,
    reach: Reach | None = None,
    knows: Callable[[Person], Mapping[str, object]] = lambda _person: NOTHING,
) -> Sequence[Person]:
    """Invite everybody whom it is for and who has not answered, except ids in `excluding`; return them.

    The planner is not invited: they know. As long as it is `early` (which the table says, where
    nobody else does), only the date is sent. `reach` counts who will hear it, and
    after a change somebody `knows` how it was.
    """
    if early is None:
        early = schedule.outlook_of(call, meeting).early
    told = answers.who_answered(call.session, meeting) | set(excluding)
    invited = [
        person
        for person in meetings.invited(call.session, meeting)
        if person is not call.caller.person and person.id not in told
    ]
    kind, zone = "save_the_date" if early else "invitation", call.zone
    for person in invited:
        tell(
            call.session,
            kind,
            invitation_key(meeting, person),
            now=call.now,
            due=due,
            person=person,
            about=meeting.group,
            reach=reach,
            wants=lambda one: wants(kind, one, call.now, zone, meeting.starts_at),
            more=knows(person),
            meeting=meeting.id,
            sequence=meeting.sequence,
        )
    return invited


def invitation_key(meeting: Meeting, person: Person) -> str:
    """Name the one invitation of somebody to a meeting as it is now."""
    return f"{meeting.id}/{meeting.sequence}/{person.id}"


def heard_since(call: Call, meeting: Meeting) -> bool:
    """Return whether the caller was told of a meeting after this notice was planned.

    Whether an invitation went out can be in doubt while the meeting is moved and all are told
    again.
    """
    planned = number(call.args.get("sequence", ""))
    if planned is None:
        return False
    since = range(planned + 1, meeting.sequence + 1)
    return _heard(call, meeting, since, ("invitation", "save_the_date", "meeting_moved"))


def changed_since(call: Call, meeting: Meeting) -> Sequence[Text]:
    """Return what is no longer as the caller heard it; only the notice of that very change says so."""
    before = range(number(call.args.get("sequence", "")) or 0)
    if "day" not in call.args:
        return ()
    if not _heard(call, meeting, before, ("invitation", "save_the_date")):
        return ()
    return what_changed(meeting, call.args, call.today)


def _heard(call: Call, meeting: Meeting, sequences: Iterable[int], kinds: Collection[str]) -> bool:
    person = call.caller.known.id
    return any(
        person in notices.addressed(call.session, f"{kind}/{meeting.id}/{sequence}/")
        for sequence in sequences
        for kind in kinds
    )
