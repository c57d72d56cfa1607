"""The table of Teams' own charts, beside what 1.5 knows (learn.microsoft.com, "Charts in Adaptive Cards").

Stricter than Teams: each has a title, and a fallback for whoever cannot draw it.
"""

from bot.sandbox.shapes import Check, Shape, array, boolean
from bot.sandbox.teams.card_values import number, pixels, some_of, value_of, words
from bot.sandbox.teams.kinds import COLUMN_OF_TEXT, part

MOST_POINTS = 1000  # a card's size in bytes is the real bound

COLOR = value_of(
    *("good", "warning", "attention", "neutral", "categoricalRed", "categoricalPurple"),
    *("categoricalLavender", "categoricalBlue", "categoricalLightBlue", "categoricalTeal"),
    *("categoricalGreen", "categoricalLime", "categoricalMarigold"),
    *(f"sequential{number}" for number in range(1, 9)),
    *("divergingBlue", "divergingLightBlue", "divergingCyan", "divergingTeal", "divergingYellow"),
    *("divergingPeach", "divergingLightRed", "divergingRed", "divergingMaroon", "divergingGray"),
)
_COMMON: dict[str, Check] = {
    "title": words,
    "showTitle": boolean,
    "showLegend": boolean,
    "colorSet": value_of("categorical", "sequential", "diverging"),
    "horizontalAlignment": COLUMN_OF_TEXT,
    "maxWidth": pixels,
}
_AXES: dict[str, Check] = {"xAxisTitle": words, "yAxisTitle": words, "color": COLOR}
_BOUNDS: dict[str, Check] = {"yMin": number, "yMax": number}
_SLICE = Shape({"legend": words, "value": number, "color": COLOR}, ("legend", "value"))
_AT = some_of(words, number, str)
_POINT = Shape({"x": _AT, "y": number, "color": COLOR}, ("x", "y"))
_SERIES = Shape(
    {"legend": words, "values": array(_POINT, MOST_POINTS), "color": COLOR}, ("legend", "values")
)


def _chart(data: Check, **more: Check) -> Shape:
    fields = {**_COMMON, "data": array(data, MOST_POINTS), **more}
    return part(fields, ("title", "data", "fallback"))


TABLE: dict[str, Shape] = {
    "Chart.Pie": _chart(_SLICE),
    "Chart.Donut": _chart(_SLICE),
    "Chart.Line": _chart(_SERIES, **_AXES, **_BOUNDS),
    "Chart.VerticalBar": _chart(_POINT, **_AXES, **_BOUNDS, showBarValues=boolean),
    "Chart.VerticalBar.Grouped": _chart(
        _SERIES, **_AXES, **_BOUNDS, showBarValues=boolean, stacked=boolean
    ),
    "Chart.HorizontalBar": _chart(_POINT, **_AXES),
}
