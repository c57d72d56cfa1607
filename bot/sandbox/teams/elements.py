"""The table of what shows something or holds other elements, as 1.5 knows it."""

from typing import Any

from bot.sandbox.shapes import Check, Findings, Shape, array, boolean, one_of
from bot.sandbox.teams import card_limits as limits
from bot.sandbox.teams.actions import SELECTED
from bot.sandbox.teams.card_values import (
    address,
    height,
    number,
    pixels,
    some_of,
    value_of,
    width,
    words,
)
from bot.sandbox.teams.kinds import (
    BACKGROUND,
    COLUMN_OF_TEXT,
    SPACING,
    TOP_TO_BOTTOM,
    action,
    drop,
    element,
    item,
    part,
)

MANY = 1000  # elements in a list; a card's size in bytes is the real bound

_LOOK: dict[str, Check] = {
    "color": value_of("default", "dark", "light", "accent", "good", "warning", "attention"),
    "fontType": value_of("default", "monospace"),
    "isSubtle": boolean,
    "size": value_of("default", "small", "medium", "large", "extraLarge"),
    "weight": value_of("default", "lighter", "bolder"),
}
_RUN = Shape(
    {
        **_LOOK,
        "type": one_of("TextRun"),
        "text": words,
        "highlight": boolean,
        "italic": boolean,
        "strikethrough": boolean,
        "underline": boolean,
        "selectAction": SELECTED,
    },
    ("type", "text"),
)
_IMAGE_SIZE = value_of("auto", "stretch", "small", "medium", "large")
_PICTURE = Shape(
    {
        "type": one_of("BackgroundImage"),
        "url": address,
        "fillMode": value_of("cover", "repeatHorizontally", "repeatVertically", "repeat"),
        "horizontalAlignment": COLUMN_OF_TEXT,
        "verticalAlignment": TOP_TO_BOTTOM,
    },
    ("url",),
)
_BOX: dict[str, Check] = {
    "selectAction": SELECTED,
    "style": BACKGROUND,
    "verticalContentAlignment": TOP_TO_BOTTOM,
    "bleed": boolean,
    "backgroundImage": some_of(address, _PICTURE, str),
    "minHeight": pixels,
    "rtl": boolean,
}
_CELLS: dict[str, Check] = {
    "horizontalCellContentAlignment": COLUMN_OF_TEXT,
    "verticalCellContentAlignment": TOP_TO_BOTTOM,
}
_COLUMN = item(
    {
        **_BOX,
        "type": one_of("Column"),
        "items": array(element, MANY, least=0),
        "width": width,
        "isVisible": boolean,
        "separator": boolean,
        "spacing": SPACING,
        "fallback": drop,
    },
    ("type",),
)
_CELL = Shape(
    {**_BOX, "type": one_of("TableCell"), "items": array(element, MANY, least=0)},
    ("type", "items"),
)
_ROW = Shape(
    {"type": one_of("TableRow"), "cells": array(_CELL, MANY), "style": BACKGROUND, **_CELLS},
    ("type", "cells"),
)
_COLUMN_OF_TABLE = Shape({"type": one_of("TableColumnDefinition"), "width": width, **_CELLS})
_FACT = Shape({"type": one_of("Fact"), "title": words, "value": words}, ("title", "value"))
_SOURCE = Shape(
    {"type": one_of("MediaSource"), "mimeType": words, "url": address}, ("mimeType", "url")
)


def _every_row_fills_the_columns(table: Any, path: str, found: Findings) -> None:
    for place, row in enumerate(table["rows"]):
        if len(row["cells"]) != len(table["columns"]):
            found.say(f"{path}/rows/{place}", "has other columns than the table")


TABLE: dict[str, Shape] = {
    "TextBlock": part(
        {
            **_LOOK,
            "text": words,
            "horizontalAlignment": COLUMN_OF_TEXT,
            "maxLines": number,
            "wrap": boolean,
            "style": value_of("default", "heading"),
        },
        ("text",),
    ),
    "RichTextBlock": part(
        {"inlines": array(some_of(words, _RUN, str), MANY), "horizontalAlignment": COLUMN_OF_TEXT},
        ("inlines",),
    ),
    "Image": part(
        {
            "url": address,
            "altText": words,
            "backgroundColor": words,
            "height": height,
            "width": pixels,
            "horizontalAlignment": COLUMN_OF_TEXT,
            "selectAction": SELECTED,
            "size": _IMAGE_SIZE,
            "style": value_of("default", "person"),
        },
        ("url", "altText"),  # whoever sees no picture hears what it shows
    ),
    "Media": part(
        {"sources": array(_SOURCE, MANY), "poster": address, "altText": words},
        ("sources", "altText"),
    ),
    "FactSet": part({"facts": array(_FACT, MANY)}, ("facts",)),
    "ActionSet": part({"actions": array(action, limits.ACTIONS)}, ("actions",)),
    "Container": part({**_BOX, "items": array(element, MANY)}, ("items",)),
    "ColumnSet": part(
        {
            "columns": array(_COLUMN, MANY),
            "selectAction": SELECTED,
            "style": BACKGROUND,
            "bleed": boolean,
            "minHeight": pixels,
            "horizontalAlignment": COLUMN_OF_TEXT,
        },
        ("columns",),
    ),
    "Table": part(
        {
            "columns": array(_COLUMN_OF_TABLE, MANY),
            "rows": array(_ROW, MANY),
            "firstRowAsHeader": boolean,
            "showGridLines": boolean,
            "gridStyle": BACKGROUND,
            **_CELLS,
        },
        ("columns", "rows"),
        (_every_row_fills_the_columns,),
    ),
}
_IMAGES = Shape({**TABLE["Image"].fields, "type": one_of("Image")}, TABLE["Image"].required)
TABLE["ImageSet"] = part({"images": array(_IMAGES, MANY), "imageSize": _IMAGE_SIZE}, ("images",))
