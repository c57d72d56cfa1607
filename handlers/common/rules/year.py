"""The year as a rhythm asks for it: what its quarters ask, and the morning on which that is looked at."""

from datetime import date, timedelta

from handlers.common.rules.holidays import name_of
from storage.queries.rhythm import Year

SATURDAY = 5
LOOKED = timedelta(days=7)  # from its first working day on a quarter is looked at, if it was not
# How many quarters of its meetings a group should have behind it, by the month in which a quarter
# begins; in the last one all, since what is not planned by then will hardly be.
DUE = {1: 0, 4: 1, 7: 2, 10: 4}


def year_of(day: date) -> Year:
    """Return the year that a day is in, and what is asked by then."""
    return Year(date(day.year, 1, 1), date(day.year, 12, 31), DUE[_opening(day).month])


def looked_at(day: date) -> date | None:
    """Return the first working day of the quarter, when that is this day or was less than a week ago."""
    opens = _opening(day)
    if not DUE[opens.month]:
        return None
    while opens.weekday() >= SATURDAY or name_of(opens):
        opens += timedelta(days=1)
    return opens if opens <= day < opens + LOOKED else None


def _opening(day: date) -> date:
    return date(day.year, day.month - (day.month - 1) % 3, 1)
