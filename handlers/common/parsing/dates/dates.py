"""When something is, as people type it: "do 25 maart 10.00-12.00 Stadhuis"; in both languages."""

from dataclasses import dataclass
from datetime import date, time

from handlers.common.parsing.dates.clocks import take_times
from handlers.common.parsing.dates.days import SpokenDays, take_days
from handlers.common.parsing.dates.spoken import TypedLine
from handlers.common.parsing.dates.weekdays import Days, confirmed, distinct, named
from storage.names import FILLERS, fold

MOST_DOUBT = 5  # days to choose from
JOINTS = frozenset("of or en and tot t m to from van om until till on uur hour".split())


@dataclass(frozen=True)
class TypedDate:
    """The day and the times that were typed, each None where it was not, and the rest of the line.

    Where more than one day may be meant, `day` is None and `doubt` holds them, the first one first.
    """

    day: date | None
    begins: time | None
    ends: time | None
    rest: str
    doubt: tuple[date, ...] = ()


def read(text: str, today: date) -> TypedDate:
    """Read a line of any length; never raises. `today` is the date where it was typed."""
    line = TypedLine(text)
    typed = line.plain
    said = take_days(line, today)
    begins, ends = take_times(line, typed)
    days = _with_weekdays(line, said, today) if said else _weekdays(line, today)
    alone = days[0] if len(days) == 1 else None
    understood = bool(days or begins or ends)
    rest = "" if understood and _only_joints(line.rest()) else line.rest()
    return TypedDate(alone, begins, ends, rest, () if alone else days[:MOST_DOUBT])


def _only_joints(rest: str) -> bool:
    """Return whether nothing is left but words that held the dates and times together."""
    return all(word in JOINTS | FILLERS for word in fold(rest).split())


def _with_weekdays(line: TypedLine, said: list[SpokenDays], today: date) -> Days:
    """Return the days that were said, compared with the weekdays that stand beside them."""
    weekdays = named(line, today)
    days: list[date] = []
    for one in said:
        meant = one.days
        for name in weekdays:
            if name.beside(line, one.start, one.end):
                meant = confirmed(meant, name.weekday, today)
        days += meant
    for name in weekdays:
        if any(name.beside(line, one.start, one.end) for one in said):
            line.take(name.start, name.end)
    return distinct(*days)


def _weekdays(line: TypedLine, today: date) -> Days:
    """Return the days that weekdays alone can mean."""
    weekdays = [name for name in named(line, today) if name.days]
    for name in weekdays:
        line.take(name.start, name.end)
    return distinct(*(day for name in weekdays for day in name.days))
