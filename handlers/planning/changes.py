"""Entering, changing and calling off a meeting, and telling the people concerned once."""

from collections.abc import Callable, Mapping, Sequence

from handlers.call import Call, Refused
from handlers.common import promises
from handlers.common.notices import tell
from handlers.common.promises import Reach
from handlers.meetings import caretakers, schedule
from handlers.meetings.lookup import invite
from handlers.meetings.replies import move_up
from handlers.meetings.rules.changes import Changed, changed, known
from handlers.meetings.rules.plan import Plan
from handlers.sentences import Text
from storage.models import Group, Meeting, Person
from storage.names import fold
from storage.queries import answers, audit, mail, meetings, notices, posts, programme
from storage.vocabulary import Act, AnswerState, PostKind, Unheard


def add(call: Call, group: Group | None, plan: Plan) -> Meeting:
    """Enter a new meeting, and plan what goes out about it."""
    meeting = enter(call, group, plan)
    caretakers.ask(call, meeting)
    schedule.plan(call, meeting)
    return meeting


def enter(call: Call, group: Group | None, plan: Plan) -> Meeting:
    """Enter a new meeting and nothing more: nobody is asked or told anything."""
    meeting = drawn_up(call, group, plan)
    call.session.add(meeting)
    call.session.flush()
    return meeting


def drawn_up(call: Call, group: Group | None, plan: Plan) -> Meeting:
    """Return a new meeting that is not entered yet."""
    meeting = Meeting(
        group=group,
        sequence=0,
        cancelled_at=None,
        planned_by_id=call.caller.known.id,
    )
    _fill(meeting, plan)
    return meeting


def change(call: Call, meeting: Meeting, plan: Plan, *, again: bool) -> Reach:
    """Make a meeting what the plan says; return who hears it (they answered, or are invited again).

    With `again` everybody must answer again and turns on the waiting list are lost. Of what nobody
    is told, such as the number of places, nobody hears, and calendars see no newer version. Refused
    for one that is off.
    """
    if meeting.cancelled_at is not None:
        raise Refused(Text("move.off"))
    was, unheard = known(meeting), _unheard(call, meeting)
    _fill(meeting, plan, [one.title for one in programme.parts(call.session, meeting)])
    told = changed(was, known(meeting))
    reach = promises.begin(call, "meeting_moved", meeting=meeting)
    audit.record(
        call.session,
        Act.MEETING_MOVED if Changed.MOMENT in told else Act.MEETING_CHANGED,
        now=call.now,
        actor=call.caller.known,
        group=meeting.group,
        detail={"meeting": meeting.id},
    )
    if told or again:
        cancel_unsent(call, meeting, Unheard.CHANGED)
        _tell_of_change(call, meeting, reach, lambda one: unheard.get(one.id, was), again=again)
    move_up(call, meeting)
    posts.want(call.session, PostKind.MEETING, meeting.id)
    posts.want(call.session, PostKind.AGENDA, meeting.id)
    return reach


def call_off(call: Call, meeting: Meeting, why: str = "") -> Reach:
    """Cancel a meeting and its unsent notices; return who hears it, and `why`."""
    reach = promises.begin(call, "meeting_cancelled", meeting=meeting)
    if meeting.cancelled_at is not None:
        return reach
    never_heard = cancel_unsent(call, meeting, Unheard.CALLED_OFF)
    meeting.cancelled_at, meeting.cancelled_why = call.now, why or None
    meeting.sequence += 1
    caretakers.ask(call, meeting)
    _tell_all(call, meeting, never_heard, Act.MEETING_CANCELLED, reach)
    if reach.others and mail.is_set(call.session):
        coming = answers.answered(call.session, meeting, [AnswerState.COMING])
        reach.call(call.session, [one.person_id for one in coming])
    return reach


def reinstate(call: Call, meeting: Meeting) -> Reach:
    """Take a cancellation back; return who hears it.

    People who have not yet heard that it was off hear nothing; people who were never invited are
    invited now.
    """
    reach = promises.begin(call, "meeting_cancelled", meeting=meeting)
    if meeting.cancelled_at is None:
        return reach
    unheard = {
        person.id
        for person in _concerned(call, meeting)
        if notices.cancel(
            call.session,
            f"meeting_cancelled/{meeting.id}/{meeting.sequence}/{person.id}",
            call.now,
        )
    }
    invited = _ever_invited(call, meeting)
    answered = answers.who_answered(call.session, meeting)
    meeting.cancelled_at = meeting.cancelled_why = None
    meeting.sequence += 1
    caretakers.ask(call, meeting)
    schedule.plan(call, meeting)
    never = {p.id for p in _concerned(call, meeting)} - invited - answered
    _tell_all(call, meeting, unheard | never, Act.MEETING_PLANNED, reach)
    invite(call, meeting, excluding=invited, reach=reach)
    return reach


def _tell_of_change(
    call: Call,
    meeting: Meeting,
    reach: Reach,
    knows: Callable[[Person], Mapping[str, str]],
    *,
    again: bool,
) -> None:
    """Tell everybody who answered, ask them again when wanted, and invite the others to what it is now.

    Whoever changes it hears nothing of that, and has answered for the new day.
    """
    said = answers.answered(call.session, meeting, list(AnswerState))
    answered = [one for one in said if one.person is not call.caller.person]
    earlier = meeting.sequence
    meeting.sequence += 1
    for one in answered:
        unheard = f"meeting_moved/{meeting.id}/{earlier}/{one.person_id}"
        notices.cancel(call.session, unheard, call.now, Unheard.CHANGED)
        tell(
            call.session,
            "meeting_moved",
            f"{meeting.id}/{meeting.sequence}/{one.person_id}",
            now=call.now,
            person=one.person,
            about=meeting.group,
            reach=reach,
            meeting=meeting.id,
            sequence=meeting.sequence,
            again="yes" if again else "no",
            more=knows(one.person),
        )
    reach.call(call.session, [one.person_id for one in said if one.state == AnswerState.COMING])
    if again:
        answers.forget_answers(call.session, meeting, but_not=call.caller.known)
        programme.forget_answers(call.session, meeting)
    call.session.flush()
    caretakers.ask(call, meeting)
    schedule.plan(call, meeting)
    told = {one.person_id for one in answered}
    invite(call, meeting, excluding=told, reach=reach, knows=knows)


def _unheard(call: Call, meeting: Meeting) -> dict[int, dict[str, str]]:
    """Return what people knew of a meeting who have not heard of an earlier change, by their ids.

    They hear of both changes at once.
    """
    found: dict[int, dict[str, str]] = {}
    for kind in ("save_the_date", "invitation", "meeting_moved"):
        for person, args in notices.waiting(call.session, f"{kind}/{meeting.id}/").items():
            if "day" in args:
                found[person] = {name: args[name] for name in known(meeting) if name in args}
    return found


def _concerned(call: Call, meeting: Meeting) -> list[Person]:
    """Return everybody who answered or is invited, except the caller."""
    answered = answers.answered(call.session, meeting, list(AnswerState))
    people = {one.person_id: one.person for one in answered}
    people |= {one.id: one for one in meetings.invited(call.session, meeting)}
    return [person for person in people.values() if person is not call.caller.person]


def _tell_all(call: Call, meeting: Meeting, never_heard: set[int], act: Act, reach: Reach) -> None:
    """Tell everybody who answered or was invited that a meeting is off, or on again."""
    told = [person for person in _concerned(call, meeting) if person.id not in never_heard]
    for person in told:
        tell(
            call.session,
            "meeting_cancelled",
            f"{meeting.id}/{meeting.sequence}/{person.id}",
            now=call.now,
            person=person,
            about=meeting.group,
            reach=reach,
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
    posts.want(call.session, PostKind.AGENDA, meeting.id)


def cancel_unsent(call: Call, meeting: Meeting, why: Unheard) -> set[int]:
    """Cancel all unsent notices; return the ids of people who therefore never heard of the meeting."""
    before = _ever_invited(call, meeting)
    schedule.drop(call, meeting, why)
    return before - _ever_invited(call, meeting)


def _ever_invited(call: Call, meeting: Meeting) -> set[int]:
    """Return the ids of people to whom an invitation or the date was sent, or is being sent."""
    return notices.addressed(call.session, f"invitation/{meeting.id}/") | notices.addressed(
        call.session, f"save_the_date/{meeting.id}/"
    )


def _fill(meeting: Meeting, plan: Plan, titles: Sequence[str] = ()) -> None:
    """Make a meeting what the plan says; by the `titles` of its parts it is found too."""
    meeting.title, meeting.day = plan.title, plan.day
    meeting.begins, meeting.ends = plan.begins, plan.ends
    meeting.starts_at, meeting.ends_at = plan.starts_at, plan.ends_at
    meeting.place, meeting.link, meeting.programme = plan.place, plan.link, plan.programme
    meeting.places = plan.places
    meeting.found_by = fold(" ".join((plan.title, plan.place, plan.programme, *titles)))
    meeting.answer_until = plan.deadline(plan.answer_until)
    meeting.items_until = plan.deadline(plan.items_until)
