"""Recording an answer, and letting the waiting list move: for every feature that answers."""

from handlers.call import Call, Refused
from handlers.planned import standing
from handlers.rules.places import decide, moving_up
from handlers.telling import tell, who_supports
from handlers.views import Text
from storage.models import Answer, Meeting, Person
from storage.queries import audit, groups, meetings, posts
from storage.vocabulary import Act, AnswerState, PostKind


def answer(
    call: Call, meeting: Meeting, person: Person, wanted: AnswerState, reason: str = ""
) -> Answer:
    """Record what somebody answers, and let the waiting list move. Refused when it is too late."""
    before = meetings.answer_of(call.session, meeting, person)
    if meeting.cancelled_at is not None:
        raise Refused(Text("answer.cancelled"))
    if meeting.starts_at <= call.now:
        raise Refused(Text("answer.begun"))
    late = meeting.answer_until is not None and meeting.answer_until <= call.now
    if late and wanted != AnswerState.ABSENT:
        raise Refused(Text("answer.too_late"))
    was = before.state if before else None
    state = decide(wanted, was, standing(call, meeting))
    found = before or Answer(meeting=meeting, person=person)
    if state != AnswerState.WAITING:
        found.queued_at = None
    elif was != AnswerState.WAITING:
        found.queued_at = call.now
    found.state, found.answered_at = state, call.now
    found.reason = reason[:300] or None
    call.session.add(found)
    call.session.flush()
    audit.record(
        call.session,
        Act.ANSWERED,
        now=call.now,
        actor=call.caller.known,
        person=person,
        group=meeting.group,
        detail={"meeting": meeting.id, "state": state},
    )
    if late and was == AnswerState.COMING:
        tell_leads(call, meeting, "late_absence", f"{meeting.id}/{person.id}", person=person.id)
    move_up(call, meeting)
    posts.want(call.session, PostKind.MEETING, meeting.id)
    return found


def move_up(call: Call, meeting: Meeting) -> None:
    """Give free places to who waits, in order; nothing moves once the meeting has begun."""
    if meeting.starts_at <= call.now or meeting.cancelled_at is not None:
        return
    queue = meetings.queue(call.session, meeting)
    lucky = set(moving_up(standing(call, meeting), [one.id for one in queue]))
    for one in queue:
        if one.id in lucky:
            one.state, one.queued_at = AnswerState.COMING, None
            key = f"{meeting.id}/{one.person_id}/{one.answered_at.isoformat()}"
            tell(
                call.session,
                "moved_up",
                key,
                now=call.now,
                person=one.person,
                about=meeting.group,
                meeting=meeting.id,
            )
    call.session.flush()


def tell_leads(call: Call, meeting: Meeting, kind: str, key: str, **args: str | int) -> None:
    """Tell something to who looks after the meeting's group."""
    if meeting.group is None:
        return
    for person in who_supports(groups.leads(call.session, [meeting.group])[meeting.group.id]):
        tell(
            call.session,
            kind,
            f"{key}/{person.id}/{call.now.isoformat()}",
            now=call.now,
            person=person,
            about=meeting.group,
            meeting=meeting.id,
            more=args,
        )
