"""A list as it was copied from a spreadsheet or typed: which words stand in which column."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from handlers.lists.parsing.columns import SHAPES, Column, kind_of_headings
from storage.names import fold
from storage.vocabulary import ImportKind

NO_BREAK = "\u00a0"
MARKS = "\ufeff\u200b"  # signs without a shape, which some programs put at the start of a file
# What people put before a name that is no part of it, folded.
TITLES = frozenset("dhr mw mevr mevrouw meneer heer mr mrs ms".split())
MOST_LINES_OF_A_CELL = 6
_MENTION = re.compile(r"(?:<@|@\[)([\w-]{1,40})(?:\|[^>\]]{0,200})?[>\]]")
_ID = re.compile(r"([\w-]{1,40})")
# Behind a tab no more tabs: each of them is a beginning of its own.
_OPENED = re.compile(r'(?:^|[\t;,])[^\S\t]*"')


@dataclass(frozen=True)
class ListRow:
    """One line: its number (from 1), the line as people can read it, and what stands in its columns.

    `raw` are its cells as they stand, where no headings say what they are; `commas`: parted by these.
    """

    number: int
    line: str
    cells: Mapping[Column, str]
    raw: tuple[str, ...] = ()
    commas: bool = False
    doubtful_name: bool = False

    def get(self, column: Column) -> str:
        """Return what stands in a column; empty when nothing does."""
        return self.cells.get(column, "")


@dataclass(frozen=True)
class PastedList:
    """The lines that hold something, and the headings of columns that nobody asked for."""

    rows: tuple[ListRow, ...]
    ignored: tuple[str, ...] = ()


def kind_of(lines: str) -> ImportKind:
    """Return which list these lines are, by the first one that holds something."""
    for _, line in _whole(lines.splitlines()):
        separator = next((sign for sign in "\t;" if sign in line), ",")
        if any(cells := [fold(cell) for cell in _cells(line, separator)]):
            return kind_of_headings(cells)
    return ImportKind.PEOPLE


def read(text: str, kind: ImportKind = ImportKind.PEOPLE) -> PastedList:
    """Split a pasted list into lines and columns; blank lines and the headings are left out.

    Columns are separated by tabs, else by semicolons, else by commas (RFC 4180, with quotes); a
    line with neither tab nor semicolon keeps the separator of the lines before. Headings may come
    again. The numbers of lines are those of `text`, so that somebody can find them again.
    """
    shape = SHAPES[kind]
    columns: Sequence[Column | None] = shape.order
    rows, ignored = list[ListRow](), dict[str, None]()
    separator = ","
    for number, line in _whole(text.splitlines()):
        separator = next((sign for sign in "\t;" if sign in line), separator)
        cells = _cells(line, separator)
        if not any(map(fold, cells)):
            continue
        first = not rows and columns is shape.order
        headings = _headings(cells, shape.means, first=first)
        if headings is None:
            plain = columns is shape.order
            whole = _together(cells, shape.order) if plain else cells
            rows.append(
                ListRow(
                    number,
                    line.strip().replace("\t", "; "),
                    _named(whole, columns, separator),
                    tuple(cells) if plain else (),
                    commas=separator == ",",
                )
            )
        else:
            columns = headings
            named = zip(cells, columns, strict=True)
            ignored |= dict.fromkeys(cell for cell, column in named if cell and not column)
    return PastedList(tuple(rows), tuple(ignored))


def several(cell: str) -> list[str]:
    """Split a cell with several names in it ("Samenleving, Bestuur" or "Samenleving + Bestuur")."""
    for sign in "+/|;\n":
        cell = cell.replace(sign, ",")
    return [part for part in (" ".join(part.split()) for part in cell.split(",")) if part]


def account_in(cell: str) -> str:
    """Return the id of the account in a cell, which may be a mention; empty when it is none."""
    found = _MENTION.fullmatch(cell) or _ID.fullmatch(cell)
    return found[1] if found else ""


def _whole(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Return the lines with their numbers; a cell in quotes may go on over a few of them."""
    at = 0
    while at < len(lines):
        line, end = _clean(lines[at]), at + 1
        if _OPENED.search(line) and line.count('"') % 2:
            for length in range(2, MOST_LINES_OF_A_CELL + 1):
                longer = " ".join(map(_clean, lines[at : at + length]))
                if longer.count('"') % 2 == 0 and at + length <= len(lines):
                    line, end = longer, at + length
                    break
        yield at + 1, line
        at = end


def _clean(line: str) -> str:
    return line.replace(NO_BREAK, " ").strip(MARKS)


def _cells(line: str, separator: str) -> list[str]:
    try:
        found = next(csv.reader([line], delimiter=separator, skipinitialspace=True), [])
    except csv.Error:  # a sign that no cell can hold: the line is shown as one name
        found = [line]
    return [" ".join(cell.split()) for cell in found]


def _headings(
    cells: Sequence[str], means: Mapping[str, Column], *, first: bool
) -> Sequence[Column | None] | None:
    """Return what each column holds; None when this is no line of headings.

    Only the `first` line may have headings that we do not know.
    """
    found = [means.get(fold(cell)) for cell in cells]
    known = [column for column in found if column]
    only_known = len(known) == len([cell for cell in cells if cell])
    if not known or (not only_known and not (first and len(known) > 1)):
        return None
    first_at = {column: at for at, column in reversed(list(enumerate(found)))}
    return [column if first_at[column] == at else None for at, column in enumerate(found)]


def _together(cells: Sequence[str], order: Sequence[Column]) -> Sequence[str]:
    """Put what stands behind the last column into it."""
    last = len(order) - 1
    more = [cell for cell in cells[last + 1 :] if cell]
    return [*cells[:last], ", ".join([cells[last], *more])] if more else cells


def _named(
    cells: Sequence[str], columns: Sequence[Column | None], separator: str
) -> Mapping[Column, str]:
    paired = zip(columns, cells, strict=False)
    found: dict[Column, str] = {column: cell for column, cell in paired if column and cell}
    parts = [found.pop(part, "") for part in (Column.FIRST, Column.INFIX, Column.LAST)]
    if any(parts):
        found.setdefault(Column.NAME, " ".join(part for part in parts if part))
    if name := found.get(Column.NAME):
        found[Column.NAME] = as_said(name, turned=separator != ",")
    return found


def as_said(name: str, *, turned: bool) -> str:
    """Return a name as people say it: without "dhr.", and "Dam, Joost van" the right way round.

    A comma says that it is `turned` only where columns are parted otherwise.
    """
    if turned and name.count(",") == 1:
        last, first = (part.strip() for part in name.split(","))
        if last and first:
            name = f"{first} {last}"
    words = name.split()
    while len(words) > 1 and fold(words[0]) in TITLES:
        words = words[1:]
    return " ".join(words)
