"""Chart -> a chart of the word processor's own, with its numbers in a spreadsheet behind it.

Sharp at any size, and open to whoever edits the document; a picture would need a library to draw it.
"""

from datetime import datetime
from io import BytesIO

from docx.document import Document as Paper
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import Part, XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, nsmap, qn
from docx.shared import Cm
from openpyxl import load_workbook
from openpyxl.xml.functions import tostring

from bot.rendering import charts, sheet
from bot.rendering.file_words import FileWords
from handlers.charts import Chart
from handlers.files import Sheet, Tab

WIDTH = Cm(16)  # what stands between the margins
HIGHEST = Cm(22)  # what stands on a page
INLINE = f"""<wp:inline {nsdecls("wp", "a", "c", "r")}>
<wp:extent/><wp:docPr/><wp:cNvGraphicFramePr/>
<a:graphic><a:graphicData uri="{nsmap["c"]}"><c:chart/></a:graphicData></a:graphic></wp:inline>"""


def draw(paper: Paper, chart: Chart, words: FileWords, now: datetime) -> None:
    """Add a chart to a document, described for whoever does not see it."""
    rows = tuple(
        (name, *(one.values[place] for one in chart.series))
        for place, name in enumerate(chart.categories)
    )
    head = (chart.title, *(one.name for one in chart.series))
    book = sheet.written(Sheet((Tab(chart.title, head, rows),)), words, now)
    page, title = load_workbook(BytesIO(book)).worksheets[0], words.say(chart.title)
    counted = range(1, len(head))
    drawn = charts.drawn(page, title, chart.kind, 0, counted)
    high = min(int(WIDTH * drawn.height / drawn.width), HIGHEST)
    _place(paper, _part(paper, drawn, book), charts.description(page, title, 0, counted), high)


def _part(paper: Paper, drawn: charts.Drawn, book: bytes) -> str:
    """Put a chart and the spreadsheet behind it in the file; return the name by which it is known there."""
    package = paper.part.package
    assert package is not None  # noqa: S101 - a document of the library has one
    element = parse_xml(tostring(drawn._write()))  # noqa: SLF001 - the library has no name for it
    name = package.next_partname("/word/charts/chart%d.xml")
    part = XmlPart(name, CONTENT_TYPE.DML_CHART, element, package)
    known = paper.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    behind = package.next_partname("/word/embeddings/chart%d.xlsx")
    kept = Part(behind, CONTENT_TYPE.SML_SHEET, book, package)
    data = OxmlElement("c:externalData")
    data.set(qn("r:id"), part.relate_to(kept, RELATIONSHIP_TYPE.PACKAGE))
    element.append(data)
    return known


def _place(paper: Paper, part: str, said: str, high: int) -> None:
    inline, number = parse_xml(INLINE), paper.part.next_id
    (extent,) = inline.iter(qn("wp:extent"))
    extent.set("cx", str(WIDTH))
    extent.set("cy", str(high))
    (about,) = inline.iter(qn("wp:docPr"))
    about.set("id", str(number))
    about.set("name", f"{number}")
    about.set("descr", said)
    (chart,) = inline.iter(qn("c:chart"))
    chart.set(qn("r:id"), part)
    drawing = OxmlElement("w:drawing")
    drawing.append(inline)
    paper.add_paragraph().add_run()._r.append(drawing)  # noqa: SLF001 - the same
