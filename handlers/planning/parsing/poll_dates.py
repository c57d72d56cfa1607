"""The dates of a poll, as people type them: a line each, "donderdag 25 maart 10.00-12.00"."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from handlers.common.parsing.dates.dates import read

USUAL = timedelta(hours=2)


@dataclass(frozen=True)
class Offered:
    """One date to choose from, at local times."""

    day: date
    begins: time
    ends: time


def lines(text: str, today: date) -> list[tuple[int, Offered | None]]:
    """Read every line that is not empty; give its number and what it says, None when unclear."""
    return [
        (number, _line(line, today))
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip()
    ]


def _line(line: str, today: date) -> Offered | None:
    when = read(line, today)
    if when.day is None or when.begins is None or when.rest:
        return None
    ends = when.ends or _later(when.begins)
    return Offered(when.day, when.begins, ends) if ends > when.begins else None


def _later(begins: time) -> time:
    """Return the usual end; a meeting does not go past midnight."""
    start = datetime.combine(date(2000, 1, 1), begins)
    return min(start + USUAL, datetime.combine(date(2000, 1, 1), time(23, 59))).time()
