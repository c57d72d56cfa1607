"""Which stretch of time a line asks about, in both languages."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.common.parsing.dates.periods import Period, period
from tests.units.common.test_dates import TODAY
from tests.units.common.test_dates_any import LINES


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("dit jaar", "2026-01-01", "2027-01-01"),
        ("this year", "2026-01-01", "2027-01-01"),
        ("Volgend Jaar", "2027-01-01", "2028-01-01"),
        ("vorig jaar", "2025-01-01", "2026-01-01"),
        ("last year", "2025-01-01", "2026-01-01"),
        ("deze maand", "2026-11-01", "2026-12-01"),
        ("volgende maand", "2026-12-01", "2027-01-01"),
        ("next month", "2026-12-01", "2027-01-01"),
        ("vorige maand", "2026-10-01", "2026-11-01"),
        ("deze week", "2026-11-23", "2026-11-30"),
        ("next week", "2026-11-30", "2026-12-07"),
        ("afgelopen week", "2026-11-16", "2026-11-23"),
        ("dit kwartaal", "2026-10-01", "2027-01-01"),
        ("volgend kwartaal", "2027-01-01", "2027-04-01"),
        ("last quarter", "2026-07-01", "2026-10-01"),
        ("in maart", "2027-03-01", "2027-04-01"),
        ("maart", "2027-03-01", "2027-04-01"),
        ("in November", "2026-11-01", "2026-12-01"),
        ("in december", "2026-12-01", "2027-01-01"),
        ("in oktober", "2027-10-01", "2027-11-01"),
        ("in may", "2027-05-01", "2027-06-01"),
        ("maart 2027", "2027-03-01", "2027-04-01"),
        ("in March 2025", "2025-03-01", "2025-04-01"),
        ("mrt 2028", "2028-03-01", "2028-04-01"),
        ("maart volgend jaar", "2027-03-01", "2027-04-01"),
        ("maart vorig jaar", "2025-03-01", "2025-04-01"),
        ("2027", "2027-01-01", "2028-01-01"),
        ("in 2025", "2025-01-01", "2026-01-01"),
        ("Q1", "2027-01-01", "2027-04-01"),
        ("q4", "2026-10-01", "2027-01-01"),
        ("q2 2025", "2025-04-01", "2025-07-01"),
        ("1e kwartaal", "2027-01-01", "2027-04-01"),
        ("in het eerste kwartaal van 2028", "2028-01-01", "2028-04-01"),
        ("second quarter of 2027", "2027-04-01", "2027-07-01"),
        ("week 48", "2026-11-23", "2026-11-30"),
        ("week 47", "2027-11-22", "2027-11-29"),
        ("week 1", "2027-01-04", "2027-01-11"),
        ("week 53", "2026-12-28", "2027-01-04"),
        ("week 12 2028", "2028-03-20", "2028-03-27"),
        ("vandaag", "2026-11-24", "2026-11-25"),
        ("morgen", "2026-11-25", "2026-11-26"),
        ("25 maart", "2027-03-25", "2027-03-26"),
        ("volgende week dinsdag", "2026-12-01", "2026-12-02"),
        ("dinsdag", "2026-11-24", "2026-12-02"),  # either of the two, so both
    ],
)
def test_a_period(text: str, start: str, end: str) -> None:
    assert period(text, TODAY) == (Period(date.fromisoformat(start), date.fromisoformat(end)), "")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("samenleving dit jaar", "samenleving"),
        ("dit jaar samenleving", "samenleving"),
        ("Bestuur, Financiën in maart 2027", "Bestuur, Financiën"),
        ("economie in 2027", "economie"),
        ("25 maart efl", "efl"),
    ],
)
def test_the_rest_of_the_line_stays(text: str, rest: str) -> None:
    found, left = period(text, TODAY)
    assert found is not None
    assert left == rest


@pytest.mark.parametrize(
    "text",
    ["", "samenleving", "may we", "week 54", "week 0", "jaar", "9999", "3511 CE", "q5", "20270", "2027.5"],
)  # fmt: skip
def test_what_is_no_period_stays_as_it_was_typed(text: str) -> None:
    assert period(text, TODAY) == (None, text)


@pytest.mark.parametrize("text", ["this year", "volgende week", "next month", "q4", "december"])
@pytest.mark.parametrize("today", [date.min, date.max])
def test_at_the_ends_of_the_calendar_there_may_be_none(text: str, today: date) -> None:
    found, rest = period(text, today)
    assert rest == ("" if found else text)


@given(LINES, st.dates())
def test_any_line_on_any_day_gets_an_answer(text: str, today: date) -> None:
    found, rest = period(text, today)
    assert found is None or found.start < found.end
    left = iter(text)
    assert all(sign in left for sign in rest if not sign.isspace())


@given(st.dates(date(1900, 1, 1), date(2199, 1, 1)))
def test_this_period_holds_today_and_the_next_one_follows_it(today: date) -> None:
    for this, following in (
        ("deze week", "next week"),
        ("deze maand", "next month"),
        ("dit kwartaal", "volgend kwartaal"),
        ("this year", "volgend jaar"),
    ):
        now, then = period(this, today)[0], period(following, today)[0]
        assert now is not None
        assert then is not None
        assert now.start <= today < now.end == then.start < then.end


@given(st.dates(date(1900, 1, 1), date(2199, 1, 1)), st.sampled_from(["in maart", "q3", "week 20"]))
def test_a_period_without_a_year_is_not_over(today: date, text: str) -> None:
    found, _ = period(text, today)
    assert found is not None
    assert today < found.end
    assert found.start <= today + timedelta(days=366)
