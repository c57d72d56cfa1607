"""Which days a line may mean, by the ways in which people say them; a table of patterns."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from functools import cache

from dateutil.relativedelta import relativedelta

from handlers.common.parsing.dates.spoken import (
    COUNT,
    ENGLISH_MONTHS,
    MONTHS,
    WEEKDAYS,
    YEAR,
    TypedLine,
    any_of,
    month,
    number,
    weekday,
)
from handlers.common.parsing.dates.weekdays import (
    BEGIN,
    DAY,
    END,
    ON,
    Days,
    coming,
    distinct,
    in_week,
)

PART_OF_DAY = re.compile(rf"(?:{WEEKDAYS})[.\s-]*\Z")
MOST_HOURS = 24
LEAP = 9  # years in which every day of the calendar comes at least once


@dataclass(frozen=True)
class SpokenDays:
    """Where in the line days are meant, and which; several where it is not clear."""

    start: int
    end: int
    days: Days


def take_days(line: TypedLine, today: date) -> list[SpokenDays]:
    """Take what says which day is meant out of the line; a weekday alone is not enough for that."""
    return _take(_compiled(EXACT), line, today) or _take(_compiled(SHORT), line, today)


def _take(patterns: "Patterns", line: TypedLine, today: date) -> list[SpokenDays]:
    found = []
    for pattern, reader in patterns:
        for match in pattern.finditer(line.plain):
            try:
                days = reader(match, today)
            except (ValueError, OverflowError):
                continue  # there is no such day
            found.append(SpokenDays(match.start(), match.end(), days))
            line.take(match.start(), match.end())
    return found


def _written(found: re.Match[str], today: date) -> Days:
    """Read a day and a month; without a year it is the next one that comes, today too."""
    named = found["month"]
    in_year = int(named) if named.isdigit() else month(named)
    if found["year"]:
        year = int(found["year"])
        century = today.year // 100 * 100 if len(found["year"]) < 3 else 0  # noqa: PLR2004 - "27"
        return (date(century + year, in_year, int(found["day"])),)
    for year in range(today.year, min(today.year + LEAP, MAXYEAR + 1)):
        try:
            day = date(year, in_year, int(found["day"]))
        except ValueError:
            continue  # 29 February
        if day >= today:
            return (day,)
    raise ValueError


def _short(found: re.Match[str], today: date) -> Days:
    """Read "25-3"; but "van 10-12" and "10-12 uur" are hours."""
    beside = found["hours_before"] is not None or found["hours_behind"] is not None
    if beside and found["sep"] == "-" and int(found["day"]) <= MOST_HOURS:
        raise ValueError
    return _written(found, today)


def _near(found: re.Match[str], today: date) -> Days:
    """Read "vandaag", "morgen", "overmorgen", and "morgen over een week"."""
    word, weeks = found["near"], found["weeks"]
    if PART_OF_DAY.search(found.string, max(0, found.start() - 12), found.start()):
        raise ValueError  # "donderdag morgen"
    ahead = 2 if word.startswith(("over", "day")) else word.startswith(("morgen", "tomorrow"))
    return (today + timedelta(days=ahead, weeks=number(weeks) if weeks else 0),)


def _ahead(found: re.Match[str], today: date) -> Days:
    """Read "over tien dagen", "in two weeks"."""
    count = number(found["count"])
    match found["unit"][0]:
        case "d":
            return (today + relativedelta(days=count),)
        case "w":
            return (today + relativedelta(weeks=count),)
        case "m":
            return (today + relativedelta(months=count),)
        case _:
            return (today + relativedelta(years=count),)


def _weeks_behind(found: re.Match[str], today: date) -> Days:
    """Read "dinsdag over een week": the first Tuesday, and a week later."""
    return (coming(weekday(found["weekday"]), today) + timedelta(weeks=number(found["count"])),)


def _weeks_before(found: re.Match[str], today: date) -> Days:
    """Read "over een week dinsdag": that, or the Tuesday of the week after this one."""
    weeks, name = number(found["count"]), weekday(found["weekday"])
    return distinct(in_week(weeks, name, today), coming(name, today) + timedelta(weeks=weeks))


def _of_week(found: re.Match[str], today: date) -> Days:
    """Read "volgende week dinsdag", "Thursday this week"."""
    return (in_week(0 if found["this"] else 1, weekday(found["weekday"]), today),)


_WEEK = r"(?:volgende|komende|next|coming|(?P<this>deze|this))\s+week"
_NUMBER = r"[0-9]{1,2}"
_CLOCK = r"\s*(?:uur|u|h|am|pm|a\.m|p\.m|o'?clock)(?!\w)"
_PART = r"(?:ochtend|middag|avond|vroeg|morning|afternoon|evening)"
_NEAR = (
    r"vandaag|today|vanochtend|vanmiddag|vanavond|tonight|this\s+(?:morning|afternoon|evening)|"
    r"overmorgen|day\s+after\s+tomorrow|(?<!goede\s)(?<!good\s)(?<!de\s)morgen|tomorrow"
)
_ORDINAL = r"(?:ste|de|e|st|nd|rd|th)?"

Reader = Callable[[re.Match[str], date], Days]
Patterns = Sequence[tuple[re.Pattern[str], Reader]]
# What says exactly which day is meant; the first that fits has its words.
EXACT: tuple[tuple[str, Reader], ...] = (
    (rf"{ON}(?P<year>[0-9]{{4}})(?P<sep>[-/.])(?P<month>{_NUMBER})(?P=sep)(?P<day>{_NUMBER})(?:t(?={_NUMBER}:)|(?!\w|[-/.:][0-9]))", _written),
    (rf"{ON}(?P<day>{_NUMBER})(?P<sep>[-/.])(?P<month>{_NUMBER})(?P=sep)(?P<year>[0-9]{{4}}|(?<!\.)[0-9]{{2}})(?!\w|[-/.:][0-9])", _written),
    (rf"{ON}(?P<day>{_NUMBER}){_ORDINAL}[\s./-]*(?:(?:of|van)\s+)?(?P<month>{MONTHS}){END}\.?(?:[\s,/-]*'?(?P<year>{YEAR}|(?<=')[0-9]{{2}}{END}))?", _written),
    (rf"{ON}(?P<month>{any_of(ENGLISH_MONTHS)})\.?\s+(?:the\s+)?(?P<day>{_NUMBER}){_ORDINAL}(?!\w|[.:][0-9]|{_CLOCK})(?:,?\s+(?P<year>{YEAR}))?", _written),
    (rf"{ON}{DAY}\s+(?:over\s+(?P<count>{COUNT})\s+we(?:ken|ek)){END}", _weeks_behind),
    (rf"{ON}{DAY}\s+in\s+(?P<count>{COUNT})\s+weeks?{END}", _weeks_before),
    (rf"(?:over|in)\s+(?P<count>{COUNT})\s+(?:weken|weeks?),?\s+{ON}{DAY}{END}", _weeks_before),
    (rf"(?P<count>{COUNT})\s+weeks?\s+on\s+{DAY}{END}", _weeks_behind),
    (rf"{_WEEK},?\s+{ON}{DAY}{END}", _of_week),
    (rf"{ON}{DAY},?\s+(?:(?:in|van|of)\s+)?{_WEEK}{END}", _of_week),
    (rf"(?:the\s+)?(?P<near>{_NEAR})(?:[\s-]?{_PART})?(?:\s+(?:over|in)\s+(?P<weeks>{COUNT})\s+(?:weken|weeks?))?{END}", _near),
    (rf"over\s+(?P<count>{COUNT})\s+(?P<unit>dagen|dag|weken|week|maanden|maand|jaar){END}", _ahead),
    (rf"in\s+(?P<count>{COUNT})\s+(?P<unit>days?|weeks?|months?|years?){END}", _ahead),
    (rf"(?P<count>{COUNT})\s+(?P<unit>days?|weeks?|months?|years?)\s+from\s+(?:now|today){END}", _ahead),
)  # fmt: skip
# What is a date only where the line holds nothing more exact: it may be a house number.
SHORT: tuple[tuple[str, Reader], ...] = (
    (rf"(?P<hours_before>(?:van|om|from|at|tussen|between)\s+)?{ON}(?P<day>{_NUMBER})(?P<sep>[-/])(?P<month>{_NUMBER})(?P<year>)(?!\w|[-/.:,][0-9])(?P<hours_behind>(?={_CLOCK}))?", _short),
)  # fmt: skip


@cache
def _compiled(patterns: tuple[tuple[str, Reader], ...]) -> Patterns:
    """Compile them when they are first needed: that takes longer than to load this file."""
    return [(re.compile(BEGIN + pattern), reader) for pattern, reader in patterns]
