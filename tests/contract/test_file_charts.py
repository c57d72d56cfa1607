"""Charts and tables in the files that we send: of cells and rows, for whoever sees them and whoever does not."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from bot.rendering.files import made
from handlers.charts import Chart, Kind, Series, Table
from handlers.files import Sheet, Tab, TabChart
from handlers.sentences import Text
from handlers.views import Attachment, Document
from tests.charts import in_document, in_spreadsheet

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
ROWS = (("2027", 21, 60), ("2026", 24, 0), ("=1+1", 1234, 44))
NAMES = [row[0] for row in ROWS]
NUMBERS = {"gemeenten": [21, 24, 1234], "mensen": [60, 0, 44]}
SAID = "Opkomst. gemeenten: 2027 21, 2026 24, =1+1 1234; mensen: 2027 60, 2026 0, =1+1 44."


def said(words: str) -> Text:
    return Text("no.offer", typed=words)


def lines(*numbers: int) -> tuple[Text, ...]:
    return tuple(Text("groups.people", count=number) for number in numbers)


def spreadsheet(tab: Tab) -> bytes:
    return made(Attachment(said("x"), Sheet((tab,))), "nl", NOW).content


def paper(*parts: Chart | Table) -> bytes:
    return made(Attachment(said("x"), Document(said("Verslag"), parts)), "nl", NOW).content


def tab(*charts: TabChart, rows: Any = ROWS) -> Tab:
    return Tab(said("Jaren & foto's"), ("jaar", "gemeenten", "mensen"), rows, charts)


def chart(kind: Kind, **counted: list[int]) -> Chart:
    series = tuple(Series(name, tuple(some)) for name, some in counted.items())
    every = lines(*(number for some in counted.values() for number in some))
    return Chart(said("Opkomst"), kind, tuple(NAMES[: len(series[0].values)]), series, every)


def test_a_chart_on_a_page_shows_the_cells_of_the_rows() -> None:
    content = spreadsheet(tab(TabChart(said("Opkomst"), 0, (1, 2))))
    (found,) = in_spreadsheet(content)
    assert (found.title, found.kind) == ("Opkomst", "barChart clustered")
    assert (found.names, found.numbers, found.said) == (NAMES, NUMBERS, SAID)
    book = openpyxl.load_workbook(BytesIO(content))
    assert book.sheetnames == ["Jaren & foto's", "Opkomst"]
    assert book["Opkomst"]["A1"].value == "Opkomst"
    assert [row[1].value for row in book.worksheets[0].iter_rows(min_row=2)] == [21, 24, 1234]


def test_each_chart_has_a_page_and_its_own_columns_and_kind() -> None:
    shown = [
        TabChart(said("Een"), 0, (2,), Kind.LINE),
        TabChart(said("Twee"), 0, (1, 2), stacked=True),
        TabChart(said("Drie"), 0, (1,), Kind.PIE),
    ]
    found = in_spreadsheet(spreadsheet(tab(*shown)))
    assert [one.title for one in found] == ["Een", "Twee", "Drie"]
    assert [one.kind for one in found] == [
        "lineChart standard",
        "barChart stacked",
        "pieChart None",
    ]
    assert [list(one.numbers) for one in found] == [
        ["mensen"],
        ["gemeenten", "mensen"],
        ["gemeenten"],
    ]


def test_where_there_are_no_rows_there_is_no_chart() -> None:
    content = spreadsheet(tab(TabChart(said("Opkomst"), 0, (1, 2)), rows=()))
    assert openpyxl.load_workbook(BytesIO(content)).sheetnames == ["Jaren & foto's"]


def test_many_numbers_are_not_said_one_by_one() -> None:
    rows = tuple((str(year), year, 1) for year in range(2000, 2040))
    (found,) = in_spreadsheet(spreadsheet(tab(TabChart(said("Opkomst"), 0, (1,)), rows=rows)))
    assert found.said == "Opkomst (Jaren & foto's)"  # where they are
    assert found.numbers == {"gemeenten": list(range(2000, 2040))}


@pytest.mark.parametrize("kind", [Kind.BAR, Kind.LINE])
def test_no_series_is_told_by_its_colour_alone(kind: Kind) -> None:
    counted = {f"reeks {number}": [number, 3, 2] for number in range(6)}
    for (found,) in (
        in_document(paper(chart(kind, **counted))),
        in_spreadsheet(
            spreadsheet(
                Tab(
                    said("x"),
                    ("a", *counted),
                    tuple((str(n), *range(6)) for n in range(2)),
                    (TabChart(said("y"), 0, tuple(range(1, 7)), kind),),
                )
            )
        ),
    ):
        assert len(set(found.looks)) == len(counted)


@pytest.mark.parametrize("kind", Kind)
def test_a_document_has_a_chart_of_its_own_with_words_and_lines(kind: Kind) -> None:
    counted = {"gemeenten": [21, 24, 1234]} if kind is Kind.PIE else NUMBERS
    content = paper(chart(kind, **counted), chart(kind, mensen=[7]))
    first, second = in_document(content)
    assert (first.title, first.names, first.numbers) == ("Opkomst", NAMES, counted)
    assert first.said == (
        SAID if len(counted) > 1 else SAID.replace("; mensen: 2027 60, 2026 0, =1+1 44", "")
    )
    assert (second.numbers, second.said) == ({"mensen": [7]}, "Opkomst. mensen: 2027 7.")
    words = [one.text for one in docx.Document(BytesIO(content)).paragraphs]
    assert words[2:5] == ["21 mensen", "24 mensen", "1234 mensen"]
    assert words[-1] == "7 mensen"


def test_what_cannot_be_drawn_is_lines_below_its_title() -> None:
    content = paper(chart(Kind.BAR, mensen=[0, 0]))
    assert in_document(content) == []
    words = [one.text for one in docx.Document(BytesIO(content)).paragraphs]
    assert words[1:] == ["Opkomst", "niemand", "niemand"]


def test_a_table_in_a_document_has_a_head_on_each_page_and_a_name() -> None:
    shown = Table(said("Leden"), ("gemeente", "mensen"), (("Zeist", 3), ("Ede", 4)), lines(3, 4))
    found: Any = docx.Document(BytesIO(paper(shown)))
    (grid,) = found.tables
    assert [[cell.text for cell in row.cells] for row in grid.rows] == [
        ["gemeente", "mensen"],
        ["Zeist", "3"],
        ["Ede", "4"],
    ]
    heads = [bool(row._tr.findall(f".//{qn('w:tblHeader')}")) for row in grid.rows]
    assert heads == [True, False, False]
    (caption,) = grid._tbl.iter(qn("w:tblCaption"))
    assert caption.get(qn("w:val")) == "Leden"
    assert [one.style.name for one in found.paragraphs][1] == "Heading 2"
