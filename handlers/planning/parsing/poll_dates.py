"""The dates of a poll, as people type them: a line each, "donderdag 25 maart 10.00-12.00"."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from handlers.common.parsing.dates.dates import read

USUAL = timedelta(hours=2)
# What people put between two dates on one line; an "en" between two times does not part them.
_BETWEEN = re.compile(r"[;,]|\s(?:en|of|and|or)\s(?=\s?(?:[a-z]|[0-9]{1,2}[ /-]))", re.IGNORECASE)


@dataclass(frozen=True)
class OfferedDate:
    """One date to choose from, at local times."""

    day: date
    begins: time
    ends: time


def apart(line: str) -> str:
    """Return the dates that stand behind each other on one line, a line each."""
    return "\n".join(filter(None, map(str.strip, _BETWEEN.split(line))))


def lines(text: str, today: date) -> list[tuple[int, OfferedDate | None]]:
    """Return number (from 1) and date of each line that is not empty; None when unclear."""
    return [
        (number, _line(line, today))
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip()
    ]


def _line(line: str, today: date) -> OfferedDate | None:
    when = read(line, today)
    if when.day is None or when.begins is None or when.rest:
        return None
    ends = when.ends or _later(when.begins)
    return OfferedDate(when.day, when.begins, ends) if ends > when.begins else None


def _later(begins: time) -> time:
    """Return the usual end; a meeting does not go past midnight."""
    start = datetime.combine(date(2000, 1, 1), begins)
    return min(start + USUAL, datetime.combine(date(2000, 1, 1), time(23, 59))).time()
