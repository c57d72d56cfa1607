"""Chart and Table -> what Teams draws; a chart carries its lines for whoever cannot draw it.

Charts are Teams' own, beside version 1.5 (learn.microsoft.com, "Charts in Adaptive Cards"); tables are of 1.5.
"""

from bot.rendering.wording import Wording
from bot.teams.limits import MOST_CELLS, Json
from bot.teams.words import words
from handlers.charts import Chart, Kind, Table, labels
from handlers.sentences import Slot

WIDER = 2  # the first column beside the others: it says what a row is about


def chart(chart: Chart, plain: Wording, lines: list[Json]) -> list[Json]:
    """Return a chart that says its `lines` where it cannot be drawn."""
    if not chart.drawable:
        return lines
    (fallback,) = lines
    categories = labels([plain.say(one) for one in chart.categories])
    title = {"title": plain.say(chart.title), "showTitle": True}
    return [{**_data(chart, categories, plain), **title, "fallback": fallback}]


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


def table(table: Table, wording: Wording, lines: list[Json]) -> list[Json]:
    """Return a table whose first row and first column say what the rest is about."""
    rows = (table.columns, *table.rows)
    if not table.drawable or len(rows) * len(table.columns) > MOST_CELLS:
        return lines
    made = {
        "type": "Table",
        "firstRowAsHeader": True,
        "columns": [{"width": WIDER}, *[{"width": 1}] * (len(table.columns) - 1)],
        "rows": [
            {"type": "TableRow", "cells": [_cell(cell, wording) for cell in row]} for row in rows
        ],
    }
    return [made]


def _cell(slot: Slot, wording: Wording) -> Json:
    return {"type": "TableCell", "items": [words(wording.say(slot))]}
