"""Who has a place and who waits: the decisions, by table."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.meetings.rules.places import Occupancy, decide, moved_up
from storage.vocabulary import AnswerState

COMING, MAYBE, ABSENT, WAITING = AnswerState
PLACES = st.sampled_from([1, 2, 3, 4, None])


@pytest.mark.parametrize(
    ("wanted", "before", "occupancy", "becomes"),
    [
        (COMING, None, Occupancy(None, 500, 0), COMING),
        (COMING, WAITING, Occupancy(None, 500, 3), COMING),
        (COMING, None, Occupancy(3, 2, 0), COMING),
        (COMING, MAYBE, Occupancy(3, 2, 0), COMING),
        (COMING, ABSENT, Occupancy(3, 3, 0), WAITING),
        (COMING, None, Occupancy(3, 3, 0), WAITING),
        (COMING, None, Occupancy(3, 2, 1), WAITING),  # who waits goes first
        (COMING, None, Occupancy(2, 5, 0), WAITING),  # places were taken away
        (COMING, COMING, Occupancy(3, 3, 9), COMING),
        (COMING, COMING, Occupancy(2, 5, 0), COMING),
        (COMING, WAITING, Occupancy(3, 3, 2), WAITING),
        (MAYBE, COMING, Occupancy(3, 3, 9), MAYBE),
        (MAYBE, None, Occupancy(3, 3, 9), MAYBE),
        (ABSENT, WAITING, Occupancy(3, 3, 9), ABSENT),
        (ABSENT, None, Occupancy(3, 0, 0), ABSENT),
    ],
)
def test_what_an_answer_becomes(
    wanted: AnswerState, before: AnswerState | None, occupancy: Occupancy, becomes: AnswerState
) -> None:
    assert decide(wanted, before, occupancy) == becomes


@pytest.mark.parametrize(
    ("occupancy", "free", "up"),
    [
        (Occupancy(None, 99, 3), None, [7, 5, 6]),
        (Occupancy(4, 4, 3), 0, []),
        (Occupancy(4, 6, 3), 0, []),
        (Occupancy(4, 3, 3), 1, [7]),
        (Occupancy(4, 2, 3), 2, [7, 5]),
        (Occupancy(9, 2, 3), 7, [7, 5, 6]),
    ],
)
def test_who_moves_up(occupancy: Occupancy, free: int | None, up: Sequence[int]) -> None:
    assert occupancy.free == free
    assert list(moved_up(occupancy, [7, 5, 6])) == up


@given(PLACES, st.integers(0, 9), st.lists(st.integers(), unique=True))
def test_no_more_move_up_than_fit_and_always_the_first(
    places: int | None, coming: int, waiting: list[int]
) -> None:
    up = list(moved_up(Occupancy(places, coming, len(waiting)), waiting))
    assert up == waiting[: len(up)]
    if places is not None:
        assert coming + len(up) <= max(places, coming)
