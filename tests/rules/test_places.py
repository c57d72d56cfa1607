"""Who has a place and who waits: the decisions, by table."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.meetings.rules.places import Standing, decide, moving_up
from storage.vocabulary import AnswerState

COMING, MAYBE, ABSENT, WAITING = AnswerState
PLACES = st.sampled_from([1, 2, 3, 4, None])


@pytest.mark.parametrize(
    ("wanted", "before", "standing", "becomes"),
    [
        (COMING, None, Standing(None, 500, 0), COMING),
        (COMING, WAITING, Standing(None, 500, 3), COMING),
        (COMING, None, Standing(3, 2, 0), COMING),
        (COMING, MAYBE, Standing(3, 2, 0), COMING),
        (COMING, ABSENT, Standing(3, 3, 0), WAITING),
        (COMING, None, Standing(3, 3, 0), WAITING),
        (COMING, None, Standing(3, 2, 1), WAITING),  # who waits goes first
        (COMING, None, Standing(2, 5, 0), WAITING),  # places were taken away
        (COMING, COMING, Standing(3, 3, 9), COMING),
        (COMING, COMING, Standing(2, 5, 0), COMING),
        (COMING, WAITING, Standing(3, 3, 2), WAITING),
        (MAYBE, COMING, Standing(3, 3, 9), MAYBE),
        (MAYBE, None, Standing(3, 3, 9), MAYBE),
        (ABSENT, WAITING, Standing(3, 3, 9), ABSENT),
        (ABSENT, None, Standing(3, 0, 0), ABSENT),
    ],
)
def test_what_an_answer_becomes(
    wanted: AnswerState, before: AnswerState | None, standing: Standing, becomes: AnswerState
) -> None:
    assert decide(wanted, before, standing) == becomes


@pytest.mark.parametrize(
    ("standing", "free", "up"),
    [
        (Standing(None, 99, 3), None, [7, 5, 6]),
        (Standing(4, 4, 3), 0, []),
        (Standing(4, 6, 3), 0, []),
        (Standing(4, 3, 3), 1, [7]),
        (Standing(4, 2, 3), 2, [7, 5]),
        (Standing(9, 2, 3), 7, [7, 5, 6]),
    ],
)
def test_who_moves_up(standing: Standing, free: int | None, up: Sequence[int]) -> None:
    assert standing.free == free
    assert list(moving_up(standing, [7, 5, 6])) == up


@given(PLACES, st.integers(0, 9), st.lists(st.integers(), unique=True))
def test_no_more_move_up_than_fit_and_always_the_first(
    places: int | None, coming: int, waiting: list[int]
) -> None:
    up = list(moving_up(Standing(places, coming, len(waiting)), waiting))
    assert up == waiting[: len(up)]
    if places is not None:
        assert coming + len(up) <= max(places, coming)
