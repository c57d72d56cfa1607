"""Whatever we print of dates and times, people can type back to us, and we read the same."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.plain import MARKS
from bot.rendering.wording import Wording
from handlers.common.parsing.dates.dates import TypedDate, read
from handlers.sentences import Clock, Day, Slot
from handlers.texts import LANGUAGES

# Four figures are a year, so that is where a printed date can be read back.
DAYS = st.dates(date(1000, 1, 1))
CLOCKS = st.times().map(lambda at: at.replace(second=0, microsecond=0))


def printed(slot: Slot, language: str) -> str:
    return Wording.of(language, MARKS).say(slot)


@pytest.mark.parametrize(
    ("slot", "dutch", "english"),
    [
        (Day(date(2027, 3, 25)), "donderdag 25 maart", "Thursday 25 March"),
        (Day(date(2027, 3, 25), year=True), "donderdag 25 maart 2027", "Thursday 25 March 2027"),
        (Clock(time(10)), "10.00 uur", "10:00"),
        (Clock(time(9, 5)), "9.05 uur", "9:05"),
        (Clock(time(0)), "0.00 uur", "0:00"),
    ],
)
def test_this_is_how_we_print(slot: Slot, dutch: str, english: str) -> None:
    assert (printed(slot, "nl"), printed(slot, "en")) == (dutch, english)


@pytest.mark.parametrize("language", LANGUAGES)
@given(day=DAYS, today=st.dates())
def test_a_printed_day_with_its_year_reads_back(language: str, day: date, today: date) -> None:
    assert read(printed(Day(day, year=True), language), today) == TypedDate(day, None, None, "")


@pytest.mark.parametrize("language", LANGUAGES)
@given(at=CLOCKS, today=st.dates())
def test_a_printed_time_reads_back(language: str, at: time, today: date) -> None:
    assert read(printed(Clock(at), language), today) == TypedDate(None, at, None, "")


@pytest.mark.parametrize("language", LANGUAGES)
@given(day=DAYS, begins=CLOCKS, ends=CLOCKS, today=st.dates())
def test_a_printed_meeting_reads_back(
    language: str, day: date, begins: time, ends: time, today: date
) -> None:
    begins, ends = sorted((begins, ends))
    words = [printed(slot, language) for slot in (Day(day, year=True), Clock(begins), Clock(ends))]
    for joint in (" - ", " tot ", " to "):
        line = f"{words[0]}, {words[1]}{joint}{words[2]}, Stationsplein 10, Zeist"
        if begins < ends:
            assert read(line, today) == TypedDate(day, begins, ends, "Stationsplein 10, Zeist")


@pytest.mark.parametrize("language", LANGUAGES)
@given(today=st.dates(max_value=date(9990, 1, 1)), ahead=st.integers(0, 364))
def test_a_printed_day_within_a_year_reads_back_without_it(
    language: str, today: date, ahead: int
) -> None:
    day = date.fromordinal(today.toordinal() + ahead)
    assert read(printed(Day(day), language), today) == TypedDate(day, None, None, "")
