"""What in a year stands in the way of what: meetings, dates outside, recesses, holidays."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from handlers.common.rules.holidays import name_of
from handlers.sentences import Listing, Slot, Text

MOST_NAMED = 3  # of the meetings on one day


class Kind(StrEnum):
    """In whose way a meeting stands."""

    SAME_DAY = "same_day"  # another meeting
    OUTSIDE = "outside"
    RECESS = "recess"
    HOLIDAY = "holiday"


@dataclass(frozen=True)
class Entry:
    """What is on a day, by its name; a recess goes on until `last`."""

    day: date
    name: Slot
    last: date | None = None


@dataclass(frozen=True)
class Clash:
    """A day on which meetings (`what`, each its group) stand in the way of each other, or of `other`."""

    day: date
    kind: Kind
    what: Slot
    other: Slot = ""


def clashes(
    meetings: Sequence[Entry], outside: Sequence[Entry], recesses: Sequence[Entry]
) -> list[Clash]:
    """Return every clash of these meetings, the first day first."""
    by_day = sorted(meetings, key=lambda one: one.day)
    return [
        clash
        for day, some in groupby(by_day, key=lambda one: one.day)
        for clash in _on(day, [one.name for one in some], outside, recesses)
    ]


def _on(
    day: date, names: Sequence[Slot], outside: Sequence[Entry], recesses: Sequence[Entry]
) -> Iterator[Clash]:
    more = len(names) - MOST_NAMED
    named = (*names[:MOST_NAMED], *([Text("year.others", count=more)] if more > 0 else []))
    what = names[0] if len(names) == 1 else Listing(named)
    if len(names) > 1:
        yield Clash(day, Kind.SAME_DAY, what)
    for one in outside:
        if one.day == day:
            yield Clash(day, Kind.OUTSIDE, what, one.name)
    for one in recesses:
        if one.day <= day <= (one.last or one.day):
            yield Clash(day, Kind.RECESS, what, one.name)
    if holiday := name_of(day):
        yield Clash(day, Kind.HOLIDAY, what, Text(f"holiday.{holiday}"))
