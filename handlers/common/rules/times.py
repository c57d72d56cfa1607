"""Moments of the day as people live them: local time in the network's zone, instants in UTC."""

from bisect import bisect_left
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DIGEST = time(16, 0)  # when the day's sign-ups are told
MORNING = time(9, 0)
YEARS = range(1970, 2200)  # of days that people may name


def instant(day: date, clock: time, zone: str) -> datetime:
    """Return the instant (UTC) at which clocks in `zone` show this.

    A time that the change to summer time skips becomes the moment of the change, so that a later
    time is never an earlier instant; one that comes twice in autumn is the first of the two.
    """
    local = datetime.combine(day, clock.replace(fold=0), ZoneInfo(zone))
    found = local.astimezone(UTC)
    skipped = found.astimezone(local.tzinfo).replace(tzinfo=None) != local.replace(tzinfo=None)
    return _change(local) if skipped else found


def _change(skipped: datetime) -> datetime:
    """Return the instant at which the clock jumps over this time."""
    after = skipped.astimezone(UTC)  # as the clock was set before: too late
    before = skipped.replace(fold=1, microsecond=0).astimezone(UTC)  # as it is set after: too early
    seconds = range(int((after - before).total_seconds()))

    def has_jumped(second: int) -> bool:
        local = (before + timedelta(seconds=second)).astimezone(skipped.tzinfo)
        return local.utcoffset() == after.astimezone(skipped.tzinfo).utcoffset()

    return before + timedelta(seconds=bisect_left(seconds, x=True, key=has_jumped))


def local_day(now: datetime, zone: str) -> date:
    """Return the date on the calendars in `zone`."""
    return now.astimezone(ZoneInfo(zone)).date()


def local_clock(now: datetime, zone: str) -> time:
    """Return what the clocks in `zone` show."""
    return now.astimezone(ZoneInfo(zone)).time()


def next_at(now: datetime, clock: time, zone: str) -> datetime:
    """Return the next instant after `now` at which clocks in `zone` show `clock`."""
    day = local_day(now, zone)
    today = instant(day, clock, zone)
    return today if today > now else instant(day + timedelta(days=1), clock, zone)


def previous_at(due: datetime, clock: time, zone: str) -> datetime:
    """Return the last instant before `due` at which clocks in `zone` showed `clock`."""
    return instant(local_day(due, zone) - timedelta(days=1), clock, zone)
