"""Chart and Table -> Slack's data_visualization and data_table; what Slack does not take becomes lines.

Shapes and limits: docs.slack.dev/reference/block-kit/blocks, "data-visualization-block" and
"data-table-block". At most two charts and one table in a message was seen (vercel/chat#696).
"""

from collections.abc import Collection, Iterator, Mapping
from itertools import chain
from typing import Any

from bot.rendering.wording import Wording
from bot.slack.limits import Json
from handlers.charts import (
    MOST_IN_TITLE,
    Chart,
    Kind,
    Picture,
    Table,
    labels,
    shortened,
)
from handlers.sentences import Channel, Slot
from storage.abilities import PictureKind
from storage.vocabulary import Platform

Can = frozenset[PictureKind]  # what may be drawn in some place
NOTHING: Can = frozenset()
BLOCKS: Mapping[PictureKind, str] = {
    PictureKind.CHART: "data_visualization",
    PictureKind.TABLE: "data_table",
}
KINDS = {block: kind for kind, block in BLOCKS.items()}
MOST: Mapping[PictureKind, int] = {PictureKind.CHART: 2, PictureKind.TABLE: 1}  # in a message
MOST_IN_TABLE = 10_000  # characters in all cells


class Pictures:
    """Draws the pictures of one view, as many as Slack takes of those that the place `can` show."""

    def __init__(self, wording: Wording, can: Can) -> None:
        self._wording = wording
        self._left = {kind: MOST[kind] for kind in can}

    def block(self, picture: Picture) -> Json | None:
        """Return the picture as a block; None where lines must do."""
        kind = PictureKind.CHART if isinstance(picture, Chart) else PictureKind.TABLE
        if not self._left.get(kind) or not picture.drawable:
            return None
        made = self._chart(picture) if isinstance(picture, Chart) else self._table(picture)
        if made is not None:
            self._left[kind] -= 1
        return made

    def _chart(self, chart: Chart) -> Json:
        names = labels([self._say(one) for one in chart.categories])
        if chart.kind is Kind.PIE:
            (parts,) = chart.series
            drawn: Json = {
                "type": "pie",
                # Slack takes no part of nothing; the lines say it.
                "segments": [
                    {"label": label, "value": value}
                    for label, value in zip(names, parts.values, strict=True)
                    if value > 0
                ],
            }
        else:
            called = labels([self._say(one.name) for one in chart.series])
            drawn = {
                "type": str(chart.kind),
                "series": [
                    {
                        "name": name,
                        "data": [
                            {"label": label, "value": value}
                            for label, value in zip(names, one.values, strict=True)
                        ],
                    }
                    for name, one in zip(called, chart.series, strict=True)
                ],
                "axis_config": {"categories": names},
            }
        title = shortened(self._say(chart.title), MOST_IN_TITLE)
        return {"type": BLOCKS[PictureKind.CHART], "title": title, "chart": drawn}

    def _table(self, table: Table) -> Json | None:
        rows = [
            [_text(self._say(one)) for one in table.columns],
            *([self._cell(one) for one in row] for row in table.rows),
        ]
        if sum(len(cell.get("text", "")) for cell in chain(*rows)) > MOST_IN_TABLE:
            return None
        return {
            "type": BLOCKS[PictureKind.TABLE],
            "caption": self._say(table.caption),
            "page_size": table.page_size,
            "row_header_column_index": 0,
            "rows": rows,
        }

    def _cell(self, slot: Slot) -> Json:
        if isinstance(slot, int):
            return {"type": "raw_number", "value": slot, "text": str(slot)}
        if isinstance(slot, Channel) and slot.key.platform == Platform.SLACK:  # it knows the name
            named = [{"type": "channel", "channel_id": slot.key.channel}]
            section = {"type": "rich_text_section", "elements": named}
            return {"type": "rich_text", "elements": [section]}
        return _text(self._say(slot))

    def _say(self, slot: Slot) -> str:
        return self._wording.say(slot).strip() or "–"


def _text(words: str) -> Json:
    return {"type": "raw_text", "text": words}


def drawn(made: Mapping[str, Any]) -> Can:
    """Return which kinds of picture stand in what was rendered: a message, or a view."""
    return frozenset(_kinds(made.get("blocks") or ()))


def blamed(kinds: Can, words: str) -> Can:
    """Return which of the kinds Slack names where it says what is wrong; all where it names none."""
    return frozenset(kind for kind in kinds if BLOCKS[kind] in words) or kinds


def _kinds(blocks: Collection[Mapping[str, Any]]) -> Iterator[PictureKind]:
    for block in blocks:
        if block["type"] in KINDS:
            yield KINDS[block["type"]]
