"""Charts in our files, read back by the programs' own libraries, with the cells that they refer to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import openpyxl
from docx.opc.constants import CONTENT_TYPE
from docx.oxml.ns import qn
from openpyxl.chart.chartspace import ChartSpace
from openpyxl.chart.reader import read_chart
from openpyxl.xml.constants import CHART_NS
from openpyxl.xml.functions import fromstring

DESCRIBED = re.compile(r'<cNvPr [^>]*descr="([^"]*)"')


@dataclass(frozen=True)
class FileChart:
    """A chart: its title, what it counts, the numbers by the name of each series, and its description."""

    title: str
    kind: str
    names: list[Any]
    numbers: dict[str, list[Any]]
    said: str
    looks: list[Any]


def in_spreadsheet(content: bytes) -> list[FileChart]:
    """Return the charts of a spreadsheet, page by page."""
    book, kept = openpyxl.load_workbook(BytesIO(content)), ZipFile(BytesIO(content))
    drawings = sorted(name for name in kept.namelist() if name.startswith("xl/drawings/drawing"))
    said = [
        one for name in drawings for one in DESCRIBED.findall(unescape(kept.read(name).decode()))
    ]
    found = [chart for page in book.worksheets for chart in page._charts]
    return [_read(chart, book, words) for chart, words in zip(found, said, strict=True)]


def in_document(content: bytes) -> list[FileChart]:
    """Return the charts of a document, in its order; each has a spreadsheet of its own behind it."""
    return list(_in_document(docx.Document(BytesIO(content))))


def _in_document(paper: Any) -> Iterator[FileChart]:
    for inline in paper.element.body.iter(qn("wp:inline")):
        (about,) = inline.iter(qn("wp:docPr"))
        (chart,) = inline.iter(qn("c:chart"))
        part = paper.part.related_parts[chart.get(qn("r:id"))]
        assert part.content_type == CONTENT_TYPE.DML_CHART
        (behind,) = part.rels.values()
        tree = fromstring(part.blob)
        (data,) = tree.findall(f"{{{CHART_NS}}}externalData")
        assert data.get(qn("r:id")) == behind.rId
        tree.remove(data)  # the library looks for its name elsewhere
        book = openpyxl.load_workbook(BytesIO(behind.target_part.blob))
        yield _read(read_chart(ChartSpace.from_tree(tree)), book, about.get("descr"))


def _read(chart: Any, book: Any, said: str) -> FileChart:
    heads = [_cells(book, one.tx.strRef.f) for one in chart.series]
    numbers = [_cells(book, one.val.numRef.f) for one in chart.series]
    names = [_cells(book, one.cat.strRef.f) for one in chart.series]
    assert all(one == names[0] for one in names)
    # What stands in the chart itself is what stands in the cells.
    kept = [[point.v for point in one.val.numRef.numCache.pt] for one in chart.series]
    assert kept == numbers
    words = [[point.v for point in one.cat.strRef.strCache.pt] for one in chart.series]
    assert words == [[str(name) for name in names[0]]] * len(kept)
    assert [one.tx.strRef.strCache.pt[0].v for one in chart.series] == [head for (head,) in heads]
    return FileChart(
        title=chart.title.tx.rich.p[0].r[0].t,
        kind=f"{chart.tagname} {getattr(chart, 'grouping', None)}",
        names=names[0],
        numbers={head: some for (head,), some in zip(heads, numbers, strict=True)},
        said=said,
        looks=[_look(one) for one in chart.series],
    )


def _cells(book: Any, reference: str) -> list[Any]:
    page, _, cells = reference.rpartition("!")
    found = book[page.strip("'").replace("''", "'")][cells.replace("$", "")]
    return [cell.value for (cell,) in found] if isinstance(found, tuple) else [found.value]


def _look(series: Any) -> Any:
    """Return how a series looks without its colour."""
    look = series.graphicalProperties
    marker = series.marker.symbol if series.marker else None
    return (look.pattFill.prst if look.pattFill else None, look.line.dashStyle, marker)
