"""Days and times as forms and buttons carry them: 2027-03-25 and 10:00, and nothing else."""

from datetime import date, time

from handlers.common.rules.times import YEARS


def day_of(written: str) -> date | None:
    """Return the date written as 2027-03-25; None for anything else."""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None
    return day if day.year in YEARS and day.isoformat() == written else None


def time_of(written: str) -> time | None:
    """Return the time written as 10:00; None for anything else."""
    try:
        read = time.fromisoformat(written)
    except ValueError:
        return None
    return read if f"{read:%H:%M}" == written else None
