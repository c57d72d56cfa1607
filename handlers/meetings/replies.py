"""Recording an answer, and letting the waiting list move: for every feature that answers."""

from handlers.call import Call, Refused
from handlers.common.log_lines import way_of
from handlers.common.notices import supporters_of, tell
from handlers.common.rules.limits import REASON
from handlers.common.screens.words import mention
from handlers.meetings import part_choices
from handlers.meetings.lookup import occupancy, require_ahead
from handlers.meetings.rules.places import decide, moved_up
from handlers.sentences import Text
from storage.models import Answer, Meeting, Person
from storage.queries import answers, audit, groups, people, posts
from storage.vocabulary import Act, AnswerState, PostKind


def answer(
    call: Call, meeting: Meeting, person: Person, wanted: AnswerState, reason: str = ""
) -> Answer:
    """Record what somebody answers, and let the waiting list move. Refused when it is too late.

    A `reason` is kept only with the answer "ik kom niet", for the people who look after the group.
    """
    before = answers.answer_of(call.session, meeting, person)
    return change(call, meeting, person, before, wanted, reason)


def change(
    call: Call,
    meeting: Meeting,
    person: Person,
    before: Answer | None,
    wanted: AnswerState,
    reason: str = "",
) -> Answer:
    """Do the same for the caller who knows already what somebody answered `before`."""
    was = before.state if before else None
    require_open(call, meeting, may_be_late=wanted == AnswerState.ABSENT)
    places = occupancy(call, meeting)
    state = decide(wanted, was, places)
    found = _record(call, meeting, person, before, state, reason)
    if is_late(call, meeting) and was == AnswerState.COMING:
        tell_leads(call, meeting, "late_absence", f"{meeting.id}/{person.id}", person=person.id)
    if places.waiting:
        move_up(call, meeting)
    return found


def hand_over(call: Call, meeting: Meeting, person: Person, other: Person) -> Answer:
    """Let `other` come instead of `person`, in their place or turn; return the other's answer.

    Whoever was named before no longer comes. Refused when the other has answered already: nobody
    answers over somebody's own word.
    """
    before = answers.answer_of(call.session, meeting, person)
    had_place = before is not None and before.state == AnswerState.COMING
    turn = before.queued_at if before else None
    require_open(call, meeting, may_be_late=had_place)
    theirs = answers.answer_of(call.session, meeting, other)
    earlier = before.replaced_by if before else None
    if theirs is not None and (earlier is not other or theirs.state == AnswerState.ABSENT):
        raise Refused(Text("replace.answered", person=mention(other)))
    if earlier is not None and earlier is not other:
        withdrawn = answers.answer_of(call.session, meeting, earlier)
        had_place = withdrawn is not None and withdrawn.state == AnswerState.COMING
        if withdrawn is not None:
            _record(call, meeting, earlier, withdrawn, AnswerState.ABSENT)
    mine = _record(call, meeting, person, before, AnswerState.ABSENT)
    mine.replaced_by = other
    state = (
        AnswerState.COMING
        if had_place
        else decide(AnswerState.COMING, theirs.state if theirs else None, occupancy(call, meeting))
    )
    answered = _record(call, meeting, other, theirs, state)
    if state == AnswerState.WAITING and turn is not None:
        answered.queued_at = turn
    move_up(call, meeting)
    return answered


def take_back(call: Call, meeting: Meeting, person: Person, other: Person) -> bool:
    """Undo `hand_over`: somebody has their place or turn again, and the other said nothing.

    False, and nothing changes, when it is not possible any more.
    """
    mine, theirs = (answers.answer_of(call.session, meeting, one) for one in (person, other))
    if mine is None or mine.replaced_by_id != other.id:
        return False
    if theirs is None or theirs.state == AnswerState.ABSENT or meeting.starts_at <= call.now:
        return False
    state, turn = theirs.state, theirs.queued_at
    call.session.delete(theirs)
    call.session.flush()
    part_choices.free_places(call, meeting, other)
    _record(call, meeting, person, mine, state).queued_at = turn
    return True


def withdraw(call: Call, meeting: Meeting, person: Person) -> bool:
    """Take somebody's answer away as if there had been none, and let the waiting list move.

    Returns whether there was one.
    """
    found = answers.answer_of(call.session, meeting, person)
    if found is None:
        return False
    call.session.delete(found)
    call.session.flush()
    part_choices.free_places(call, meeting, person)
    posts.want(call.session, PostKind.MEETING, meeting.id)
    move_up(call, meeting)
    return True


def forget(call: Call, meeting: Meeting, person: Person) -> None:
    """Take somebody's answer away and log it; Refused when it is too late."""
    require_open(call, meeting, may_be_late=True)
    if not withdraw(call, meeting, person):
        return
    audit.record(
        call.session,
        Act.ANSWERED,
        now=call.now,
        actor=call.caller.known,
        person=person,
        group=meeting.group,
        detail={"meeting": meeting.id, "state": "none"},
    )


def comes(call: Call, meeting: Meeting, person: Person) -> bool:
    """Return whether somebody said that they come, and has a place."""
    mine = answers.answer_of(call.session, meeting, person)
    return mine is not None and mine.state == AnswerState.COMING


def require_open(call: Call, meeting: Meeting, *, may_be_late: bool) -> None:
    """Refuse an answer to a meeting that is off, has begun, or takes no more answers."""
    require_ahead(call, meeting)
    if is_late(call, meeting) and not may_be_late:
        raise Refused(Text("answer.too_late"))


def is_late(call: Call, meeting: Meeting) -> bool:
    """Return whether the time to answer is over."""
    return meeting.answer_until is not None and meeting.answer_until <= call.now


def _record(
    call: Call,
    meeting: Meeting,
    person: Person,
    before: Answer | None,
    state: AnswerState,
    reason: str = "",
) -> Answer:
    was = before.state if before else None
    found = before or Answer(meeting=meeting, person=person, state=state)
    if state != AnswerState.WAITING:
        found.queued_at = None
    elif was != AnswerState.WAITING:
        found.queued_at = call.now
    if state != AnswerState.ABSENT:
        found.reason, found.replaced_by_id = None, None
    elif reason:
        found.reason = reason[:REASON]
    found.state, found.answered_at = state, call.now
    call.session.add(found)
    call.session.flush()
    audit.record(
        call.session,
        Act.ANSWERED,
        now=call.now,
        actor=call.caller.known,
        person=person,
        group=meeting.group,
        detail={"meeting": meeting.id, "state": state, **way_of(call)},
    )
    if was == AnswerState.COMING and state != was:  # whoever did not come had none
        part_choices.free_places(call, meeting, person)
    posts.want(call.session, PostKind.MEETING, meeting.id)
    return found


def move_up(call: Call, meeting: Meeting) -> None:
    """Assign free places to the people who wait, in order; nothing moves once the meeting has begun."""
    if meeting.starts_at <= call.now or meeting.cancelled_at is not None:
        return
    queue = answers.queue(call.session, meeting)
    lucky = set(moved_up(occupancy(call, meeting), [one.id for one in queue]))
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
    """Tell something to the person who looks after the meeting's group; the beheerders when nobody leads it."""
    if meeting.group is None:
        return
    leads = groups.leads(call.session, [meeting.group])[meeting.group.id]
    for person in supporters_of(leads) or people.admins(call.session, call.admins):
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
