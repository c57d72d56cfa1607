"""Sums over who was there: tables of examples, and any pages."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.attendance.rules.attendance import (
    Count,
    Frequency,
    HeldMeeting,
    Visit,
    YearCount,
    by_meeting,
    by_year,
    count,
    not_seen,
    pages_of,
    usual,
)
from handlers.attendance.screens import attendance, charts
from handlers.charts import Chart
from storage.vocabulary import FunctionClass

TODAY = date(2027, 3, 1)
WETHOUDER, ADVISEUR = FunctionClass.BESTUURDER, FunctionClass.AMBTELIJK


def visit(
    meeting: int,
    person: int | None,
    gemeente: str | None = None,
    function: FunctionClass | None = None,
) -> Visit:
    """Somebody was at a meeting."""
    return Visit(meeting, person, gemeente, function)


def held(number: int, day: date) -> HeldMeeting:
    """A meeting that was held."""
    return HeldMeeting(number, day, "Bijeenkomst", noted=True)


@pytest.mark.parametrize(
    ("visits", "counted"),
    [
        ([], Count(0, 0, {})),
        ([visit(1, 1)], Count(1, 0, {})),
        ([visit(1, 1, "Zeist", WETHOUDER)], Count(1, 1, {WETHOUDER: 1})),
        ([visit(1, 1, "Zeist"), visit(2, 1, "Zeist")], Count(1, 1, {})),
        (
            [visit(1, 1, "Zeist", WETHOUDER), visit(1, 2, "Zeist", ADVISEUR), visit(1, 3, "Goes")],
            Count(3, 2, {WETHOUDER: 1, ADVISEUR: 1}),
        ),
        ([visit(1, 1, None, FunctionClass.EXTERN)], Count(1, 0, {FunctionClass.EXTERN: 1})),
        ([visit(1, None, "Zeist")], Count(0, 1, {})),
        ([visit(1, None, "Zeist"), visit(1, None, "Goes")], Count(0, 2, {})),
        ([visit(1, None, "Zeist"), visit(1, 1, "Zeist", WETHOUDER)], Count(1, 1, {WETHOUDER: 1})),
    ],
)
def test_different_people_and_gemeenten_count_once(visits: list[Visit], counted: Count) -> None:
    assert count(visits) == counted


def test_each_meeting_and_each_year_is_counted_by_itself() -> None:
    meetings = [held(1, date(2026, 12, 31)), held(2, date(2027, 1, 1)), held(3, date(2027, 2, 1))]
    visits = [visit(1, 1, "Zeist"), visit(2, 1, "Zeist"), visit(3, 1, "Zeist"), visit(2, 2, "Goes")]
    assert by_meeting(visits) == {1: Count(1, 1, {}), 2: Count(2, 2, {}), 3: Count(1, 1, {})}
    assert by_year(meetings, visits) == [
        YearCount(2027, 2, Count(2, 2, {})),
        YearCount(2026, 1, Count(1, 1, {})),
    ]


def test_a_year_to_which_nobody_came_is_still_a_year() -> None:
    assert by_year([held(1, TODAY)], []) == [YearCount(2027, 1, Count(0, 0, {}))]
    assert by_year([], []) == []


DAYS = [date(2023 + n // 3, 4 + n % 3, 1) for n in range(10)]  # ten meetings in four years


@pytest.mark.parametrize(
    ("days", "gemeenten", "said"),
    [
        ([], [], None),
        ([date(2023, 3, 1)], [20], None),  # four years ago to the day
        ([date(2023, 3, 2)], [20], Frequency(4, 0, 1, 20)),
        ([date(2027, 3, 1)], [0], Frequency(1, 1, 1, 0)),
        ([date(2026, 3, 1)], [3], Frequency(2, 0, 1, 3)),  # a year ago is in the second year
        ([date(2026, 3, 2), date(2027, 1, 1)], [3, 4], Frequency(1, 2, 2, 4)),  # 3.5: up
        ([date(2025, 6, 1), date(2026, 1, 1), date(2026, 6, 1)], [1, 1, 2], Frequency(2, 1, 2, 1)),
        (DAYS, [20] * 10, Frequency(4, 2, 3, 20)),  # the sentence of the seed
        ([date(2020, 1, 1), *DAYS], [1, *[20] * 10], Frequency(4, 2, 3, 20)),
    ],
)
def test_what_is_usual(days: list[date], gemeenten: list[int], said: Frequency | None) -> None:
    meetings = [held(number, day) for number, day in enumerate(days)]
    visits = [
        visit(number, 100 * number + n, f"Gemeente {n}")
        for number, several in enumerate(gemeenten)
        for n in range(several)
    ]
    assert usual(meetings, visits, TODAY) == said


def test_who_was_not_seen_for_a_year() -> None:
    meetings = [held(1, date(2026, 3, 1)), held(2, date(2026, 3, 2)), held(3, date(2020, 1, 1))]
    visits = [visit(1, 1, "Goes"), visit(2, 2, "Zeist"), visit(3, 3, "Tiel"), visit(2, 4, None)]
    names = ["Tiel", "Goes", "Zeist", "Edam"]
    assert not_seen(names, meetings, visits, TODAY) == ["Tiel", "Goes", "Edam"]
    assert not_seen([], meetings, visits, TODAY) == []
    assert not_seen(names, meetings[1:2], [], TODAY) == []  # not a year of data
    assert not_seen(names, meetings[2:], [], TODAY) == names


@pytest.mark.parametrize(
    ("names", "most", "pages"),
    [
        ("", 3, []),
        ("aab", 3, ["aab"]),
        ("aabb", 3, ["aa", "bb"]),
        ("abbbbbc", 3, ["a", "bbb", "bbc"]),
        ("aaabc", 3, ["aaa", "bc"]),
    ],
)
def test_gemeenten_stay_together_on_a_page(names: str, most: int, pages: list[str]) -> None:
    assert ["".join(page) for page in pages_of(names, names, most)] == pages


@given(st.lists(st.integers(0, 5)).map(sorted), st.integers(1, 6))
def test_any_pages_hold_everybody_once_and_not_too_many(things: list[int], most: int) -> None:
    pages = pages_of(things, things, most)
    assert [one for page in pages for one in page] == things
    assert all(0 < len(page) <= most for page in pages)


def test_where_only_gemeenten_are_known_nobody_is_told_that_no_people_came() -> None:
    """A bar of nought, or a cell with it, would say something that is not so."""
    named, places = Count(3, 2, {}), Count(0, 4, {})
    for counts, said in (((named, places), 2), ((named, Count(0, 0, {})), 3)):
        years = [YearCount(2027 - n, 1, count) for n, count in enumerate(counts)]
        chart = charts.by_year(years)
        assert isinstance(chart, Chart)
        assert len(chart.series) == said
    assert attendance._numbers(places)[:2] == ("", 4)
    assert attendance._numbers(named)[:2] == (3, 2)
