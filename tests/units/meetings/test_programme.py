"""What may stand in a programme, and what can be chosen together."""

from datetime import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.meetings.rules.programme import PartPlan, excludes, faults, overlap, sets
from storage.vocabulary import PartKind

PLENARY, PARALLEL, BREAK, APART = PartKind


def part(kind: PartKind, begins: float, ends: float) -> PartPlan:
    """A part from and to these hours."""
    start, end = (time(int(at), int(at % 1 * 60)) for at in (begins, ends))
    return PartPlan(kind, "x", start, end)


@pytest.mark.parametrize(
    ("one", "found"),
    [
        (part(PLENARY, 10, 11), {}),
        (part(PLENARY, 9, 11), {"begins": "outside"}),
        (part(PLENARY, 13, 14.5), {"ends": "outside"}),
        (part(APART, 14, 15), {"begins": "outside", "ends": "outside"}),
        (part(PLENARY, 11, 11), {"ends": "end_before_begin"}),
        (part(PLENARY, 11, 10), {"ends": "end_before_begin"}),
        (part(PARALLEL, 11, 12), {}),
        (part(PARALLEL, 11.5, 12.5), {"begins": "overlap"}),
        (part(PLENARY, 10.5, 11.5), {"begins": "overlap"}),
        (part(APART, 12, 13), {}),
    ],
)
def test_what_is_wrong_is_said_at_the_field(one: PartPlan, found: dict[str, str]) -> None:
    others = [part(PARALLEL, 11, 12), part(BREAK, 12, 13)]
    assert faults(one, others, time(10), time(14)) == found


@pytest.mark.parametrize(
    ("times", "found"),
    [
        ([], []),
        ([(11, 12)], [[0]]),
        ([(11, 12), (11, 12), (12, 13)], [[0, 1], [2]]),
        ([(12, 13), (11, 12.5), (10, 11)], [[2], [1, 0]]),
        ([(10, 13), (10, 11), (12, 13)], [[0, 1, 2]] ),
    ],
)  # fmt: skip
def test_what_overlaps_is_one_set(times: list[tuple[float, float]], found: list[list[int]]) -> None:
    spans = [(one.begins, one.ends) for one in (part(PARALLEL, *at) for at in times)]
    assert sorted(map(sorted, sets(spans))) == sorted(map(sorted, found))


_SPANS = st.lists(
    st.tuples(st.integers(0, 22), st.integers(1, 5)).map(
        lambda one: (time(one[0]), time(min(23, sum(one))))
    ),
    max_size=8,
)


@given(spans=_SPANS)
def test_every_part_is_in_one_set_and_no_two_sets_overlap(spans: list[tuple[time, time]]) -> None:
    found = sets(spans)
    assert sorted(number for one in found for number in one) == list(range(len(spans)))
    for one, other in pairwise(found):
        assert not any(overlap(spans[a], spans[b]) for a in one for b in other)
    for one in found:
        ends = spans[one[0]][1]
        for number in one[1:]:
            assert spans[number][0] < ends
            ends = max(ends, spans[number][1])


@given(one=st.sampled_from(PartKind), other=st.sampled_from(PartKind))
def test_only_parallel_and_apart_parts_share_a_moment(one: PartKind, other: PartKind) -> None:
    apart = APART in {one, other}
    assert excludes(part(one, 10, 12), part(other, 11, 13)) == (
        not apart and not one == other == PARALLEL
    )
    assert not excludes(part(one, 10, 11), part(other, 11, 12))
