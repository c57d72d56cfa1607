"""Charts and tables: what a place that can draw shows as a picture, and everywhere as lines too."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from handlers.sentences import Details, Listing, Slot, Text

# What every place that can draw takes; a picture with more than this is lines everywhere.
MOST_IN_TITLE = 50  # characters
MOST_IN_LABEL = 20  # characters
MOST_SERIES = 6  # series, or segments of a pie
MOST_CATEGORIES = 20
MOST_ROWS = 100
MOST_COLUMNS = 20


class Untold(ValueError):
    """A picture of ours shows a number that its lines leave out: a mistake in the screen."""


class Kind(StrEnum):
    """How a chart is drawn; a pie shows the parts of one whole."""

    BAR = "bar"
    LINE = "line"
    PIE = "pie"


@dataclass(frozen=True)
class Series:
    """What is counted, and how much of it there is in each category."""

    name: Slot
    values: tuple[int, ...]


@dataclass(frozen=True)
class Chart:
    """Numbers as a picture, and `lines` with the same facts for whoever sees no picture.

    A pie has one series, and a segment for each category. Never is something told by a colour
    alone: each series and category has its name.
    """

    title: Text
    kind: Kind
    categories: tuple[Slot, ...]
    series: tuple[Series, ...]
    lines: tuple[Text, ...]

    def __post_init__(self) -> None:
        """Hold that every series counts each category, and that the lines say all numbers."""
        if any(len(one.values) != len(self.categories) for one in self.series):
            raise ValueError("a series counts other things than the chart's categories")
        _told((value for one in self.series for value in one.values), self.lines)

    @property
    def drawable(self) -> bool:
        """Return whether there is something to draw, and no more than can be drawn."""
        few = len(self.categories) if self.kind is Kind.PIE else len(self.series)
        single = self.kind is not Kind.PIE or len(self.series) == 1
        return (
            0 < few <= MOST_SERIES
            and 0 < len(self.categories) <= MOST_CATEGORIES
            and single
            and any(value for one in self.series for value in one.values)
        )


@dataclass(frozen=True)
class Table:
    """Rows below a row of headings, and `lines` with the same facts for whoever sees no table.

    The first column says what a row is about; `page_size` rows stand below each other at once.
    """

    caption: Text
    columns: tuple[Slot, ...]
    rows: tuple[tuple[Slot, ...], ...]
    lines: tuple[Text, ...]
    page_size: int = 10

    def __post_init__(self) -> None:
        """Hold that every row fills each column, and that the lines say all numbers."""
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("a row has other columns than the table")
        cells = (cell for row in self.rows for cell in row)
        _told((cell for cell in cells if isinstance(cell, int)), self.lines)

    @property
    def drawable(self) -> bool:
        """Return whether there is something in it, and no more than can be shown as a table."""
        return 0 < len(self.rows) <= MOST_ROWS and 0 < len(self.columns) <= MOST_COLUMNS


Picture: TypeAlias = Chart | Table


def shortened(words: str, most: int) -> str:
    """Return the words, or their beginning with "…" where they are too long; the lines say them whole."""
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def labels(names: Sequence[str], most: int = MOST_IN_LABEL) -> list[str]:
    """Return a name that fits for each, all different: a number tells apart what begins alike."""
    made: list[str] = []
    for name in names:
        label, number = shortened(name, most), 1
        while label in made:
            number += 1
            end = f" {number}"
            label = shortened(name, most - len(end)) + end
        made.append(label)
    return made


def _told(numbers: Iterator[int], lines: Sequence[Text]) -> None:
    """Raise Untold when a number is shown more often than the lines say it."""
    left = Counter(numbers) - Counter(number for line in lines for number in _numbers(line))
    if left:
        raise Untold(f"no line says {sorted(left.elements())}")


def _numbers(slot: Slot) -> Iterator[int]:
    match slot:
        case int():
            yield slot
        case Text():
            for inside in slot.slots.values():
                yield from _numbers(inside)
        case Listing(items) | Details(items):
            for inside in items:
                yield from _numbers(inside)
