"""When a meeting was, as the cells of a list say it."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.lists.parsing.past_dates import PastDate, read
from tests.units.texts import ANYTHING

TODAY = date(2027, 3, 1)
DAY, USUAL = date(2024, 3, 25), (time(10), time(12))


@pytest.mark.parametrize(
    ("cells", "when"),
    [
        (("2024-03-25",), PastDate(DAY, *USUAL)),
        (("25-3-2024",), PastDate(DAY, *USUAL)),
        (("25/03/2024",), PastDate(DAY, *USUAL)),
        (("25.03.2024",), PastDate(DAY, *USUAL)),
        (("25-3-24",), PastDate(DAY, *USUAL)),
        (("25 maart 2024",), PastDate(DAY, *USUAL)),
        (("maandag 25 maart 2024",), PastDate(DAY, *USUAL)),
        (("March 25, 2024",), PastDate(DAY, *USUAL)),
        (("2024-03-25 00:00:00",), PastDate(DAY, *USUAL)),
        (("2024-03-25T00:00:00",), PastDate(DAY, *USUAL)),
        (("25-3-2024 14.00-16.30",), PastDate(DAY, time(14), time(16, 30))),
        (("2024-03-25 19:30:00",), PastDate(DAY, time(19, 30), time(21, 30))),
        (("2024-03-25", "14:00-16:00"), PastDate(DAY, time(14), time(16))),
        (("2024-03-25", "14:00:00", "16:00:00"), PastDate(DAY, time(14), time(16))),
        (("2024-03-25", "14u"), PastDate(DAY, time(14), time(16))),
        (("2024-03-25", "23.00 uur"), PastDate(DAY, time(23), time(23, 59))),
        (("2024-03-25", "", "16.00"), PastDate(DAY, time(16), time(18))),
        (("2027-02-28",), PastDate(date(2027, 2, 28), *USUAL)),
        (("",), PastDate(None, fault="no_day")),
        (("maart 2024",), PastDate(None, fault="no_day")),
        (("45376",), PastDate(None, fault="no_day")),
        (("31-2-2024",), PastDate(None, fault="no_day")),
        (("dinsdag 25 maart 2024",), PastDate(None, fault="no_day")),
        (("25 maart 2024 in Zeist",), PastDate(None, fault="no_day")),
        (("25-3-2024 en 26-3-2024",), PastDate(None, fault="no_day")),
        (("25-3-1824",), PastDate(None, fault="no_day")),
        (("2027-03-01",), PastDate(TODAY, fault="not_over")),
        (("25 maart",), PastDate(date(2027, 3, 25), fault="not_over")),
        (("volgende week dinsdag",), PastDate(date(2027, 3, 9), fault="not_over")),
        (("2024-03-25", "ochtend"), PastDate(DAY, fault="bad_time")),
        (("2024-03-25", "16:00", "14:00"), PastDate(DAY, time(16), time(14), "bad_time")),
    ],
)
def test_only_one_day_that_is_over_will_do(cells: tuple[str, ...], when: PastDate) -> None:
    day, begins, ends = (*cells, "", "")[:3]
    assert read(day, begins, ends, TODAY) == when


@given(st.dates(date(1970, 1, 1), TODAY - timedelta(days=1)))
def test_every_day_that_is_over_can_be_written(day: date) -> None:
    for words in (day.isoformat(), f"{day.day}-{day.month}-{day.year}"):
        assert read(words, "", "", TODAY) == PastDate(day, *USUAL)


@given(ANYTHING, ANYTHING, ANYTHING)
def test_whatever_stands_there_gives_a_day_that_is_over_or_a_reason(
    day: str, begins: str, ends: str
) -> None:
    found = read(day, begins, ends, TODAY)
    if not found.fault:
        assert found.day is not None
        assert found.day < TODAY
        assert found.begins < found.ends
