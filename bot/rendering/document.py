"""Document -> .docx: real headings, lists and tables, in the house's plain style."""

from datetime import UTC, datetime
from io import BytesIO

import docx
from docx.document import Document as Paper
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from bot.rendering.file_words import FileWords
from handlers.charts import Chart, Table
from handlers.files import Tab
from handlers.sentences import Slot, Text
from handlers.views import Document, Heading, Lines, Note

FONT = "Arial"
INK, SOFT = RGBColor(0x1B, 0x26, 0x33), RGBColor(0x59, 0x59, 0x59)
SIZES = {"Normal": 11, "List Bullet": 11, "Title": 20, "Heading 1": 14, "Heading 2": 12}
SMALL = 9  # points
MARGIN = Mm(25)
A4 = Mm(210), Mm(297)


def written(document: Document, words: FileWords, now: datetime) -> bytes:
    """Write a text document."""
    paper = docx.Document()
    _style(paper, words.locale)
    title = words.say(document.title)
    properties, moment = paper.core_properties, now.astimezone(UTC).replace(tzinfo=None)
    properties.title, properties.author, properties.comments = title[:255], "PMG", ""
    properties.language, properties.created, properties.modified = words.locale, moment, moment
    paper.add_heading(title, level=0)
    for part in document.parts:
        if isinstance(part, Chart):
            _chart(paper, part, words, now)
        else:
            _add(paper, part, words)
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


def _add(paper: Paper, part: Heading | Text | Note | Lines | Tab | Table, words: FileWords) -> None:
    match part:
        case Heading(text):
            paper.add_heading(words.say(text), level=1)
        case Text():
            paper.add_paragraph(words.say(part))
        case Note(text):
            run = paper.add_paragraph().add_run(words.say(text))
            run.font.size, run.font.color.rgb = Pt(SMALL), SOFT
        case Lines(lines):
            for line in lines:
                paper.add_paragraph(words.say(line), style="List Bullet")
        case Tab(name, columns, rows) | Table(name, columns, rows):
            _table(paper, words.say(name), (columns, *rows), words)


def _chart(paper: Paper, chart: Chart, words: FileWords, now: datetime) -> None:
    """Add a chart where there is something to draw, and always the same facts as lines."""
    if chart.drawable:
        from bot.rendering import document_chart  # noqa: PLC0415 - loads openpyxl

        document_chart.draw(paper, chart, words, now)
    else:
        _add(paper, Heading(chart.title), words)
    _add(paper, Lines(chart.lines), words)


def _table(paper: Paper, name: str, rows: tuple[tuple[Slot, ...], ...], words: FileWords) -> None:
    """Add a table below its name; its first row is the head, and comes again on each page."""
    paper.add_heading(name, level=2)
    table = paper.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), name)
    table._tblPr.append(caption)  # noqa: SLF001 - the library has no name for it
    for row in rows:
        # Asking a table for a cell by its place walks the whole table; a row is asked once.
        for cell, slot in zip(table.add_row().cells, row, strict=True):
            cell.paragraphs[0].add_run(words.say(slot))
    head = table.rows[0]
    for cell in head.cells:
        cell.paragraphs[0].runs[0].font.bold = True
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    head._tr.get_or_add_trPr().append(repeated)  # noqa: SLF001 - the library has no name for it
    paper.add_paragraph()


def _style(paper: Paper, locale: str) -> None:
    for name, size in SIZES.items():
        style = paper.styles[name]
        assert isinstance(style, ParagraphStyle)  # noqa: S101 - the library's own template
        style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), INK
        # The template's headings have a font of the theme, which would win.
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for which in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{which}"), None)
    normal = paper.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)  # noqa: S101 - the library's own template
    normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.MULTIPLE
    normal.paragraph_format.line_spacing, normal.paragraph_format.space_after = 1.15, Pt(6)
    for language in paper.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), locale)
    for section in paper.sections:
        section.page_width, section.page_height = A4
        section.left_margin = section.right_margin = MARGIN
        section.top_margin = section.bottom_margin = MARGIN
