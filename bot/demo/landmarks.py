"""The moments around the next meeting, to which the demo's clock can jump."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlalchemy.orm import Session

from handlers.common.rules.times import instant
from storage.queries import meetings, network

MOMENTS = {"week_before": -7, "day_before": -1, "day_after": 1}  # in days
AT = time(9, 30)  # whatever goes out in the morning is there by then


def landmarks(session: Session, now: datetime) -> dict[str, Any]:
    """Return those that are still to come, by name, and what the meeting is called; empty without one."""
    coming = meetings.between(session, now, None, most=1)
    if not coming:
        return {}
    (meeting,) = coming
    zone = network.timezone(session)
    found = {
        name: instant(meeting.day + timedelta(days=days), AT, zone)
        for name, days in MOMENTS.items()
    }
    moments = {name: one.astimezone(UTC).isoformat() for name, one in found.items() if one > now}
    return {"about": meeting.title, "moments": moments}
