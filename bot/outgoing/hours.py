"""When mail goes out: in office hours; at once what is about something within a day, or that the bot is ill."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from handlers.common.rules.ailments import TOLD
from handlers.common.rules.times import instant, local_clock, next_at
from storage.models import Meeting, Notice

OPENS, CLOSES = time(8), time(19)
SOON = timedelta(hours=24)
AT_ONCE = TOLD | {"to_be_forgotten"}  # which a beheerder was promised to be over in minutes
PUT_OFF = "outside_office_hours"  # the fault of a notice that waits for the morning


def wait(notice: Notice, meeting: Meeting | None, now: datetime, zone: str) -> timedelta | None:
    """Return how long a mail waits; None: it goes now.

    It is put off, never lost: what would be too late by then goes now as well.
    """
    if notice.kind in AT_ONCE or OPENS <= local_clock(now, zone) < CLOSES:
        return None
    opens = next_at(now, OPENS, zone)
    near = any(now - SOON < moment <= now + SOON for moment in _moments(notice, meeting, zone))
    if near or opens >= notice.expires_at:
        return None
    return opens - now


def _moments(notice: Notice, meeting: Meeting | None, zone: str) -> Iterable[datetime]:
    """Yield when it is that a notice is about, and when that was to be before it was moved."""
    if meeting is not None:
        yield meeting.starts_at
    args = notice.args
    if "day" in args and "begins" in args:
        day, begins = date.fromisoformat(args["day"]), time.fromisoformat(args["begins"])
        yield instant(day, begins, zone)
