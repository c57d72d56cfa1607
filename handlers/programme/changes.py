"""Entering, changing and taking out the parts of a meeting, and telling the people who chose them."""

from collections.abc import Mapping, Sequence
from datetime import time

from handlers.call import Call, Refused
from handlers.common import promises
from handlers.common.promises import Reach
from handlers.meetings import part_choices
from handlers.meetings.lookup import require_changeable
from handlers.meetings.rules.programme import MOST_PARTS, PartPlan, faults, overlap, too_long
from handlers.sentences import Text
from storage.models import Meeting, Part, PartAnswer
from storage.queries import audit, groups, notices, posts, programme
from storage.vocabulary import Act, PartKind, PostKind


def require_may_change(call: Call, meeting: Meeting) -> None:
    """Refuse the person who may not plan this meeting, and everybody once it is off or has begun."""
    require_changeable(call, meeting)
    if meeting.cancelled_at is not None:
        raise Refused(Text("move.off"))


def faults_of(
    call: Call, meeting: Meeting, plan: PartPlan, excluding: Part | None = None
) -> dict[str, Text]:
    """Return what is wrong with a part beside the others in its programme, by field."""
    others = [part_choices.plan_of(one) for one in _others(call, meeting, excluding)]
    return faults_among(meeting.begins, meeting.ends, [plan, *others], 0)


def faults_among(begins: time, ends: time, plans: Sequence[PartPlan], at: int) -> dict[str, Text]:
    """Return what is wrong with one of these parts beside the others, by field."""
    others = [*plans[:at], *plans[at + 1 :]]
    found = faults(plans[at], others, begins, ends)
    if too_long(plans):
        found = {"title": "too_long", **found}
    return {name: Text(f"programme.{word}") for name, word in found.items()}


def add(call: Call, meeting: Meeting, plans: Sequence[PartPlan]) -> list[Part]:
    """Put parts into a programme, each behind what begins before it or at the same time.

    Refused when there would be too many.
    """
    there = list(programme.parts(call.session, meeting))
    if len(there) + len(plans) > MOST_PARTS:
        raise Refused(Text("programme.too_many", most=MOST_PARTS))
    made: list[Part] = []
    for plan in plans:
        part = Part(meeting=meeting, kind=plan.kind, removed_at=None)
        part.position = programme.OUT - len(made) - 1
        _fill(call, part, plan)
        call.session.add(part)
        there.insert(_place(there, part), part)
        made.append(part)
    programme.put_in_order(call.session, there)
    _note(call, meeting)
    return made


def change(call: Call, part: Part, plan: PartPlan) -> None:
    """Make a part what the plan says; people who chose it hear of another time, room or title.

    A choice is undone when the part is now at the same time as another choice of that person.
    """
    before = part_choices.known(part)
    _fill(call, part, plan)
    call.session.flush()
    if before != part_choices.known(part):
        _tell_of_change(call, part, before)
    part_choices.move_up(call, part)
    _note(call, part.meeting)


def take_out(call: Call, part: Part) -> Reach:
    """Take a part out of its programme; return which people, who chose it, hear that."""
    concerned = _concerned(call, part)
    rest = _others(call, part.meeting, part)
    part.removed_at, part.position = call.now, programme.OUT + part.id
    programme.put_in_order(call.session, rest)
    reach = promises.begin(call, "part_taken_out", meeting=part.meeting)
    for said in concerned:
        key = f"{part.id}/{call.now.isoformat()}/{said.person_id}"
        part_choices.tell_about(call, part, "part_taken_out", key, said.person, reach, back="no")
    _note(call, part.meeting)
    return reach


def put_back(call: Call, part: Part) -> None:
    """Put a part back where it was taken out; people who heard that it was out hear that it is back.

    Refused when it no longer fits.
    """
    if part.removed_at is None:
        return
    wrong = faults_of(call, part.meeting, part_choices.plan_of(part))
    there = list(programme.parts(call.session, part.meeting))
    if wrong:
        raise Refused(*wrong.values())
    if len(there) >= MOST_PARTS:
        raise Refused(Text("programme.too_many", most=MOST_PARTS))
    since, part.removed_at = part.removed_at.isoformat(), None
    there.insert(_place(there, part), part)
    programme.put_in_order(call.session, there)
    for said in _concerned(call, part):
        unheard = f"part_taken_out/{part.id}/{since}/{said.person_id}"
        if not notices.cancel(call.session, unheard, call.now):
            key = f"{part.id}/{call.now.isoformat()}/{said.person_id}/back"
            part_choices.tell_about(call, part, "part_taken_out", key, said.person, back="yes")
    part_choices.move_up(call, part)
    _note(call, part.meeting)


def shift(call: Call, part: Part, by: int) -> None:
    """Move a part so many places up (-1) or down (1) in its programme, as far as there are."""
    some = list(programme.parts(call.session, part.meeting))
    at = some.index(part)
    to = min(max(at + by, 0), len(some) - 1)
    some.insert(to, some.pop(at))
    programme.put_in_order(call.session, some)
    _note(call, part.meeting)


def _fill(call: Call, part: Part, plan: PartPlan) -> None:
    part.kind, part.title, part.begins, part.ends = plan.kind, plan.title, plan.begins, plan.ends
    part.place, part.places = plan.place, plan.places
    part.group = groups.by_slug(call.session, plan.group) if plan.group else None


def _place(there: Sequence[Part], part: Part) -> int:
    return sum(one.begins <= part.begins for one in there)


def _others(call: Call, meeting: Meeting, part: Part | None) -> list[Part]:
    return [one for one in programme.parts(call.session, meeting) if one is not part]


def _concerned(call: Call, part: Part) -> list[PartAnswer]:
    """Return the answers of the people who want to be at a part, except the caller."""
    return [
        one
        for one in programme.answers(call.session, part.meeting)
        if one.part_id == part.id
        and one.state in part_choices.TAKING_PART
        and one.person is not call.caller.person
    ]


def _tell_of_change(call: Call, part: Part, before: Mapping[str, str]) -> None:
    told = _concerned(call, part)
    span = (part.begins, part.ends)
    elsewhere = {
        one.person_id: one.person
        for one in programme.answers(call.session, part.meeting)
        if part.kind == one.part.kind == PartKind.PARALLEL
        and one.part_id != part.id
        and overlap(span, (one.part.begins, one.part.ends))
    }
    for person in elsewhere.values():
        said = programme.answer_of(call.session, part, person)
        if said is not None:
            programme.forget(call.session, said)
    unheard = notices.waiting(call.session, f"part_changed/{part.id}/")
    for one in told:
        mine = f"{part.id}/{one.person_id}/"
        notices.cancel_from(call.session, f"part_changed/{mine}", call.now)
        old = unheard.get(one.person_id, before)
        knew = {name: str(old.get(name, known)) for name, known in before.items()}
        key = f"{mine}{call.now.isoformat()}"
        part_choices.tell_about(call, part, "part_changed", key, one.person, None, **knew)


def _note(call: Call, meeting: Meeting) -> None:
    audit.record(
        call.session,
        Act.PROGRAMME_CHANGED,
        now=call.now,
        actor=call.caller.known,
        group=meeting.group,
        detail={"meeting": meeting.id},
    )
    posts.want(call.session, PostKind.MEETING, meeting.id)
    part_choices.open_choice(call, meeting)
