"""A chart of the cells of a page, as spreadsheets and word processors draw it themselves."""

from collections.abc import Sequence
from typing import TypeAlias

from openpyxl.chart import BarChart, LineChart, PieChart, Reference
from openpyxl.chart.data_source import AxDataSource, NumData, NumVal, StrData, StrRef, StrVal
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.fill import ColorChoice, PatternFillProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from handlers.charts import Kind

Drawn: TypeAlias = BarChart | LineChart | PieChart

KINDS: dict[Kind, type[Drawn]] = {
    Kind.BAR: BarChart,
    Kind.LINE: LineChart,
    Kind.PIE: PieChart,
}
COLOURS = ("0B5F59", "A3480C", "3A4FB0", "8A2F6B", "6B5300", "4C5D59")
# Names of ECMA-376, 20.1.10.51: a series is told from another without its colour too.
PATTERNS = (None, "wdUpDiag", "smGrid", "dkHorz", "wdDnDiag", "dkVert")
MARKERS = ("circle", "square", "triangle", "diamond", "x", "plus")
DASHES = ("solid", "dash", "sysDot", "dashDot", "lgDash", "sysDash")
PAPER, GRID = "FFFFFF", "D9E1DE"
NOT_ZERO = "0;-0;;"
WIDTH, LOW, BAR = 24.0, 4.0, 0.6  # centimetres
PLANE = 10.0  # centimetres, of what has no bars
SPOKEN = 12  # so many numbers stand in the description of a chart


def drawn(
    page: Worksheet,
    title: str,
    kind: Kind,
    names: int,
    counted: Sequence[int],
    *,
    stacked: bool = False,
) -> Drawn:
    """Return a chart of these columns of a page; what it shows is said by reference to the cells."""
    chart = KINDS[kind]()
    chart.title = title
    chart.title.overlay = False
    for number, column in enumerate(counted):
        chart.series.append(_marked(_series(page, names, column), kind, number))
    chart.dataLabels = _labels(kind, stacked=stacked)
    chart.varyColors = kind is Kind.PIE
    if len(counted) > 1:
        chart.legend.position, chart.legend.overlay = "b", False
    else:
        chart.legend = None
    if not isinstance(chart, PieChart):
        # A newer Excel leaves out an axis of which nothing is said.
        chart.x_axis.delete = chart.y_axis.delete = False
        chart.y_axis.number_format = "0"
        chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=GRID))
    bars = page.max_row - 1
    if isinstance(chart, BarChart):
        chart.type, chart.gapWidth, chart.y_axis.axPos = "bar", 60, "b"
        # From top to bottom, as the rows stand.
        chart.x_axis.scaling.orientation, chart.y_axis.crosses = "maxMin", "max"
        if stacked:
            chart.grouping, chart.overlap = "stacked", 100
        else:
            bars *= len(counted)
    chart.width, chart.height = WIDTH, LOW + BAR * bars if kind is Kind.BAR else PLANE
    return chart


def description(page: Worksheet, title: str, names: int, counted: Sequence[int]) -> str:
    """Return what a chart shows, for whoever hears it: its numbers, or where they are when they are many."""
    rows = list(page.iter_rows(min_row=2, values_only=True))
    if len(rows) * len(counted) > SPOKEN:
        return f"{title} ({page.title})"
    heads = [page.cell(1, column + 1).value for column in counted]
    said = [
        f"{head}: {', '.join(f'{row[names]} {row[column]}' for row in rows)}"
        for head, column in zip(heads, counted, strict=True)
    ]
    return f"{title}{'' if title.endswith('?') else '.'} {'; '.join(said)}."


def _series(page: Worksheet, names: int, column: int) -> Series:
    """Return one column by reference, with a copy of its cells for whoever only looks at the file."""
    last, count = page.max_row, page.max_row - 1
    values = Reference(page, min_col=column + 1, min_row=2, max_row=last)
    series = SeriesFactory(values)
    series.val.numRef.numCache = NumData(
        formatCode="General",
        ptCount=count,
        pt=[NumVal(idx=n, v=str(page.cell(n + 2, column + 1).value)) for n in range(count)],
    )
    head = StrRef(
        _cells(page, column, 1, 1), StrData(1, [StrVal(0, str(page.cell(1, column + 1).value))])
    )
    series.tx = SeriesLabel(strRef=head)
    words = [StrVal(n, str(page.cell(n + 2, names + 1).value or "")) for n in range(count)]
    series.cat = AxDataSource(strRef=StrRef(_cells(page, names, 2, last), StrData(count, words)))
    return series


def _cells(page: Worksheet, column: int, first: int, last: int) -> str:
    letter = get_column_letter(column + 1)
    ends = f"${letter}${first}" + (f":${letter}${last}" if last > first else "")
    return f"{quote_sheetname(page.title)}!{ends}"


def _marked(series: Series, kind: Kind, number: int) -> Series:
    """Set how a series looks, in colour and without."""
    colour, place = COLOURS[number % len(COLOURS)], number % len(PATTERNS)
    look = series.graphicalProperties = GraphicalProperties()
    if kind is Kind.PIE:
        return series  # each slice has its name on it
    look.line.solidFill = colour
    if kind is Kind.LINE:
        look.line.dashStyle, series.smooth = DASHES[place], False
        series.marker = Marker(symbol=MARKERS[place], size=8)
        series.marker.graphicalProperties = GraphicalProperties(solidFill=colour)
    elif pattern := PATTERNS[place]:
        look.pattFill = PatternFillProperties(
            prst=pattern, fgClr=ColorChoice(srgbClr=colour), bgClr=ColorChoice(srgbClr=PAPER)
        )
    else:
        look.solidFill = colour
    return series


def _labels(kind: Kind, *, stacked: bool) -> DataLabelList:
    """Return what stands at each mark: its number, and on a slice of a pie its name too."""
    labels = DataLabelList()
    if stacked:  # within the bars, where a number of nothing has no room
        labels.spPr, labels.numFmt = GraphicalProperties(solidFill=PAPER), NOT_ZERO
    labels.position = {Kind.LINE: "t", Kind.PIE: "outEnd"}.get(kind)
    labels.showVal, labels.showCatName = True, kind is Kind.PIE
    labels.showSerName = labels.showLegendKey = labels.showPercent = False
    return labels
