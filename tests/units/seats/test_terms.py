"""How a seat stands: the table of examples, and what holds on every day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.seats.rules.terms import PUBLIC, WARNED, Standing, standing
from storage.vocabulary import BodyKind

TODAY = date(2027, 3, 1)


@pytest.mark.parametrize(
    ("held", "until", "expected"),
    [
        (False, None, Standing.EMPTY),
        (False, date(2027, 9, 1), Standing.EMPTY),
        (True, None, Standing.HELD),
        (True, date(2027, 4, 27), Standing.HELD),
        (True, date(2027, 4, 26), Standing.ENDS),
        (True, TODAY, Standing.ENDS),
        (True, date(2027, 2, 28), Standing.ENDED),
    ],
)
def test_how_a_seat_stands(held: bool, until: date | None, expected: Standing) -> None:  # noqa: FBT001 - a table
    assert standing(held=held, until=until, today=TODAY) == expected


@given(st.integers(-400, 400))
def test_every_day_that_is_told_is_one_on_which_it_ends(days: int) -> None:
    until = TODAY + timedelta(days=days)
    found = standing(held=True, until=until, today=TODAY)
    assert (found == Standing.ENDS) == (0 <= days <= max(WARNED))


def test_who_speaks_for_a_group_is_known_inside_it_only() -> None:
    assert set(BodyKind) - PUBLIC == {BodyKind.DELEGATION}
