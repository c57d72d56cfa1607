"""Chart and Table -> what Teams draws; a chart carries its lines for whoever cannot draw it.

Charts are Teams' own, beside version 1.5 (learn.microsoft.com, "Charts in Adaptive Cards"); tables are of 1.5.
"""

from bot.rendering.wording import Wording
from bot.teams.limits import MOST_CELLS, Json
from handlers.charts import Chart, Kind, Table, labels
from handlers.sentences import Slot


def chart(chart: Chart, plain: Wording, lines: Json) -> Json:
    """Return a chart that says its `lines` where it cannot be drawn."""
    if not chart.drawable:
        return lines
    made = {
        "title": plain.say(chart.title),
        **_data(chart, labels([plain.say(one) for one in chart.categories]), plain),
    }
    return made | {"fallback": lines}


def _data(chart: Chart, categories: list[str], plain: Wording) -> Json:
    if chart.kind is Kind.PIE:
        (only,) = chart.series
        parts = zip(categories, only.values, strict=True)
        return {
            "type": "Chart.Pie",
            "data": [{"legend": name, "value": value} for name, value in parts],
        }
    kind = "Chart.Line" if chart.kind is Kind.LINE else "Chart.VerticalBar.Grouped"
    names = labels([plain.say(one.name) for one in chart.series])
    return {
        "type": kind,
        "data": [
            {
                "legend": name,
                "values": [{"x": x, "y": y} for x, y in zip(categories, one.values, strict=True)],
            }
            for name, one in zip(names, chart.series, strict=True)
        ],
    }


def table(table: Table, wording: Wording, lines: Json) -> Json:
    """Return a table whose first row and first column say what the rest is about."""
    rows = (table.columns, *table.rows)
    if not table.drawable or len(rows) * len(table.columns) > MOST_CELLS:
        return lines
    return {
        "type": "Table",
        "firstRowAsHeader": True,
        "columns": [{"width": 2 if first else 1} for first in _is_first(table.columns)],
        "rows": [
            {"type": "TableRow", "cells": [_cell(cell, wording) for cell in row]} for row in rows
        ],
    }


def _is_first(columns: tuple[Slot, ...]) -> list[bool]:
    return [number == 0 for number in range(len(columns))]


def _cell(slot: Slot, wording: Wording) -> Json:
    text = {"type": "TextBlock", "text": wording.say(slot) or " ", "wrap": True}
    return {"type": "TableCell", "items": [text]}
