"""Which nightly backups stay: those of a week, one a week of a month, and one a month of a year."""

from collections.abc import Callable, Collection
from datetime import date
from typing import Any

# Of how many periods the newest backup stays, and what tells one period from the next.
KEPT: tuple[tuple[int, Callable[[date], Any]], ...] = (
    (7, lambda day: day),
    (4, lambda day: day.isocalendar()[:2]),
    (12, lambda day: (day.year, day.month)),
)
MOST = sum(number for number, _ in KEPT)


def kept(days: Collection[date]) -> set[date]:
    """Return of which days the backup stays.

    Only periods with a backup count: after months in which none was made, the old ones are still there.
    """
    newest_first = sorted(days, reverse=True)
    stays: set[date] = set()
    for number, period in KEPT:
        newest: dict[Any, date] = {}
        for day in newest_first:
            newest.setdefault(period(day), day)
        stays.update(list(newest.values())[:number])
    return stays
