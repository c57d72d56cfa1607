"""Mail goes out in office hours; what is about something within a day goes at once, and nothing is lost."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.outgoing.hours import wait
from storage.models import Meeting, Notice

ZONE = "Europe/Amsterdam"
EVENING = datetime(2027, 3, 24, 19, 0, tzinfo=UTC)  # 20.00 in Amsterdam
MORNING = datetime(2027, 3, 25, 7, 0, tzinfo=UTC)
WEEK = timedelta(days=7)


def notice(expires: datetime = EVENING + WEEK, **args: str) -> Notice:
    """Make a notice that is due in the evening."""
    return Notice(args=args, expires_at=expires)


def meeting(at: datetime) -> Meeting:
    """Make a meeting."""
    return Meeting(starts_at=at)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (EVENING, timedelta(hours=12)),
        (MORNING, None),
        (MORNING - timedelta(seconds=1), timedelta(seconds=1)),
        (EVENING - timedelta(hours=1, seconds=1), None),
        (EVENING - timedelta(hours=1), timedelta(hours=13)),
        (datetime(2027, 3, 27, 20, tzinfo=UTC), timedelta(hours=10)),  # the night of summer time
    ],
)
def test_what_comes_in_the_night_waits_for_the_morning(
    now: datetime, expected: timedelta | None
) -> None:
    assert wait(notice(), None, now, ZONE) == expected


@pytest.mark.parametrize("hours", [1, 24])
def test_what_is_about_tomorrow_goes_at_once(hours: int) -> None:
    assert wait(notice(), meeting(EVENING + timedelta(hours=hours)), EVENING, ZONE) is None
    assert wait(notice(), meeting(EVENING + timedelta(hours=25)), EVENING, ZONE)


def test_what_was_to_be_tomorrow_goes_at_once() -> None:
    moved = notice(day="2027-03-25", begins="10:00:00")
    assert wait(moved, meeting(EVENING + WEEK), EVENING, ZONE) is None
    later = notice(day="2027-03-27", begins="10:00:00")
    assert wait(later, meeting(EVENING + WEEK), EVENING, ZONE) is not None


def test_what_would_be_too_late_by_then_goes_at_once() -> None:
    assert wait(notice(MORNING), None, EVENING, ZONE) is None
    assert wait(notice(MORNING + timedelta(seconds=1)), None, EVENING, ZONE) is not None
