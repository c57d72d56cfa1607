"""Entering a new meeting: cards in its channels, invitations to its people; however it was planned."""

from collections.abc import Collection

from handlers.agenda import carry_over
from handlers.call import Call, Refused
from handlers.common import promises
from handlers.common.notices import tell
from handlers.common.promises import Reach
from handlers.common.screens.words import label
from handlers.meetings import audience, course, lookup, replies
from handlers.meetings.rules.plan import Plan
from handlers.planning import changes
from handlers.sentences import Text
from storage.models import Group, Meeting, Person
from storage.queries import audit
from storage.vocabulary import Act, AnswerState, PostKind


def enter(
    call: Call,
    group: Group | None,
    plan: Plan,
    coming: Collection[Person] = (),
    undecided: Collection[Person] = (),
) -> tuple[Meeting, Reach]:
    """Enter a meeting and invite its people; return it and who hears of it.

    People in `coming` said so beforehand: that is their answer, which they hear with the
    invitation. Whoever plans it comes too when it is for them, unless they are `undecided`: they
    said otherwise of this date.
    """
    meeting = changes.add(call, group, plan)
    audit.record(
        call.session,
        Act.MEETING_PLANNED,
        now=call.now,
        actor=call.caller.known,
        group=group,
        detail={"meeting": meeting.id},
    )
    planner = call.caller.known
    counted = planner in coming or planner in undecided
    if not counted and audience.belongs(call, meeting, planner):
        coming = (planner, *coming)
    for person in coming:
        replies.answer(call, meeting, person, AnswerState.COMING)
    reach = promises.begin(call, "invitation", meeting=meeting)
    told = [person for person in coming if person is not call.caller.person]
    for person in told:
        tell(
            call.session,
            "expected",
            lookup.invitation_key(meeting, person),
            now=call.now,
            person=person,
            about=group,
            reach=reach,
            meeting=meeting.id,
        )
    course.put_cards(call, meeting, PostKind.MEETING)
    carry_over.onto_new(call, meeting)
    lookup.invite(call, meeting, reach=reach)
    return meeting, reach


def require_may_plan(call: Call, group: Group | None) -> None:
    """Refuse the person who may not plan for this group, and everybody for a closed one."""
    lookup.require_planner(call, group)
    require_open(group)


def require_open(group: Group | None) -> None:
    """Refuse to plan for a closed group; what was planned before can still be changed."""
    if group is not None and group.closed_at is not None:
        raise Refused(Text("plan.closed", group=label(group)))
