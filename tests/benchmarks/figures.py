"""A measured figure with its promise, and how it is printed."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Bound(StrEnum):
    """Which way a promise goes."""

    MOST = "at most"
    LEAST = "at least"


@dataclass(frozen=True)
class Promise:
    """What a figure has to be."""

    bound: Bound
    limit: float

    def kept(self, value: float) -> bool:
        """Return whether `value` is good enough."""
        return value <= self.limit if self.bound == Bound.MOST else value >= self.limit


@dataclass(frozen=True)
class Figure:
    """One line: a value for each round. `unit` stands behind each number ("x", " s")."""

    name: str
    values: Sequence[float]
    promise: Promise
    unit: str = "x"
    worst: bool = False  # the promise is about the worst round, not about the median

    @property
    def value(self) -> float:
        """The value that the promise is about."""
        return max(self.values) if self.worst else statistics.median(self.values)

    def cells(self) -> tuple[str, ...]:
        """Return the cells of its line."""
        low, high = min(self.values), max(self.values)
        return (
            self.name,
            f"{self.value:.2f}{self.unit}",
            f"{low:.2f}-{high:.2f}",
            str(len(self.values)),
            f"{self.promise.bound} {self.promise.limit:g}{self.unit}",
            "ok" if self.promise.kept(self.value) else "not yet",
        )


def at_most(limit: float) -> Promise:
    """Promise that a figure is no higher than `limit`."""
    return Promise(Bound.MOST, limit)


def at_least(limit: float) -> Promise:
    """Promise that a figure is no lower than `limit`."""
    return Promise(Bound.LEAST, limit)


def table(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Lay out lines in columns; the first one to the left, the others to the right."""
    lines = [list(heads), *map(list, rows)]
    widths = [max(len(line[n]) for line in lines) for n in range(len(heads))]
    shown = (
        "  ".join(
            cell.ljust(width) if n == 0 else cell.rjust(width)
            for n, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in lines
    )
    return "\n".join([f"\n{title}", *(f"  {line}" for line in shown)])


def promises(title: str, figures: Iterable[Figure]) -> str:
    """Lay out figures with what was promised."""
    heads = ("", "measured", "min-max", "n", "promise", "")
    return table(title, heads, (figure.cells() for figure in figures))
