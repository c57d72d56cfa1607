"""What stands in the files that we send, read back by the programs' own libraries."""

import json
import subprocess
import sys
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rendering.file_words import TooLong
from bot.rendering.files import LONGEST_NAME, made
from handlers.files import Data, Sheet, Tab
from handlers.sentences import Clock, Day, Mention, Slot, Text, Typed
from handlers.views import Attachment, Document, Heading, Lines, Note
from storage.address import AccountKey
from storage.vocabulary import Platform
from tests.contract.arrows import ROOT
from tests.proofs import size

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
ODD = "\x00\x07\x1b\x85\ud800\ufffe"
FORMULAS = ["=cmd|' /C calc'!A0", "+31 6 12345678", "-1+2", "@SUM(A1)", "\t=1", "\n=1", "=1+1"]


BRAM = AccountKey(Platform.SLACK, "TDEMO", "UBRAM")


def said(words: str) -> Text:
    return Text("no.offer", typed=words)


def sheet(*tabs: Tab, language: str = "nl", name: str = "Opkomst") -> Any:
    file = made(Attachment(said(name), Sheet(tabs)), language, NOW)
    return openpyxl.load_workbook(BytesIO(file.content))


def one_tab(*rows: tuple[Slot, ...], columns: tuple[Slot, ...] = ("a", "b")) -> Any:
    return sheet(Tab(said("Blad"), columns, rows)).worksheets[0]


@pytest.mark.parametrize("typed", FORMULAS)
def test_what_looks_like_a_formula_stays_words(typed: str) -> None:
    cell = one_tab((typed, said(typed)), columns=(typed, "b"))["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (typed, "s", True)
    file = made(Attachment(said("x"), Sheet((Tab(said("x"), (typed,), ((typed,),)),))), "nl", NOW)
    pages = [n for n in ZipFile(BytesIO(file.content)).namelist() if "/sheet" in n]
    assert pages
    assert not any(b"<f>" in ZipFile(BytesIO(file.content)).read(page) for page in pages)


def test_numbers_days_and_times_are_what_they_are() -> None:
    page = one_tab((12, Day(date(2027, 3, 25))), (Clock(time(10)), "12"))
    assert page["A2"].value == 12
    assert page["B2"].value == datetime(2027, 3, 25)  # noqa: DTZ001 - a day has no zone
    assert page["A3"].value == time(10)
    assert (page["B3"].value, page["B3"].data_type) == ("12", "s")


def test_mentions_and_commands_are_words() -> None:
    page = one_tab((Mention("Bram Visser", (BRAM,)), Typed("mijn")))
    assert [cell.value for cell in page[2]] == ["Bram Visser", "mijn"]


def test_the_head_stands_out_and_stays_in_sight() -> None:
    page = one_tab(("x" * 40, ""), ("x" * 500, ""))
    assert page["A1"].font.bold
    assert not page["A2"].font.bold
    assert page.freeze_panes == "A2"
    assert page.column_dimensions["A"].width == 60
    assert page.column_dimensions["B"].width < 10


def test_three_hundred_rows_are_all_there() -> None:
    page = one_tab(*((f"gemeente {n}", n) for n in range(300)))
    assert page.max_row == 301
    assert [page.cell(301, 1).value, page.cell(301, 2).value] == ["gemeente 299", 299]


def test_names_of_tabs_are_what_excel_takes() -> None:
    tabs = [Tab(said(name), ("a",), ()) for name in ("a/b:c" * 9, "A/B:C" * 9, "[]*", "'x'")]
    names = sheet(*tabs).sheetnames
    assert len({name.lower() for name in names}) == 4
    assert all(1 <= len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_what_no_cell_can_hold_is_refused() -> None:
    with pytest.raises(TooLong):
        one_tab(("x" * 32_768, ""))


def paper(*parts: Heading | Text | Note | Lines | Tab, language: str = "nl") -> Any:
    content = Document(said("Verslag"), parts)
    return docx.Document(BytesIO(made(Attachment(said("v"), content), language, NOW).content))


def test_a_document_has_real_headings_lists_and_tables() -> None:
    table = Tab(said("Opkomst"), ("Gemeente", "Mensen"), tuple((f"g{n}", n) for n in range(300)))
    found = paper(Heading(said("Kop")), said("=1"), Lines((said("punt"),)), Note(said("n")), table)
    styles = [one.style.name for one in found.paragraphs]
    assert styles[:6] == ["Title", "Heading 1", "Normal", "List Bullet", "Normal", "Heading 2"]
    (grid,) = found.tables
    assert len(grid.rows) == 301
    assert [cell.text for cell in grid.rows[300].cells] == ["g299", "299"]
    assert b"w:tblHeader" in grid.rows[0]._tr.xml.encode()


@pytest.mark.parametrize(("language", "locale"), [("nl", "nl-NL"), ("en", "en-GB")])
def test_a_document_says_its_language(language: str, locale: str) -> None:
    found = paper(language=language)
    assert f'<w:lang w:val="{locale}"' in found.styles.element.xml
    assert found.core_properties.language == locale
    assert found.core_properties.created.replace(tzinfo=UTC) == NOW
    assert "python-docx" not in found.core_properties.comments


def test_data_is_json() -> None:
    file = made(Attachment(said("mijn gegevens"), Data({"é": ["\ud800", 1]})), "nl", NOW)
    assert file.name.endswith(".json")
    assert json.loads(file.content) == {"é": ["\ud800", 1]}


@pytest.mark.parametrize(
    "typed",
    ["../../etc/passwd", 'a<b>:"|?*', "x" * 300, "..", "", ODD, "con\ntrol", "Opkomst 2027"],
)
def test_a_file_has_a_name_that_every_system_takes(typed: str) -> None:
    name = made(Attachment(said(typed), Data({})), "nl", NOW).name
    assert not set(name) & set('\\/:*?"<>|\x00\n')
    assert len(name) <= LONGEST_NAME + len(".json")
    assert name[0] not in ". "
    name.encode()


def test_who_makes_no_file_loads_no_library_for_it() -> None:
    heavy = "openpyxl docx lxml icalendar".split()
    code = f"import bot.wiring, sys; print([one for one in {heavy} if one in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.proof
@settings(max_examples=size(60), deadline=None)
@given(st.text(max_size=200) | st.text("\x00\x0b\ud800\ufffe<&=\r\n\t'", max_size=20))
def test_any_words_can_stand_in_any_file(typed: str) -> None:
    table = Tab(said(typed), (typed,), ((typed,), (said(typed),)))
    cells = sheet(table, name=typed).worksheets[0]
    assert cells.max_row == 3
    parts = (Heading(said(typed)), said(typed), Lines((said(typed),)), Note(said(typed)), table)
    assert len(paper(*parts).tables) == 1
