"""Weekdays as people say them ("komende donderdag"), and what one says about a date next to it."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import MO, relativedelta

from handlers.common.parsing.dates.spoken import ALSO_WORDS, GAP, WEEKDAYS, TypedLine, weekday

Days = tuple[date, ...]
WEEK = timedelta(weeks=1)

BEGIN = r"(?<!\w)(?<![0-9][.:,/-])"
END = r"(?!\w)"
ON = r"(?:(?:op|on|de|the)\s+){0,2}"
PART = r"(?:[\s-]?(?:ochtend|morgen|middag|avond|morning|afternoon|evening))?"
DAY = rf"(?P<weekday>{WEEKDAYS}){PART}{END}\.?"
_WHICH = r"komende|aanstaande|eerstvolgende|volgende|deze|a\.s\.|coming|next|this"
_PHRASE = re.compile(
    rf"{BEGIN}(?P<on>{ON})(?:(?P<which>{_WHICH})\s+)?(?P<day>{DAY})(?P<soon>\s*a\.s\.)?"
)
_BESIDE = re.compile(rf"[{GAP}\s,()]*(?:(?:om|at)\s+)?[{GAP}\s,()]*")
_GAP_BEFORE = re.compile(rf"{GAP}[\s,(]*\Z")
_GAP_BEHIND = re.compile(rf"[\s,)]*{GAP}")


@dataclass(frozen=True)
class SpokenWeekday:
    """A weekday that stands in the line: where, its number (Monday is 0), and the days it can be."""

    start: int
    end: int
    weekday: int
    days: Days

    def beside(self, line: TypedLine, start: int, end: int) -> bool:
        """Return whether nothing stands between this and what was taken from `start` to `end`."""
        between = sorted((self.start, self.end, start, end))[1:3]
        return _BESIDE.fullmatch(line.plain, *between) is not None


def named(line: TypedLine, today: date) -> list[SpokenWeekday]:
    """Find all weekdays that are left in the line; nothing is taken out of it."""
    found = []
    for match in _PHRASE.finditer(line.plain):
        if match["day"].rstrip(".") in ALSO_WORDS and not _meant(match):
            continue
        name = weekday(match["weekday"])
        try:
            days = _days(match["which"] or match["soon"] or "", name, today)
        except OverflowError:
            days = ()  # after the last day of the calendar
        found.append(SpokenWeekday(match.start(), match.end(), name, days))
    return found


def _meant(match: re.Match[str]) -> bool:
    """Return whether a word like "zo" or "do" is a weekday here."""
    line = match.string
    return bool(
        match["which"]
        or match["soon"]
        or match["on"].startswith(("op", "on"))
        or match[0].strip() == line.strip()
        or _GAP_BEFORE.search(line, max(0, match.start() - 5), match.start())
        or _GAP_BEHIND.match(line, match.end())
    )


def _days(which: str, name: int, today: date) -> Days:
    first = coming(name, today)
    later = first if first > today else first + WEEK
    match which:
        case "":  # "dinsdag", said on a Tuesday
            return distinct(first, later)
        case "deze" | "this":
            return (first,)
        case "next" | "volgende":  # the first that comes, or that of next week
            return distinct(later, in_week(1, name, today))
        case _:
            return (later,)


def coming(name: int, today: date) -> date:
    """Return the first day with this number of a weekday; today counts."""
    return today + timedelta(days=(name - today.weekday()) % 7)


def in_week(weeks: int, name: int, today: date) -> date:
    """Return a weekday in the week that is `weeks` after this one; a week begins on Monday."""
    monday: date = today + relativedelta(weeks=weeks, weekday=MO(-1))
    return monday + timedelta(days=name)


def confirmed(days: Days, name: int, today: date) -> Days:
    """Return the days that fall on this weekday; if none does, also the nearest ones that do.

    Either the date or the weekday is a slip, so both are possible.
    """
    fitting = tuple(day for day in days if day.weekday() == name)
    return fitting or distinct(*days, *(_nearest(day, name, today) for day in days))


def _nearest(day: date, name: int, today: date) -> date:
    """Return the day with this weekday nearest to `day`; not in the past unless `day` is."""
    away = (name - day.weekday() + 3) % 7 - 3
    try:
        near = day + timedelta(days=away)
        return near + WEEK if near < today <= day else near
    except OverflowError:
        return day


def distinct(*days: date) -> Days:
    """Return each day once, in order."""
    return tuple(sorted(set(days)))
