"""What may stand in a meeting's programme, and which parts cannot be chosen together: pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import time

from handlers.common.rules.limits import room
from storage.vocabulary import PartKind

MOST_PARTS = 16  # in one programme: they all fit on one screen, each with its buttons
ROOM_FOR_PARTS = 1200  # that all titles and rooms of one programme may take (see limits.room)
HALL = 60  # characters in the name of a room
# Everybody is there, so nothing else can be at the same time.
TOGETHER = frozenset({PartKind.PLENARY, PartKind.BREAK})
# Of these people say whether they come.
ANSWERED = frozenset({PartKind.PARALLEL, PartKind.APART})


@dataclass(frozen=True)
class PartPlan:
    """A part as somebody wants it; times are local, `group` is a slug."""

    kind: PartKind
    title: str
    begins: time
    ends: time
    place: str = ""
    places: int | None = None
    group: str = ""


def overlap(one: tuple[time, time], other: tuple[time, time]) -> bool:
    """Return whether two periods of (begin, end) have a moment in common."""
    return one[0] < other[1] and other[0] < one[1]


def excludes(one: PartPlan, other: PartPlan) -> bool:
    """Return whether two parts cannot both be in a programme: everybody is at one of them."""
    if PartKind.APART in {one.kind, other.kind}:
        return False
    at_once = overlap((one.begins, one.ends), (other.begins, other.ends))
    return at_once and bool(TOGETHER & {one.kind, other.kind})


def faults(
    plan: PartPlan, others: Iterable[PartPlan], begins: time, ends: time
) -> Mapping[str, str]:
    """Return what is wrong with a part, by field, as a key below "programme"; hours are local."""
    found = {}
    if not begins <= plan.begins < ends:
        found["begins"] = "outside"
    if plan.ends <= plan.begins:
        found["ends"] = "end_before_begin"
    elif plan.ends > ends:
        found["ends"] = "outside"
    if not found and any(excludes(plan, other) for other in others):
        found["begins"] = "overlap"
    return found


def too_long(plans: Iterable[PartPlan]) -> bool:
    """Return whether these parts have more words than fit on one screen."""
    return sum(room(plan.title) + room(plan.place) for plan in plans) > ROOM_FOR_PARTS


def sets(times: Sequence[tuple[time, time]]) -> list[list[int]]:
    """Group times that overlap, directly or through others: lists of indices into `times`."""
    found: list[list[int]] = []
    last = time(0)
    for number in sorted(range(len(times)), key=lambda one: (times[one], one)):
        begins, ends = times[number]
        if found and begins < last:
            found[-1].append(number)
        else:
            found.append([number])
        last = max(last, ends) if len(found[-1]) > 1 else ends
    return found
