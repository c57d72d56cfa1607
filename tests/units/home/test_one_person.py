"""What counts when two accounts said different things: the last answer, and what was confirmed."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.home.rules.one_person import COMES, Said, Stated, second_counts, second_stands
from storage.vocabulary import AnswerState

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
LATER = NOW + timedelta(minutes=1)
COMING, WAITING, ABSENT = AnswerState.COMING, AnswerState.WAITING, AnswerState.ABSENT


@pytest.mark.parametrize(
    ("one", "two", "second"),
    [
        (Said(COMING, NOW), Said(ABSENT, LATER), True),
        (Said(ABSENT, LATER), Said(COMING, NOW), False),
        (Said(COMING, NOW), Said(ABSENT, NOW), False),
        (Said(COMING, NOW), Said(WAITING, LATER), False),  # a place is not given up
        (Said(WAITING, LATER), Said(COMING, NOW), True),
        (Said(WAITING, NOW), Said(WAITING, LATER), True),
        (Said(COMING, NOW), Said(COMING, NOW), False),
    ],
)
def test_the_last_answer_counts_but_a_place_stays(one: Said, two: Said, *, second: bool) -> None:
    assert second_counts(one, two) is second


@given(
    st.sampled_from(AnswerState), st.sampled_from(AnswerState), st.integers(0, 3), st.integers(0, 3)
)
def test_who_shows_the_code_decides_nothing_but_a_draw(
    one: AnswerState, two: AnswerState, first: int, second: int
) -> None:
    left = Said(one, NOW + timedelta(minutes=first))
    right = Said(two, NOW + timedelta(minutes=second))
    draw = first == second and not (one in COMES and two in COMES and one != two)
    assert second_counts(left, right) == (not second_counts(right, left) and not draw)


@pytest.mark.parametrize(
    ("one", "two", "second"),
    [
        (Stated(1, confirmed=False), Stated(2, confirmed=True), True),
        (Stated(1, confirmed=True), Stated(2, confirmed=True), False),
        (Stated(1, confirmed=False), Stated(2, confirmed=False), False),
        (Stated(None, confirmed=False), Stated(2, confirmed=False), True),
        (Stated(1, confirmed=False), Stated(None, confirmed=False), False),
        (Stated(None, confirmed=False), Stated(None, confirmed=False), False),
    ],
)
def test_what_was_confirmed_stands(one: Stated, two: Stated, *, second: bool) -> None:
    assert second_stands(one, two) is second
