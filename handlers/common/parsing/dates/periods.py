"""Which stretch of time is meant: "dit jaar", "in maart", "next week", "maart 2027", "week 12"."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from dateutil.relativedelta import MO, relativedelta

from handlers.common.parsing.dates.dates import read
from handlers.common.parsing.dates.spoken import ALSO_WORDS, MONTHS, TypedLine, any_of, month

SHIFTS = {
    "deze": 0, "dit": 0, "this": 0,
    "volgend": 1, "volgende": 1, "komend": 1, "komende": 1, "next": 1, "coming": 1,
    "vorig": -1, "vorige": -1, "afgelopen": -1, "last": -1, "previous": -1,
}  # fmt: skip
QUARTERS = {
    "eerste": 1, "tweede": 2, "derde": 3, "vierde": 4,
    "first": 1, "second": 2, "third": 3, "fourth": 4,
}  # fmt: skip
MONTHS_OF = {"month": 1, "maand": 1, "quarter": 3, "kwartaal": 3, "year": 12, "jaar": 12}
LONGEST_AGO = 9  # years in which a week 53 comes back


@dataclass(frozen=True)
class Period:
    """From the day `start` up to, and not on, the day `end`."""

    start: date
    end: date


def period(text: str, today: date) -> tuple[Period | None, str]:
    """Return the first period of a line of any length, and the rest as typed; never raises.

    A single day is a period too; of a weekday that may be two days, both and what lies between.
    A month, quarter or week without a year is the one that is going on or comes next.
    """
    when = read(text, today)
    line = TypedLine(text)
    days = (when.day,) if when.day else when.doubt
    try:
        if days:
            return Period(days[0], days[-1] + timedelta(days=1)), when.rest
        for pattern, reader in _patterns():
            for found in pattern.finditer(line.plain):
                if (meant := reader(found, today)) is not None:
                    line.take(found.start(), found.end())
                    return meant, line.rest()
    except (ValueError, OverflowError):
        pass  # outside of the calendar
    return None, text.strip()


def _shifted(found: re.Match[str], today: date) -> Period:
    """Read "dit jaar", "volgende maand", "last week"."""
    shift, unit = SHIFTS[found["shift"]], found["unit"]
    if unit == "week":
        start: date = today + relativedelta(weeks=shift, weekday=MO(-1))
        return Period(start, start + timedelta(weeks=1))
    return _of_months(today.year, today.month + shift * MONTHS_OF[unit], MONTHS_OF[unit])


def _quarter(found: re.Match[str], today: date) -> Period:
    number = QUARTERS.get(found["ordinal"] or "") or int(found["figure"] or found["q"])
    return _in_year(found, today, number * 3, 3)


def _month(found: re.Match[str], today: date) -> Period | None:
    """Read "in maart", "maart 2027"; "may" alone may be something else."""
    name = found["month"]
    certain = found["in"] or found["year"] or found["shift"] or name == found.string.strip()
    if not certain and name in ALSO_WORDS:
        return None
    return _in_year(found, today, month(name), 1)


def _week(found: re.Match[str], today: date) -> Period | None:
    """Read "week 12": the weeks of ISO 8601, as Dutch calendars number them."""
    typed = _year(found, today)
    this = today.isocalendar().year
    for year in [typed] if typed else range(this, this + LONGEST_AGO):
        try:
            start = date.fromisocalendar(year, int(found["number"]), 1)
        except ValueError:
            continue  # a year without a week 53
        if typed or start + timedelta(days=7) > today:
            return Period(start, start + timedelta(days=7))
    return None


def _whole_year(found: re.Match[str], today: date) -> Period:
    return _of_months(int(found["year"]), 1, 12)


def _in_year(found: re.Match[str], today: date, last: int, months: int) -> Period:
    """Return the period that ends with the month `last`; of this year where it is not over yet."""
    year = _year(found, today) or today.year + (today.month > last)
    return _of_months(year, last, months)


def _year(found: re.Match[str], today: date) -> int | None:
    if found["shift"]:
        return today.year + SHIFTS[found["shift"]]
    return int(found["year"]) if found["year"] else None


def _of_months(year: int, number: int, months: int) -> Period:
    """Return the month, quarter or year in which the month with this number of `year` falls.

    Numbers below 1 and above 12 fall in another year.
    """
    count = (year * 12 + number - 1) // months * months
    start = date(count // 12, count % 12 + 1, 1)
    return Period(start, start + relativedelta(months=months))


_FIGURES = r"(?:19|20|21)[0-9]{2}(?![\w]|[-/.:][0-9])"
_SHIFT = rf"(?P<shift>{any_of(SHIFTS)})"
_OF_YEAR = rf"(?:,?\s+(?:(?:van|of|in)\s+)?(?:(?P<year>{_FIGURES})|{_SHIFT}\s+(?:jaar|year)))?"
_IN = r"(?<!\w)(?P<in>(?:in|during|van|of)\s+)?(?:(?:het|de|the)\s+)?"
_NTH = rf"(?:(?P<figure>[1-4])e|(?P<ordinal>{any_of(QUARTERS)}))"
_QUARTER = rf"(?:q(?P<q>[1-4])|{_NTH}\s+(?:kwartaal|quarter))"
Reader = Callable[[re.Match[str], date], Period | None]
PERIODS: tuple[tuple[str, Reader], ...] = (
    (rf"week\s+(?P<number>[0-9]{{1,2}})(?![\w]|[.:][0-9]){_OF_YEAR}", _week),
    (rf"{_QUARTER}(?!\w){_OF_YEAR}", _quarter),
    (rf"(?P<month>{MONTHS})(?!\w)\.?{_OF_YEAR}", _month),
    (rf"{_SHIFT}\s+(?:lopende\s+)?(?P<unit>week|{any_of(MONTHS_OF)})", _shifted),
    (rf"(?P<year>{_FIGURES})", _whole_year),
)


@cache
def _patterns() -> list[tuple[re.Pattern[str], Reader]]:
    """Compile them when they are first needed: that takes longer than to load this file."""
    return [(re.compile(_IN + pattern + r"(?!\w)"), reader) for pattern, reader in PERIODS]
