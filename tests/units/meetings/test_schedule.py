"""What goes out around a meeting and when: counted back, on working days, in office hours."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.common.rules.holidays import name_of
from handlers.common.rules.times import instant
from handlers.meetings.rules.schedule import DEFAULT, ROWS, MeetingFacts, Numbers, Outlook, outlook

ZONE = "Europe/Amsterdam"
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def facts(
    day: date, begins: time = time(10), *, online: bool = False, kring: bool = True
) -> MeetingFacts:
    """Return what the plan must know of a meeting on this day."""
    return MeetingFacts(day, instant(day, begins, ZONE), ZONE, online=online, kring=kring)


def moments(found: Outlook) -> dict[str, str]:
    """Return each row with its local moment."""
    return {one.row: f"{one.due.astimezone(ZoneInfo(ZONE)):%a %d %b %H:%M}" for one in found.coming}


def test_everything_is_counted_back_from_the_day() -> None:
    found = outlook(facts(date(2027, 6, 24), time(14), online=True), DEFAULT, LONG_AGO)
    assert moments(found) == {
        "invitation": "Thu 13 May 09:00",
        "prepare": "Thu 03 Jun 09:00",
        "items_close": "Thu 10 Jun 09:00",
        "please_answer": "Mon 14 Jun 09:00",
        "answers_open": "Thu 17 Jun 09:00",
        "agenda_open": "Thu 17 Jun 09:00",
        "please_again": "Fri 18 Jun 09:00",  # 19 June is a Saturday
        "agenda_again": "Mon 21 Jun 09:00",
        "day_before": "Wed 23 Jun 09:00",
        "hour_before": "Thu 24 Jun 13:00",
    }
    assert found.missed == ()
    assert found.early


@pytest.mark.parametrize(
    ("day", "row", "moment"),
    [
        (date(2027, 3, 30), "day_before", "Thu 25 Mar 09:00"),  # over Easter and Goede Vrijdag
        (date(2027, 4, 28), "day_before", "Mon 26 Apr 09:00"),  # over Koningsdag
        (date(2027, 5, 18), "day_before", "Fri 14 May 09:00"),  # over tweede pinksterdag
        (date(2027, 12, 27), "day_before", "Fri 24 Dec 09:00"),
        (date(2027, 4, 1), "please_answer", "Mon 22 Mar 09:00"),  # before the change to summer
        (date(2027, 11, 4), "please_answer", "Mon 25 Oct 09:00"),  # before the change to winter
        (date(2027, 4, 8), "items_close", "Thu 25 Mar 09:00"),
    ],
)
def test_free_days_and_both_changes_of_the_clock(day: date, row: str, moment: str) -> None:
    assert moments(outlook(facts(day), DEFAULT, LONG_AGO))[row] == moment


@pytest.mark.parametrize(
    ("begins", "day", "moment"),
    [
        (time(14), date(2027, 6, 24), "Thu 24 Jun 13:00"),
        (time(9), date(2027, 6, 24), "Thu 24 Jun 08:30"),
        (time(19, 30), date(2027, 6, 24), "Thu 24 Jun 17:30"),
        (time(8, 30), date(2027, 6, 24), None),  # it would come when the meeting begins
        (time(14), date(2027, 6, 26), None),  # a Saturday
    ],
)
def test_an_hour_before_keeps_office_hours(begins: time, day: date, moment: str | None) -> None:
    found = moments(outlook(facts(day, begins, online=True), DEFAULT, LONG_AGO))
    assert found.get("hour_before") == moment


def test_only_what_makes_sense_for_this_meeting() -> None:
    found = moments(outlook(facts(date(2027, 6, 24), kring=False), DEFAULT, LONG_AGO))
    assert not {"prepare", "hour_before"} & set(found)


@pytest.mark.parametrize(
    ("days", "coming", "missed"),
    [
        # (days before the meeting, what still goes out, what does not)
        (50, set(ROWS) - {"hour_before"}, set()),
        (42, set(ROWS) - {"hour_before", "invitation"}, set()),
        (16, {"please_answer", "please_again", "answers_open", "agenda_open", "agenda_again", "day_before"}, {"prepare", "items_close"}),
        (11, {"please_again", "answers_open", "agenda_open", "agenda_again", "day_before"}, {"prepare", "items_close", "please_answer"}),
        (6, {"agenda_again", "day_before"}, {"prepare", "items_close", "please_answer", "please_again", "answers_open", "agenda_open"}),
        (1, set(), set(ROWS) - {"invitation", "hour_before"}),
    ],
)  # fmt: skip
def test_planned_late_it_sends_what_still_makes_sense(
    days: int, coming: set[str], missed: set[str]
) -> None:
    day = date(2027, 6, 24)
    now = instant(day - timedelta(days=days), time(12), ZONE)
    found = outlook(facts(day), DEFAULT, now)
    assert (set(moments(found)), set(found.missed)) == (coming, missed)


def test_of_one_kind_there_is_one_a_day() -> None:
    found = moments(outlook(facts(date(2027, 6, 24)), {**DEFAULT, "please_again": 10}, LONG_AGO))
    assert "please_answer" in found
    assert "please_again" not in found


def test_what_is_off_does_not_go_out() -> None:
    off: Numbers = dict.fromkeys(ROWS)
    found = outlook(facts(date(2027, 6, 24), online=True), off, LONG_AGO)
    assert (found.coming, found.missed, found.early) == ((), (), False)


DAYS = st.dates(date(2026, 6, 1), date(2031, 12, 31))
NUMBERS = st.fixed_dictionaries({row: st.none() | st.integers(1, 365) for row in ROWS})


@given(
    day=DAYS,
    begins=st.times(time(0, 0), time(23, 0)),
    numbers=NUMBERS,
    before=st.timedeltas(timedelta(0), timedelta(days=400)),
    flags=st.tuples(st.booleans(), st.booleans(), st.booleans()),
)
def test_whatever_is_planned(
    day: date,
    begins: time,
    numbers: Numbers,
    before: timedelta,
    flags: tuple[bool, bool, bool],
) -> None:
    online, kring, asked = flags
    meeting = facts(day, begins, online=online, kring=kring)
    now = meeting.starts_at - before
    found = outlook(meeting, numbers, now, asked=asked)
    assert [one.due for one in found.coming] == sorted(one.due for one in found.coming)
    assert len({one.row for one in found.coming}) == len(found.coming)
    assert not {one.row for one in found.coming} & set(found.missed)
    for one in found.coming:
        local = one.due.astimezone(ZoneInfo(ZONE))
        assert now < one.due < meeting.starts_at
        assert local.weekday() < 5
        assert name_of(local.date()) is None
        assert time(8, 30) <= local.time() <= time(17, 30)
        assert numbers[one.row] is not None
