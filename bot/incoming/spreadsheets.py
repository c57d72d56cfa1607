"""A list that somebody sent as a file -> its lines, as if they had been copied from a spreadsheet and pasted."""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from pathlib import PurePath
from typing import Any

from handlers.common.rules.files import ENDINGS, MOST_BYTES, SPREADSHEET, FileFault

MOST_UNPACKED = 30_000_000  # bytes of all parts of a spreadsheet together
MOST_PARTS = 1000
MOST_ROWS = 5000  # with blank ones, which count because lines are named by their number
MOST_COLUMNS = 50

_ZIP, _OLD = (
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
)  # the first bytes; an old .xls, or one with a password
_PAGE = (b"<!doctype", b"<html")
# What no part of a spreadsheet may hold (ECMA-376 part 2, "DTD declarations shall not be used").
_FORBIDDEN = (b"<!DOCTYPE", b"<!ENTITY", b"\0")
_MARKED = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_ENCODINGS = ("utf-8", "cp1252")  # what spreadsheets write without such a mark


class Unreadable(Exception):
    """A file that holds no list that we can read; `why` says what is wrong with it."""

    def __init__(self, why: FileFault) -> None:
        super().__init__(why)
        self.why = why


def lines_of(name: str, content: bytes) -> str:
    """Return the rows of a file as lines; the cells of a spreadsheet are parted by tabs.

    Of a spreadsheet it is the first page that holds something. The number of a line is that of its
    row. Raises Unreadable.
    """
    if len(content) > MOST_BYTES:
        raise Unreadable(FileFault.BIG)
    if content.startswith(_OLD):
        raise Unreadable(FileFault.OLD)
    ending = PurePath(name).suffix.casefold()
    if ending not in ENDINGS:
        raise Unreadable(FileFault.KIND)
    text = _spreadsheet(content) if ending == SPREADSHEET else _list(content)
    if not text.strip():
        raise Unreadable(FileFault.EMPTY)
    return text


def _list(content: bytes) -> str:
    if content.lstrip()[:20].lower().startswith(_PAGE) or content.startswith(_ZIP):
        raise Unreadable(FileFault.BROKEN)
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
            raise Unreadable(FileFault.LONG)
        return text
    raise Unreadable(FileFault.BROKEN)


def _spreadsheet(content: bytes) -> str:
    # Heavy, and most of the time nobody sends a file.
    from openpyxl import load_workbook  # noqa: PLC0415 - see above

    _check(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        for page in book.worksheets:
            rows = _rows(page.iter_rows(values_only=True, max_col=MOST_COLUMNS))
            if rows:
                return _written(rows)
    except Unreadable:
        raise
    except Exception as error:  # whatever the library makes of nonsense
        raise Unreadable(FileFault.BROKEN) from error
    return ""


def _check(content: bytes) -> None:
    """Refuse what is no spreadsheet, what grows without measure, and what hides something."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            found = parts.infolist()
            if len(found) > MOST_PARTS or sum(one.file_size for one in found) > MOST_UNPACKED:
                raise Unreadable(FileFault.BIG)
            for one in found:
                if one.filename.endswith((".xml", ".rels")):
                    said = parts.read(one)  # never more than the size that it has just told
                    if any(sign in said for sign in _FORBIDDEN):
                        raise Unreadable(FileFault.BROKEN)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        raise Unreadable(FileFault.BROKEN) from error


def _rows(found: Iterable[Sequence[Any]]) -> list[list[str]]:
    """Return the rows up to the last that holds something; none when nothing does."""
    rows, end = list[list[str]](), 0
    for number, cells in enumerate(found, 1):
        if not any(cells):  # at once, as a page may go on to its last row with nothing in it
            continue
        row = _trimmed([_cell(one) for one in cells])
        if any(row):
            if number > MOST_ROWS:
                raise Unreadable(FileFault.LONG)
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
