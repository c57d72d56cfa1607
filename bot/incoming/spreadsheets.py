"""The bytes of a list -> its lines, as if they had been copied from a spreadsheet and pasted.

Runs in a process of its own (`file_worker`), so it imports nothing of ours: that would take longer
than the reading.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any
from xml.parsers import expat

SPREADSHEET = ".xlsx"
MOST_UNPACKED = 30_000_000  # bytes of all parts of a spreadsheet together
MOST_PARTS = 1000
MOST_ROWS = 5000  # with blank ones, which count because lines are named by their number
MOST_COLUMNS = 50
MOST_SIGNS = 2_000_000  # characters of all lines together

# Why there are no lines: words of handlers.common.rules.files.FileFault (a test holds that).
BIG, LONG, BROKEN, EMPTY = "big", "long", "broken", "empty"

_ZIP = b"PK\x03\x04"
_PAGE = (b"<!doctype", b"<html")
_MARKED = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_ENCODINGS = ("utf-8", "cp1252")  # what spreadsheets write without such a mark


class NoLines(Exception):
    """A file that holds no list that we can read; `why` says what is wrong with it."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def lines_of(ending: str, content: bytes) -> str:
    """Return the rows of a file as lines; the cells of a spreadsheet are parted by tabs.

    Of a spreadsheet it is the first page that holds something. The number of a line is that of its
    row. Raises NoLines.
    """
    text = _spreadsheet(content) if ending == SPREADSHEET else _list(content)
    if not text.strip():
        raise NoLines(EMPTY)
    if len(text) > MOST_SIGNS:
        raise NoLines(LONG)
    return text


def _list(content: bytes) -> str:
    if content.lstrip()[:20].lower().startswith(_PAGE) or content.startswith(_ZIP):
        raise NoLines(BROKEN)
    marked = [encoding for mark, encoding in _MARKED if content.startswith(mark)]
    for encoding in marked or _ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        first, _, rest = text.partition("\n")
        says_separator = first.strip().strip('"').casefold().startswith("sep=")
        text = f"\n{rest}" if says_separator else text
        if len(text.splitlines()) > MOST_ROWS:
            raise NoLines(LONG)
        return text
    raise NoLines(BROKEN)


def _spreadsheet(content: bytes) -> str:
    # Heavy, and not needed for the other kinds of file.
    from openpyxl import load_workbook  # noqa: PLC0415 - see above

    try:
        _check(content)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        for page in book.worksheets:
            rows = _rows(page.iter_rows(values_only=True, max_col=MOST_COLUMNS))
            if rows:
                return _written(rows)
    except (NoLines, MemoryError):
        raise
    except Exception as error:  # whatever the libraries make of nonsense
        raise NoLines(BROKEN) from error
    return ""


def _check(content: bytes) -> None:
    """Refuse what is no spreadsheet, what grows without measure, and what hides something."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        found = parts.infolist()
        if len(found) > MOST_PARTS or sum(one.file_size for one in found) > MOST_UNPACKED:
            raise NoLines(BIG)
        for one in found:  # whatever it is called: the book itself says which parts are its pages
            _check_part(parts.read(one))  # never more than the size that it has just told


class _Root(Exception):
    """The first element begins: behind that no DTD can stand."""


def _check_part(said: bytes) -> None:
    """Refuse a part with a DTD (ECMA-376 part 2: "DTD declarations shall not be used")."""

    def dtd(*_: object) -> None:
        raise NoLines(BROKEN)

    def root(*_: object) -> None:
        raise _Root

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler, parser.StartElementHandler = dtd, root
    try:
        parser.Parse(said, True)  # noqa: FBT003 - it takes no name
    except (_Root, expat.ExpatError):  # no XML at all, a picture: whoever reads it as XML fails too
        return


def _rows(found: Iterable[Sequence[Any]]) -> list[list[str]]:
    """Return the rows up to the last that holds something; none when nothing does."""
    rows, end = list[list[str]](), 0
    for number, cells in enumerate(found, 1):
        if not any(cells):  # at once, as a page may go on to its last row with nothing in it
            continue
        row = _trimmed([_cell(one) for one in cells])
        if any(row):
            if number > MOST_ROWS:
                raise NoLines(LONG)
            rows += [[] for _ in range(end + 1, number)]
            rows.append(row)
            end = number
    return rows


def _trimmed(cells: list[str]) -> list[str]:
    """Leave out what is empty at the end: a page is as wide for all rows."""
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _written(rows: Iterable[Sequence[str]]) -> str:
    made = io.StringIO()
    lines = csv.writer(made, delimiter="\t", lineterminator="\n")
    for row in rows:
        if any(row):
            lines.writerow(row)
        else:
            made.write("\n")
    return made.getvalue()


def _cell(value: object) -> str:
    """Return what stands in a cell, on one line."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.date() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    lines = (" ".join(line.split()) for line in str(value).splitlines())
    return ", ".join(line for line in lines if line)
