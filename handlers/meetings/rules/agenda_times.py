"""How much time an agenda has: the meeting, without what is fixed at its begin and end."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import time
from typing import NamedTuple

OPENING = 5  # minutes
DAY = 24 * 60
CLOSING = 10  # minutes, with what else comes up


class AgendaTime(NamedTuple):
    """Minutes that there are, minutes that items ask, and how many items ask for none."""

    there: int
    asked: int
    silent: int

    @property
    def over(self) -> int:
        """How many minutes too many are asked."""
        return max(0, self.asked - self.there)


def time_of(begins: time, ends: time, minutes: Iterable[int | None]) -> AgendaTime:
    """Compare the minutes that items ask (None: none) with those between opening and closing."""
    some = list(minutes)
    there = _minutes(ends) - _minutes(begins) - OPENING - CLOSING
    return AgendaTime(max(0, there), sum(filter(None, some)), some.count(None))


def clocks(begins: time, minutes: Iterable[int | None]) -> list[time | None]:
    """Return when each item begins; None after one that says no time, and past midnight."""
    at: int | None = _minutes(begins) + OPENING
    found: list[time | None] = []
    for length in minutes:
        found.append(time(at // 60, at % 60) if at is not None and at < DAY else None)
        at = at + length if at is not None and length else None
    return found


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


class Changes(NamedTuple):
    """What is different from an agenda as it was settled: numbers of items."""

    new: frozenset[int]
    gone: tuple[int, ...]
    moved: frozenset[int]

    def __bool__(self) -> bool:
        """Whether anything is different."""
        return any(self)


def changes(settled: Sequence[int], now: Sequence[int]) -> Changes:
    """Compare two orders of item ids; an item moved when its turn among those in both changed."""
    both = set(settled) & set(now)
    before = [one for one in settled if one in both]
    after = [one for one in now if one in both]
    return Changes(
        frozenset(now) - both,
        tuple(one for one in settled if one not in both),
        frozenset(new for old, new in zip(before, after, strict=True) if old != new),
    )


def titles(settled: Sequence[Mapping[str, object]] | None) -> list[tuple[int, str]]:
    """Return (item id, title) of each item of a settled agenda; "" for what is besloten."""
    return [(int(str(one["item"])), str(one["title"])) for one in settled or ()]
