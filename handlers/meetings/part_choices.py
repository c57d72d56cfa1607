"""Choosing parts of a meeting, each with places and a waiting list of its own; for every feature."""

from datetime import timedelta

from handlers.call import Call, Refused, Unknown
from handlers.common.notices import tell
from handlers.common.parsing.numbers import number
from handlers.common.promises import Reach
from handlers.meetings.lookup import require_ahead
from handlers.meetings.rules.places import Occupancy, decide, moved_up
from handlers.meetings.rules.programme import ANSWERED, PartPlan, overlap
from handlers.meetings.screens.parts import ShownPart, come_button, without_choice
from handlers.sentences import Text
from storage.models import Meeting, Part, PartAnswer, Person
from storage.queries import answers, audit, notices, posts, programme
from storage.vocabulary import Act, AnswerState, PartKind, PostKind

CHOICE = "parts_set"
QUIET = timedelta(minutes=10)  # after the last change of a programme
TAKING_PART = frozenset({AnswerState.COMING, AnswerState.WAITING})


def of_button(call: Call) -> Part:
    """Return the part that a button is about, also one taken out; Unknown when it was made up."""
    wanted = number(call.args.get("part", ""))
    found = programme.by_id(call.session, wanted) if wanted is not None else None
    if found is None:
        raise Unknown(Text("part.gone"))
    return found


def plan_of(part: Part) -> PartPlan:
    """Return a part as somebody wanted it."""
    slug = part.group.slug if part.group else ""
    return PartPlan(part.kind, part.title, part.begins, part.ends, part.place, part.places, slug)


def shown(call: Call, meeting: Meeting, person: Person | None = None) -> list[ShownPart]:
    """Return the programme as screens show it: how each part stands, and what `person` chose."""
    some = programme.parts(call.session, meeting)
    if not some:
        return []
    counts = programme.counts(call.session, some)
    mine = programme.mine(call.session, person, some) if person else {}
    return [ShownPart(part, _occupancy(part, counts[part.id]), mine.get(part.id)) for part in some]


def choose(call: Call, part: Part, person: Person) -> PartAnswer:
    """Let somebody who comes choose a parallel part, in the place of what is at the same time.

    Refused for the person who does not come (yet), and when it is too late.
    """
    _require_open(call, part, PartKind.PARALLEL)
    said = answers.answer_of(call.session, part.meeting, person)
    if said is None or said.state != AnswerState.COMING:
        key = "part.wait_first" if said and said.state == AnswerState.WAITING else "part.come_first"
        offers = (come_button(part.meeting),) if key == "part.come_first" else ()
        raise Refused(Text(key, title=part.meeting.title), offers=offers)
    span = (part.begins, part.ends)
    for other in _chosen(call, part.meeting, person):
        if other.part_id != part.id and overlap(span, (other.part.begins, other.part.ends)):
            _leave(call, other)
    return _record(call, part, person, AnswerState.COMING)


def answer(call: Call, part: Part, person: Person, wanted: AnswerState) -> PartAnswer:
    """Record whether somebody comes to a part that is held apart, whoever they are."""
    _require_open(call, part, PartKind.APART)
    return _record(call, part, person, wanted)


def give_up(call: Call, part: Part, person: Person) -> None:
    """Take back that somebody chose a parallel part; their place goes to the first person who waits."""
    _require_open(call, part, PartKind.PARALLEL)
    said = programme.answer_of(call.session, part, person)
    if said is not None:
        _leave(call, said)


def free_places(call: Call, meeting: Meeting, person: Person) -> None:
    """Free the places in parallel parts of somebody who does not come (or waits) after all."""
    for said in _chosen(call, meeting, person):
        _leave(call, said)


def move_up(call: Call, part: Part) -> None:
    """Assign a part's free places to the people who wait, in order; nothing moves once the meeting has begun."""
    meeting = part.meeting
    if meeting.starts_at <= call.now or meeting.cancelled_at is not None or part.removed_at:
        return
    queue = programme.queue(call.session, part)
    occupancy = _occupancy(part, programme.counts(call.session, [part])[part.id])
    lucky = set(moved_up(occupancy, [one.id for one in queue]))
    for one in queue:
        if one.id in lucky:
            key = f"{part.id}/{one.person_id}/{one.answered_at.isoformat()}"
            one.state, one.queued_at = AnswerState.COMING, None
            tell_about(call, part, "part_moved_up", key, one.person)
    call.session.flush()


def open_choice(call: Call, meeting: Meeting) -> None:
    """Let the people who come already be asked to choose, once a programme has been quiet for a while."""
    notices.cancel_from(call.session, f"{CHOICE}/{meeting.id}/", call.now)
    some = programme.parts(call.session, meeting)
    if sum(one.kind == PartKind.PARALLEL for one in some) > 1:
        tell(
            call.session,
            CHOICE,
            f"{meeting.id}/{call.now.isoformat()}",
            now=call.now,
            due=call.now + QUIET,
            about=meeting.group,
            meeting=meeting.id,
        )


def to_choose(call: Call, meeting: Meeting, person: Person) -> list[ShownPart]:
    """Return the parallel parts of which somebody who comes has not chosen one, nor waits for one."""
    mine = answers.answer_of(call.session, meeting, person)
    if mine is None or mine.state != AnswerState.COMING:
        return []
    return without_choice(shown(call, meeting, person))


def tell_about(
    call: Call,
    part: Part,
    kind: str,
    key: str,
    person: Person,
    reach: Reach | None = None,
    **args: str,
) -> None:
    """Tell somebody something about a part of a meeting; `reach` counts who will hear it."""
    tell(
        call.session,
        kind,
        key,
        now=call.now,
        person=person,
        about=part.meeting.group,
        reach=reach,
        meeting=part.meeting_id,
        more=args,
        part=part.id,
    )


def known(part: Part) -> dict[str, str]:
    """Return what people know of a part, as a notice of a change keeps it."""
    return {
        "was_title": part.title,
        "was_begins": part.begins.isoformat(),
        "was_ends": part.ends.isoformat(),
        "was_place": part.place,
    }


def _require_open(call: Call, part: Part, kind: PartKind) -> None:
    if part.removed_at is not None or part.kind != kind:
        raise Unknown(Text("part.gone"))
    require_ahead(call, part.meeting)


def _occupancy(part: Part, counts: dict[AnswerState, int]) -> Occupancy:
    coming, waiting = (counts.get(state, 0) for state in (AnswerState.COMING, AnswerState.WAITING))
    return Occupancy(part.places if part.kind in ANSWERED else None, coming, waiting)


def _chosen(call: Call, meeting: Meeting, person: Person) -> list[PartAnswer]:
    found = programme.answers(call.session, meeting, person)
    return [one for one in found if one.part.kind == PartKind.PARALLEL]


def _record(call: Call, part: Part, person: Person, wanted: AnswerState) -> PartAnswer:
    before = programme.answer_of(call.session, part, person)
    occupancy = _occupancy(part, programme.counts(call.session, [part])[part.id])
    state = decide(wanted, before.state if before else None, occupancy)
    found = before or PartAnswer(part=part, person=person, state=state)
    if state != AnswerState.WAITING:
        found.queued_at = None
    elif before is None or before.state != AnswerState.WAITING:
        found.queued_at = call.now
    found.state, found.answered_at = state, call.now
    call.session.add(found)
    call.session.flush()
    _note(call, part, person, state)
    move_up(call, part)
    return found


def _leave(call: Call, said: PartAnswer) -> None:
    part, person = said.part, said.person
    programme.forget(call.session, said)
    _note(call, part, person, "left")
    move_up(call, part)


def _note(call: Call, part: Part, person: Person, state: str) -> None:
    audit.record(
        call.session,
        Act.ANSWERED,
        now=call.now,
        actor=call.caller.known,
        person=person,
        group=part.meeting.group,
        detail={"meeting": part.meeting_id, "part": part.id, "state": state},
    )
    posts.want(call.session, PostKind.MEETING, part.meeting_id)
