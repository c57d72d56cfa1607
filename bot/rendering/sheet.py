"""Sheet -> .xlsx."""

import re
from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils.units import cm_to_EMU
from openpyxl.worksheet.worksheet import Worksheet

from bot.rendering import charts
from bot.rendering.file_words import FileWords, TooLong
from handlers.files import Sheet, Tab, TabChart
from handlers.sentences import Clock, Day, Slot

MOST_IN_CELL = 32_767  # characters (Excel's specifications and limits)
MOST_IN_NAME = 31  # characters of a tab's name
NARROWEST, WIDEST = 8, 60  # characters
AROUND = 2  # characters of room beside the words
HEAD = PatternFill("solid", fgColor="E8EDF3")
DAY, CLOCK = "dd-mm-yyyy", "hh:mm"
# What makes words a formula, for who edits the cell or carries it to another program.
STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")

_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]+")


def written(sheet: Sheet, words: FileWords, now: datetime) -> bytes:
    """Write a spreadsheet. Raises TooLong for words that no cell can hold."""
    book = Workbook()
    book.remove(book.worksheets[0])
    names: list[str] = []
    for tab in sheet.tabs:
        names.append(_name(words.say(tab.name), names))
        page = book.create_sheet(names[-1])
        _fill(page, tab, words)
        for one in tab.charts if tab.rows else ():
            names.append(_name(words.say(one.title), names))
            _draw(book.create_sheet(names[-1]), page, one, words)
    book.properties.creator = "PMG"
    book.properties.language = words.locale
    book.properties.created = now.replace(tzinfo=None)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(page: Worksheet, tab: Tab, words: FileWords) -> None:
    for number, row in enumerate((tab.columns, *tab.rows), start=1):
        for column, slot in enumerate(row, start=1):
            _put(page.cell(number, column), slot, words)
    for cell in page[1] if tab.columns else ():
        cell.font, cell.fill = Font(bold=True), HEAD
    page.freeze_panes = "A2"
    page.print_title_rows = "1:1"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    for cells in page.columns:
        page.column_dimensions[cells[0].column_letter].width = _width(cells)


def _draw(page: Worksheet, source: Worksheet, one: TabChart, words: FileWords) -> None:
    """Put a chart of another page's cells on a page, below its title."""
    title = words.say(one.title)
    drawn = charts.drawn(source, title, one.kind, one.names, one.counted, stacked=one.stacked)
    _put(page["A1"], one.title, words)
    page["A1"].alignment, page["A1"].font = Alignment(), Font(bold=True)
    said = charts.description(source, title, one.names, one.counted)
    drawn.anchor = DescribedAnchor(said, drawn.width, drawn.height)
    page.add_chart(drawn)
    page.sheet_view.showGridLines = False
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 1
    page.sheet_properties.pageSetUpPr.fitToPage = True


class DescribedAnchor(OneCellAnchor):  # type: ignore[misc] # openpyxl ships no types
    """Where a chart stands, with words for whoever does not see it: the library has no place for these."""

    tagname = "oneCellAnchor"
    __elements__ = OneCellAnchor.__elements__

    def __init__(self, said: str, width: float, height: float) -> None:
        room = XDRPositiveSize2D(cm_to_EMU(width), cm_to_EMU(height))
        super().__init__(AnchorMarker(row=2), room)
        self.said = said

    def to_tree(self, *where: str, **more: str) -> Any:
        """Return it as XML; by now the library has put the chart in."""
        self.graphicFrame.nvGraphicFramePr.cNvPr.descr = self.said
        return super().to_tree(*where, **more)


def _put(cell: Cell, slot: Slot, words: FileWords) -> None:
    """Put one thing in a cell: a number, a day or a time as such, everything else as words."""
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    match slot:
        case int():
            cell.value = slot
        case Day():
            cell.value, cell.number_format = slot.day, DAY
        case Clock():
            cell.value, cell.number_format = slot.at, CLOCK
        case _:
            said = words.say(slot)
            if len(said) > MOST_IN_CELL:
                raise TooLong(f"{len(said)} characters in a cell")
            cell.value = said or None
            if said:
                # Words, whatever they look like; and they stay words when somebody edits the cell:
                # this is what Excel itself keeps of an apostrophe that was typed before them.
                cell.data_type = "s"
                cell.quotePrefix = said.startswith(STARTS_FORMULA)


def _width(cells: Iterable[Cell]) -> int:
    longest = max(
        (len(line) for cell in cells for line in str(cell.value or "").split("\n")), default=0
    )
    return min(max(longest + AROUND, NARROWEST), WIDEST)


def _name(wanted: str, taken: list[str]) -> str:
    """Return a name for a tab that Excel takes and no other tab has; one that ends early says so by "…"."""
    plain = " ".join(_NOT_IN_NAMES.sub(" ", wanted).split()).strip("'") or "1"
    lower = {name.lower() for name in taken}
    for number in range(1, len(taken) + 2):
        end = "" if number == 1 else f" ({number})"
        room = MOST_IN_NAME - len(end)
        name = (plain if len(plain) <= room else f"{plain[: room - 1]}…") + end
        if name.lower() not in lower:
            return name
    raise AssertionError("as many names as tabs, and one more")
