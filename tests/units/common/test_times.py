"""Moments of the day as people live them, also on the two days when the clock changes."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handlers import FEATURES
from handlers.common.rules.lateness import LATEST
from handlers.common.rules.times import DIGEST, instant, local_day, next_at, previous_at
from handlers.routes import Kind, Routes

ZONE = "Europe/Amsterdam"


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "clock", "moment"),
    [
        ("2027-01-15", "16:00", "2027-01-15 15:00"),
        ("2027-07-15", "16:00", "2027-07-15 14:00"),
        ("2027-03-28", "01:59", "2027-03-28 00:59"),
        (
            "2027-03-28",
            "02:00",
            "2027-03-28 01:00",
        ),  # skipped until 03:00, the moment of the change
        ("2027-03-28", "02:30", "2027-03-28 01:00"),
        ("2027-03-28", "02:59:59.999999", "2027-03-28 01:00"),
        ("2027-03-28", "03:00", "2027-03-28 01:00"),
        ("2027-10-31", "01:59", "2027-10-30 23:59"),
        ("2027-10-31", "02:30", "2027-10-31 00:30"),  # twice: the first of the two
        ("2027-10-31", "03:00", "2027-10-31 02:00"),
        ("2027-10-31", "02:00", "2027-10-31 00:00"),
        ("2028-02-29", "00:00", "2028-02-28 23:00"),
    ],
)
def test_what_the_clock_shows_is_one_instant(day: str, clock: str, moment: str) -> None:
    found = instant(date.fromisoformat(day), time.fromisoformat(clock), ZONE)
    assert found == utc(moment)
    assert found.tzinfo is UTC


# The days around both changes of 2027, and the two changes themselves.
CHANGES = (date(2027, 3, 28), date(2027, 10, 31))
AROUND = st.sampled_from([day + timedelta(days=n) for day in CHANGES for n in (-1, 0, 1)])


@given(AROUND, st.times())
@example(CHANGES[1], time(2, 30, fold=1))
def test_around_a_change_an_instant_shows_the_time_that_was_meant(day: date, clock: time) -> None:
    shown = instant(day, clock, ZONE).astimezone(ZoneInfo(ZONE))
    skipped = day == CHANGES[0] and clock.hour == 2
    assert (shown.date(), shown.time()) == (day, time(3) if skipped else clock)
    assert shown.fold == 0


@given(AROUND, st.times(), AROUND, st.times())
def test_around_a_change_a_later_time_is_never_an_earlier_instant(
    day: date, clock: time, other_day: date, other_clock: time
) -> None:
    (day, clock), (other_day, other_clock) = sorted([(day, clock), (other_day, other_clock)])
    assert instant(day, clock, ZONE) <= instant(other_day, other_clock, ZONE)


@pytest.mark.parametrize(
    ("zone", "day", "clock", "moment"),
    [
        ("Europe/London", "2027-03-28", "01:30", "2027-03-28 01:00"),
        ("Australia/Lord_Howe", "2027-10-03", "02:10", "2027-10-02 15:30"),  # half an hour
        ("Pacific/Apia", "2011-12-30", "12:00", "2011-12-30 10:00"),  # a whole day
        ("America/New_York", "2027-11-07", "01:30", "2027-11-07 05:30"),
    ],
)
def test_other_zones_change_their_clocks_too(zone: str, day: str, clock: str, moment: str) -> None:
    assert instant(date.fromisoformat(day), time.fromisoformat(clock), zone) == utc(moment)


@pytest.mark.parametrize(
    ("now", "day"),
    [
        ("2027-01-14 22:59", "2027-01-14"),
        ("2027-01-14 23:00", "2027-01-15"),
        ("2027-07-14 22:00", "2027-07-15"),
        ("2026-12-31 23:00", "2027-01-01"),
    ],
)
def test_the_day_is_the_one_on_the_calendar_there(now: str, day: str) -> None:
    assert local_day(utc(now), ZONE) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("now", "after", "before"),
    [
        ("2027-01-15 14:59", "2027-01-15 15:00", "2027-01-14 15:00"),
        ("2027-01-15 15:00", "2027-01-16 15:00", "2027-01-14 15:00"),
        ("2027-03-27 16:00", "2027-03-28 14:00", "2027-03-26 15:00"),
        ("2027-10-30 15:00", "2027-10-31 15:00", "2027-10-29 14:00"),
        ("2027-01-15 23:30", "2027-01-16 15:00", "2027-01-15 15:00"),
    ],
)
def test_the_next_time_and_the_one_before(now: str, after: str, before: str) -> None:
    assert next_at(utc(now), DIGEST, ZONE) == utc(after)
    assert previous_at(utc(now), DIGEST, ZONE) == utc(before)


MOMENTS = st.integers(0, 20 * 366 * 24 * 3600).map(
    lambda seconds: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)
CLOCKS = st.times().map(lambda at: at.replace(microsecond=0))


@given(MOMENTS, CLOCKS)
def test_the_next_time_is_later_and_within_a_day(now: datetime, clock: time) -> None:
    found = next_at(now, clock, ZONE)
    assert now < found <= now + timedelta(hours=25)


@given(MOMENTS)
def test_no_sign_up_falls_between_two_digests(now: datetime) -> None:
    """Each digest tells of what came since the one before it."""
    due = next_at(now, DIGEST, ZONE)
    assert previous_at(due, DIGEST, ZONE) <= now < due
    assert previous_at(next_at(due, DIGEST, ZONE), DIGEST, ZONE) == due


def test_every_kind_of_notice_has_a_moment_after_which_it_is_of_no_use() -> None:
    routes = Routes(FEATURES)
    assert set(routes.names(Kind.NOTICE)) <= set(LATEST)
    assert all(late > timedelta(0) for late in LATEST.values())
