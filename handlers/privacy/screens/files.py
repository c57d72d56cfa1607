"""Everything that is kept about somebody, as files: a spreadsheet to read, and JSON to take along."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.files import Data, Sheet, Tab
from handlers.sentences import Text
from handlers.views import Attachment

Row = Mapping[str, Any]
Sections = Mapping[str, Sequence[Row]]


def both(name: Text, sections: Sections) -> tuple[Attachment, Attachment]:
    """Return both files, under one name."""
    tabs = tuple(_tab(section, rows) for section, rows in sections.items() if rows)
    return Attachment(name, Sheet(tabs)), Attachment(name, Data(sections))


def _tab(section: str, rows: Sequence[Row]) -> Tab:
    columns = tuple(rows[0])
    return Tab(
        Text(f"privacy.about_{section}"),
        columns,
        tuple(tuple(_cell(row[column]) for column in columns) for row in rows),
    )


def _cell(value: Any) -> str:
    return "" if value is None else str(value)
