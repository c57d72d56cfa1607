"""When silence is told, and how lists are parted into pages."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.common.rules.limits import parted
from handlers.work.rules.terms import next_silence

SINCE = date(2027, 3, 1)


@pytest.mark.parametrize(
    ("days", "answer_by", "today", "expected"),
    [
        (60, None, SINCE, date(2027, 4, 30)),
        (60, None, date(2027, 4, 29), date(2027, 4, 30)),
        (60, None, date(2027, 4, 30), date(2027, 6, 29)),  # told today: the next term
        (60, date(2027, 3, 20), SINCE, date(2027, 3, 21)),  # the day after it should have come
        (60, date(2027, 3, 20), date(2027, 3, 21), date(2027, 4, 30)),
        (60, date(2027, 9, 1), SINCE, date(2027, 4, 30)),
        (7, None, SINCE, date(2027, 3, 8)),
    ],
)
def test_the_next_day_of_silence(
    days: int, answer_by: date | None, today: date, expected: date
) -> None:
    assert next_silence(SINCE, days, answer_by, today) == expected


@given(st.integers(7, 365), st.integers(0, 4000))
def test_the_next_day_is_always_ahead_and_within_a_term(days: int, passed: int) -> None:
    today = SINCE + timedelta(days=passed)
    assert 0 < (next_silence(SINCE, days, None, today) - today).days <= days


@given(st.lists(st.integers(0, 50), max_size=60), st.integers(1, 10), st.integers(1, 60))
def test_pages_hold_everything_once_and_fit(sizes: list[int], most: int, space: int) -> None:
    found = [sizes[page] for page in parted(sizes, most, space)]
    assert [size for page in found for size in page] == sizes
    for page in found:
        assert len(page) <= most
        assert len(page) <= 1 or sum(page) <= space
