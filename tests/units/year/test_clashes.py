"""What clashes in a year: the table of examples."""

from datetime import date

import pytest

from handlers.sentences import Listing
from handlers.year.rules.clashes import Entry, Kind, clashes

SPRING = Entry(date(2027, 4, 24), "meivakantie", date(2027, 5, 2))
ALV = Entry(date(2027, 6, 16), "ALV")


@pytest.mark.parametrize(
    ("days", "found"),
    [
        ("", []),
        ("04-08", []),
        ("04-08 04-09", []),
        ("04-08 04-08", [Kind.SAME_DAY]),
        ("06-16", [Kind.OUTSIDE]),
        ("06-15", []),
        ("04-23", []),
        ("04-24", [Kind.RECESS]),
        ("05-02", [Kind.RECESS]),
        ("05-03", []),
        ("04-27", [Kind.RECESS, Kind.HOLIDAY]),
        ("06-16 05-06 06-16", [Kind.HOLIDAY, Kind.SAME_DAY, Kind.OUTSIDE]),
    ],
)
def test_a_meeting_stands_in_the_way_of(days: str, found: list[Kind]) -> None:
    some = [Entry(date.fromisoformat(f"2027-{day}"), "Zorg") for day in days.split()]
    assert [one.kind for one in clashes(some, [ALV], [SPRING])] == found


def test_meetings_on_one_day_are_one_clash_that_names_all() -> None:
    some = [Entry(ALV.day, name) for name in ("Zorg", "Bestuur", "Financiën")]
    same, outside = clashes(some, [ALV], [])
    assert same.what == Listing(("Zorg", "Bestuur", "Financiën"))
    assert outside.other == "ALV"
