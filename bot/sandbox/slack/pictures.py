"""Charts and tables as blocks: their shapes, how many a message may have, and which view takes them.

docs.slack.dev/reference/block-kit/blocks, "data-visualization-block" and "data-table-block"; that a
message takes two charts and one table was seen (vercel/chat#696).
"""

from collections import Counter
from itertools import chain
from typing import Any

from bot.sandbox.shapes import (
    Check,
    Findings,
    Shape,
    array,
    integer,
    one_of,
    string,
    typed,
)
from bot.sandbox.slack import limits

CHART, TABLE = "data_visualization", "data_table"
LABEL = string(limits.CHART_LABEL)


def number(value: Any, path: str, found: Findings) -> None:
    """Accept a finite number."""
    if isinstance(value, bool) or not isinstance(value, int | float) or value - value != 0:
        found.say(path, "must be a number")


def _part(value: Any, path: str, found: Findings) -> None:
    """Accept what a pie can show a part of."""
    number(value, path, found)
    if isinstance(value, int | float) and value <= 0:
        found.say(path, "must be greater than 0")


def _unique(names: list[Any], path: str, found: Findings) -> None:
    for name, times in Counter(names).items():
        if times > 1:
            found.say(path, f"has {name!r} more than once")


def _complete(chart: Any, path: str, found: Findings) -> None:
    """Each series has a number for each category, and all are called differently."""
    categories = chart["axis_config"]["categories"]
    _unique(categories, f"{path}/axis_config/categories", found)
    _unique([one["name"] for one in chart["series"]], f"{path}/series", found)
    for place, one in enumerate(chart["series"]):
        if sorted(point["label"] for point in one["data"]) != sorted(categories):
            found.say(f"{path}/series/{place}/data", "must have each category once")


POINT = Shape({"label": LABEL, "value": number}, ("label", "value"))
SERIES = Shape(
    {"name": LABEL, "data": array(POINT, limits.CHART_CATEGORIES)},
    ("name", "data"),
)
AXES = Shape(
    {
        "categories": array(LABEL, limits.CHART_CATEGORIES),
        "x_label": string(limits.CHART_TITLE),
        "y_label": string(limits.CHART_TITLE),
    },
    ("categories",),
)
PLOTTED: dict[str, Check] = {
    "type": one_of("bar", "line", "area"),
    "series": array(SERIES, limits.CHART_SERIES),
    "axis_config": AXES,
}
SEGMENT = Shape({"label": LABEL, "value": _part}, ("label", "value"))
CHARTS = {
    **{
        kind: Shape(PLOTTED, ("type", "series", "axis_config"), (_complete,))
        for kind in ("bar", "line", "area")
    },
    "pie": Shape(
        {"type": one_of("pie"), "segments": array(SEGMENT, limits.CHART_SERIES)},
        ("type", "segments"),
    ),
}
# Of rich text only what the bot uses: a channel, which the client shows by its name.
NAMED = Shape(
    {"type": one_of("channel"), "channel_id": string(limits.CALLBACK_ID)}, ("type", "channel_id")
)
RICH = Shape(
    {"type": one_of("rich_text_section"), "elements": array(NAMED, limits.TABLE_ROWS)},
    ("type", "elements"),
)
CELLS = {
    "raw_text": Shape(
        {"type": one_of("raw_text"), "text": string(limits.TABLE_TEXT)}, ("type", "text")
    ),
    "rich_text": Shape(
        {"type": one_of("rich_text"), "elements": array(RICH, limits.TABLE_ROWS)},
        ("type", "elements"),
    ),
    "raw_number": Shape(
        {"type": one_of("raw_number"), "value": number, "text": string(limits.TABLE_TEXT)},
        ("type", "value"),
    ),
}


def _equally_long(table: Any, path: str, found: Findings) -> None:
    if len({len(row) for row in table["rows"]}) > 1:
        found.say(f"{path}/rows", "must all have the same number of cells")
    if sum(len(cell.get("text", "")) for cell in chain(*table["rows"])) > limits.TABLE_TEXT:
        found.say(f"{path}/rows", f"must have at most {limits.TABLE_TEXT} characters together")
    if any(cell["type"] == "rich_text" for cell in table["rows"][0]):
        found.say(f"{path}/rows/0", "must have no rich_text")
    if table.get("row_header_column_index", 0) >= len(table["rows"][0]):
        found.say(f"{path}/row_header_column_index", "is no column")


ROWS = array(array(typed(CELLS, "cell"), limits.TABLE_COLUMNS), limits.TABLE_ROWS, least=2)
PICTURES = {
    CHART: Shape(
        {
            "type": one_of(CHART),
            "block_id": string(limits.BLOCK_ID),
            "title": string(limits.CHART_TITLE),
            "chart": typed(CHARTS, "chart"),
        },
        ("title", "chart"),
    ),
    TABLE: Shape(
        {
            "type": one_of(TABLE),
            "block_id": string(limits.BLOCK_ID),
            "caption": string(limits.TABLE_CAPTION),
            "page_size": integer(1, limits.TABLE_PAGE),
            "row_header_column_index": integer(0, limits.TABLE_COLUMNS - 1),
            "rows": ROWS,
        },
        ("caption", "rows"),
        (_equally_long,),
    ),
}
# Where which may stand: charts in messages only (Slack's own list of blocks); a table also in Home.
IN_MESSAGE = PICTURES
IN_VIEW = {"home": {TABLE: PICTURES[TABLE]}, "modal": dict[str, Shape]()}
MOST_IN_MESSAGE = {CHART: limits.CHARTS_IN_MESSAGE, TABLE: limits.TABLES_IN_MESSAGE}


def too_many(blocks: list[dict[str, Any]], found: Findings) -> None:
    """Note where a message has more pictures than it may have."""
    for kind, most in MOST_IN_MESSAGE.items():
        if sum(one["type"] == kind for one in blocks) > most:
            found.say("/blocks", f"must have at most {most} of type {kind}")
