"""When a meeting was, as the cells of a list say it: one day that is over, and perhaps the hours."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from handlers.common.parsing.dates import dates
from handlers.common.rules.times import YEARS
from handlers.meetings.rules.plan import UNSAID, USUAL

MIDNIGHT = time(0)  # what a spreadsheet writes behind a day without a time
LAST = time(23, 59)  # no meeting passes midnight
_SECONDS = re.compile(r"(?<=\d:\d\d):\d\d(?:\.\d+)?(?!\d)")


@dataclass(frozen=True)
class PastDate:
    """A day and its hours; else in one word why not: no_day, not_over (then with the day), bad_time."""

    day: date | None
    begins: time = MIDNIGHT
    ends: time = MIDNIGHT
    fault: str = ""


def read(day: str, begins: str, ends: str, today: date) -> PastDate:
    """Read what stands in three cells; hours that nobody typed are the usual ones. Never raises."""
    said = dates.read(_SECONDS.sub("", day), today)
    if said.day is None or said.rest or said.day.year not in YEARS:
        return PastDate(None, fault="no_day")
    if said.day >= today:
        return PastDate(said.day, fault="not_over")
    hours = said
    if begins or ends:
        typed = " - ".join(one for one in (begins, ends) if one)
        hours = dates.read(_SECONDS.sub("", typed), today)
        if hours.begins is None or hours.day or hours.doubt or hours.rest:
            return PastDate(said.day, fault="bad_time")
    elif said.begins in (None, MIDNIGHT):
        return PastDate(said.day, *UNSAID)
    first = hours.begins or UNSAID[0]
    last = hours.ends or _later(first)
    return PastDate(said.day, first, last, "" if first < last else "bad_time")


def _later(begins: time) -> time:
    """Return the usual end; a meeting does not go past midnight."""
    ends = datetime.combine(date.min, begins) + USUAL
    return ends.time() if ends.date() == date.min else LAST
