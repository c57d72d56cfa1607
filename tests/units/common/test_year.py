"""What the quarters of a year ask, and the morning on which that is looked at: the table of examples."""

from datetime import date, timedelta

import pytest

from handlers.common.rules.year import looked_at, year_of


@pytest.mark.parametrize(
    ("day", "quarters"),
    [
        (date(2027, 1, 1), 0),
        (date(2027, 3, 31), 0),
        (date(2027, 4, 1), 1),
        (date(2027, 9, 30), 2),
        (date(2027, 10, 1), 4),
        (date(2027, 12, 31), 4),
    ],
)
def test_a_year_asks_more_each_quarter_and_all_in_the_last(day: date, quarters: int) -> None:
    assert year_of(day) == (date(2027, 1, 1), date(2027, 12, 31), quarters)


@pytest.mark.parametrize(
    ("opens", "why"),
    [
        (date(2027, 4, 1), "a Thursday"),
        (date(2026, 4, 1), "a Wednesday, two days before Goede Vrijdag"),
        (date(2024, 4, 2), "the Tuesday after Tweede Paasdag, 1 April"),
        (date(2029, 7, 2), "a Monday: the first was a Sunday"),
        (date(2028, 10, 2), "a Monday: the first was a Sunday"),
    ],
)
def test_a_quarter_is_looked_at_from_its_first_working_day_for_a_week(
    opens: date, why: str
) -> None:
    assert looked_at(opens) == opens, why
    assert looked_at(opens + timedelta(days=6)) == opens
    assert looked_at(opens + timedelta(days=7)) is None
    assert looked_at(opens - timedelta(days=1)) is None


def test_in_january_there_is_nothing_to_look_at() -> None:
    assert looked_at(date(2027, 1, 4)) is None
