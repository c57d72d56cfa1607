"""Entering, changing and calling off a meeting, and telling whom it concerns, once."""

import secrets

from handlers.answering import move_up
from handlers.call import Call
from handlers.planned import invitation_key, invite
from handlers.rules.planning import Plan
from handlers.telling import tell
from storage.models import Group, Meeting
from storage.queries import audit, meetings, notices, posts
from storage.vocabulary import Act, AnswerState, PostKind


def add(call: Call, group: Group | None, plan: Plan) -> Meeting:
    """Enter a new meeting."""
    meeting = Meeting(
        group=group,
        uid=f"{secrets.token_hex(12)}@pmg",
        sequence=0,
        cancelled_at=None,
        planned_by_id=call.caller.known.id,
    )
    _fill(meeting, plan)
    call.session.add(meeting)
    call.session.flush()
    return meeting


def change(call: Call, meeting: Meeting, plan: Plan, *, again: bool) -> int:
    """Make a meeting what the plan says, tell who answered, and say how many that are.

    With `again` everybody must answer again; who waited keeps no turn.
    """
    before = {
        "day": meeting.day.isoformat(),
        "begins": meeting.begins.isoformat(),
        "place": meeting.place,
    }
    cancel_unsent(call, meeting)
    _fill(meeting, plan)
    meeting.sequence += 1
    asked = "yes" if again else "no"
    people = tell_answered(
        call, meeting, "meeting_moved", sequence=meeting.sequence, again=asked, **before
    )
    if again:
        meetings.forget_answers(call.session, meeting)
    audit.record(
        call.session,
        Act.MEETING_MOVED,
        now=call.now,
        actor=call.caller.known,
        group=meeting.group,
        detail={"meeting": meeting.id},
    )
    call.session.flush()
    move_up(call, meeting)
    invite(call, meeting)
    posts.want(call.session, PostKind.MEETING, meeting.id)
    return people


def call_off(call: Call, meeting: Meeting) -> int:
    """Cancel a meeting and what was still to be sent about it; say how many people hear it."""
    if meeting.cancelled_at is not None:
        return 0
    heard = cancel_unsent(call, meeting)
    meeting.cancelled_at = call.now
    meeting.sequence += 1
    return _tell_all(call, meeting, heard, Act.MEETING_CANCELLED)


def let_go_on(call: Call, meeting: Meeting) -> int:
    """Take a cancellation back; say how many people hear it."""
    if meeting.cancelled_at is None:
        return 0
    meeting.cancelled_at = None
    meeting.sequence += 1
    people = _tell_all(call, meeting, set(), Act.MEETING_PLANNED)
    invite(call, meeting)
    return people


def _tell_all(call: Call, meeting: Meeting, never_heard: set[int], act: Act) -> int:
    """Tell everybody who answered or was invited that a meeting is off, or on again."""
    answered = meetings.answered(call.session, meeting, list(AnswerState))
    people = {one.person_id: one.person for one in answered}
    people |= {one.id: one for one in meetings.invited(call.session, meeting)}
    told = [
        person
        for number, person in people.items()
        if number not in never_heard and person is not call.caller.person
    ]
    for person in told:
        tell(
            call.session,
            "meeting_cancelled",
            f"{meeting.id}/{meeting.sequence}/{person.id}",
            now=call.now,
            person=person,
            about=meeting.group,
            meeting=meeting.id,
            sequence=meeting.sequence,
        )
    audit.record(
        call.session,
        act,
        now=call.now,
        actor=call.caller.known,
        group=meeting.group,
        detail={"meeting": meeting.id},
    )
    posts.want(call.session, PostKind.MEETING, meeting.id)
    return len(told)


def cancel_unsent(call: Call, meeting: Meeting) -> set[int]:
    """Take back every invitation that has not gone out; give who never heard of the meeting."""
    return {
        person.id
        for person in meetings.invited(call.session, meeting)
        if notices.cancel(
            call.session,
            f"invitation/{invitation_key(meeting, person)}",
            call.now,
        )
    }


def _fill(meeting: Meeting, plan: Plan) -> None:
    meeting.title, meeting.day = plan.title, plan.day
    meeting.begins, meeting.ends = plan.begins, plan.ends
    meeting.starts_at, meeting.ends_at = plan.starts_at, plan.ends_at
    meeting.place, meeting.link, meeting.programme = plan.place, plan.link, plan.programme
    meeting.places = plan.places
    meeting.answer_until = plan.deadline(plan.answer_until)
    meeting.items_until = plan.deadline(plan.items_until)


def tell_answered(call: Call, meeting: Meeting, kind: str, **args: str | int) -> int:
    """Tell something to everybody who answered (but did not say no), once; say how many."""
    states = [AnswerState.COMING, AnswerState.MAYBE, AnswerState.WAITING]
    answered = meetings.answered(call.session, meeting, states)
    for one in answered:
        tell(
            call.session,
            kind,
            f"{meeting.id}/{meeting.sequence}/{one.person_id}",
            now=call.now,
            person=one.person,
            about=meeting.group,
            meeting=meeting.id,
            more=args,
        )
    return len(answered)
