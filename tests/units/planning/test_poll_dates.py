"""The dates of a poll: lines as people type them, in both languages; what we print is read back."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.planning.parsing.poll_dates import OfferedDate, lines

TODAY = date(2027, 3, 1)


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("donderdag 25 maart 10.00-12.00", OfferedDate(date(2027, 3, 25), time(10), time(12))),
        ("25-3 10.00", OfferedDate(date(2027, 3, 25), time(10), time(12))),
        ("Thursday 25 March 2:30 pm", OfferedDate(date(2027, 3, 25), time(14, 30), time(16, 30))),
        (
            "do 25 maart van 10 tot 12.30 uur",
            OfferedDate(date(2027, 3, 25), time(10), time(12, 30)),
        ),
        ("25 maart 23.00", OfferedDate(date(2027, 3, 25), time(23), time(23, 59))),
        ("25 maart", None),
        ("10.00-12.00", None),
        ("25 maart 23.00-22.00", None),
        ("25 maart 10.00 Zeist", None),
        ("geen idee", None),
        ("maandag 25 maart 10.00", None),
    ],
)
def test_a_line(line: str, read: OfferedDate | None) -> None:
    assert lines(line, TODAY) == [(1, read)]


def test_empty_lines_count_and_say_nothing() -> None:
    assert [number for number, _ in lines("\n25-3 10.00\n \nx\n", TODAY)] == [2, 4]


@given(
    st.lists(
        st.tuples(st.dates(TODAY, date(2029, 12, 31)), st.times(time(0), time(22))), max_size=8
    )
)
def test_what_is_written_out_is_read_back(dates: list[tuple[date, time]]) -> None:
    slots = [(day, at.replace(second=0, microsecond=0)) for day, at in dates]
    typed = "\n".join(f"{day:%d-%m-%Y} {at:%H.%M}-23.00" for day, at in slots)
    found = [one and (one.day, one.begins, one.ends) for _, one in lines(typed, TODAY)]
    assert found == [(day, at, time(23)) for day, at in slots]


@given(st.text())
def test_any_text_is_read_or_is_unclear(text: str) -> None:
    for number, one in lines(text, TODAY):
        assert number >= 1
        assert one is None or one.begins < one.ends
