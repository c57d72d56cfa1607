"""What comes out of a file that somebody sent: its lines, or a reason why not, and never anything else."""

import csv
import io
from contextlib import suppress
from datetime import date, datetime, time
from pathlib import PurePath
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.incoming import spreadsheets
from bot.incoming.spreadsheets import NoLines
from handlers.common.rules.files import MOST_BYTES, FileFault
from handlers.lists.parsing.lines import read
from tests.bot.hostile import HIDDEN, PAGE, PART, changed, renamed
from tests.stories.lists.test_files import spreadsheet


def lines_of(name: str, content: bytes) -> str:
    return spreadsheets.lines_of(PurePath(name).suffix, content)


def why(name: str, content: bytes) -> FileFault:
    with pytest.raises(NoLines) as refused:
        lines_of(name, content)
    return FileFault(refused.value.why)


@pytest.mark.parametrize(
    ("cell", "read_as"),
    [
        ("Ineke Vos", "Ineke Vos"),
        ("  Ineke\u00a0 Vos ", "Ineke Vos"),
        ("Samenleving\nBestuur", "Samenleving, Bestuur"),
        ("a\tb", "a b"),
        ('de "oude" school', 'de "oude" school'),
        ("=1+1", ""),  # never worked out by a spreadsheet, so nothing is known of it
        (61, "61"),
        (2.0, "2"),
        (2.5, "2.5"),
        (date(2027, 3, 25), "2027-03-25"),
        (datetime(2027, 3, 25, 10, 30), "2027-03-25 10:30"),  # noqa: DTZ001 - a sheet knows no zone
        (time(9, 30), "09:30"),
    ],
)
def test_what_a_cell_holds(cell: Any, read_as: str) -> None:
    text = lines_of("a.xlsx", spreadsheet(("naam", "gemeente"), ("Joris", cell)))
    (row,) = read(text).rows
    assert row.get(row_column()) == read_as
    assert row.number == 2


def row_column() -> Any:
    """Return the second column of a list of people."""
    (row,) = read("a;b").rows
    return list(row.cells)[1]


def test_lines_keep_the_numbers_of_their_rows() -> None:
    text = lines_of("a.xlsx", spreadsheet(("naam",), (), (), ("Ineke",), ()))
    assert [(row.number, row.line) for row in read(text).rows] == [(4, "Ineke")]


def test_the_first_page_with_something_on_it() -> None:
    book, made = openpyxl.Workbook(), io.BytesIO()
    book.create_sheet("Leden").append(["naam"])
    book.create_sheet("Meer").append(["nooit"])
    book.save(made)
    assert lines_of("a.xlsx", made.getvalue()) == "naam\n"


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("Ineke;Café".encode(), "Ineke;Café"),
        ("\ufeffIneke;Café".encode(), "Ineke;Café"),
        ("Ineke;Café €".encode("cp1252"), "Ineke;Café €"),
        ("Ineke;Café".encode("utf-16"), "Ineke;Café"),
        (b"sep=;\r\nIneke;x", "Ineke;x"),
    ],
)
def test_lists_in_every_way_that_spreadsheets_write_them(content: bytes, line: str) -> None:
    (row,) = read(lines_of("leden.csv", content)).rows
    assert row.line == line


def test_what_grows_without_measure_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    content = changed(spreadsheet(("a",)), "xl/more.xml", b" " * (spreadsheets.MOST_UNPACKED + 1))
    assert len(content) < MOST_BYTES
    assert why("a.xlsx", content) == FileFault.BIG
    monkeypatch.setattr(spreadsheets, "MOST_PARTS", 3)
    assert why("a.xlsx", spreadsheet(("a",))) == FileFault.BIG


@pytest.mark.parametrize("hidden", [HIDDEN, HIDDEN.decode().encode("utf-16")])
def test_what_hides_something_is_refused(hidden: bytes) -> None:
    with pytest.raises(NoLines) as refused:
        lines_of("a.xlsx", changed(spreadsheet(("a",)), PART, hidden))
    assert refused.value.why == FileFault.BROKEN
    assert refused.value.__cause__ is None  # by ourselves: the library looks only with defusedxml


def test_what_hides_something_under_another_name_is_refused_too() -> None:
    assert why("a.xlsx", renamed()) == FileFault.BROKEN
    shown = changed(renamed(), "xl/worksheets/sheet1.txt", PAGE % (b"Ineke", b""))
    assert lines_of("a.xlsx", shown) == "Ineke\n"  # so it is the DTD, and it would have been read


def test_a_page_in_another_encoding_is_read() -> None:
    whole = changed(spreadsheet(("a",)), PART, (PAGE % (b"Ineke", b"")).decode().encode("utf-16"))
    assert lines_of("a.xlsx", whole) == "Ineke\n"


def test_a_part_that_says_to_be_small_is_not_believed() -> None:
    content = bytearray(changed(spreadsheet(("a",)), "xl/x.xml", b"x" * 40_000_000))
    told, lie = (40_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little")
    assert why("a.xlsx", bytes(content.replace(told, lie))) == FileFault.BROKEN


def test_a_page_that_goes_on_to_its_last_row() -> None:
    row = b'<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>%s</t></is></c></row>'
    whole = spreadsheet(("a",))
    assert lines_of("a.xlsx", changed(whole, PART, PAGE % (b"Ineke", row % b""))) == "Ineke\n"
    assert why("a.xlsx", changed(whole, PART, PAGE % (b"Ineke", row % b"Joris"))) == FileFault.LONG


def is_read_or_refused(content: bytes, name: str) -> None:
    with suppress(NoLines):
        assert lines_of(name, content).strip()


@given(st.binary(max_size=300), st.sampled_from(["a.xlsx", "a.csv", "a.xls", "", ".csv", "a"]))
def test_whatever_comes_is_read_or_refused(content: bytes, name: str) -> None:
    is_read_or_refused(content, name)


@given(st.data())
def test_a_damaged_spreadsheet_is_read_or_refused(data: st.DataObject) -> None:
    content = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    end = data.draw(st.integers(1, len(content)))
    is_read_or_refused(bytes(content[:end]), "a.xlsx")


WHOLE = spreadsheet(("naam", "gemeente"), ("Ineke Vos", "Zutphen"))


@given(st.lists(st.text(max_size=20), min_size=1, max_size=6))
def test_what_a_spreadsheet_holds_comes_out_whole(cells: list[str]) -> None:
    safe = [" ".join("".join(c for c in cell if c.isprintable()).split()) for cell in cells]
    safe = [cell if not cell.startswith("=") else "x" for cell in safe]
    if not any(safe):
        return
    text = lines_of("a.xlsx", spreadsheet(safe))
    (found,) = csv.reader(io.StringIO(text), delimiter="\t")
    while not safe[-1]:
        safe.pop()
    assert found == safe
