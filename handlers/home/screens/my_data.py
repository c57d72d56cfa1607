"""What people see of what is kept about them, and of being forgotten."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from handlers.common.screens.words import profile
from handlers.sentences import Text
from handlers.views import (
    Attachment,
    Button,
    Buttons,
    Data,
    Heading,
    Lines,
    Message,
    Note,
    Sheet,
    Style,
    Tab,
    message,
)
from storage.models import Person

Sections = Mapping[str, Sequence[Mapping[str, Any]]]


def nothing() -> Message:
    """Show that there is nothing."""
    return message(Text("privacy.nothing"))


def overview(person: Person, sections: Sections) -> Message:
    """Show what is kept: who somebody is, and how many rows of each sort."""
    known = profile(person)
    return message(
        Heading(Text("privacy.title")),
        Text("privacy.who_known", name=person.name, profile=known)
        if known
        else Text("privacy.who", name=person.name),
        Lines(tuple(_count(name, rows) for name, rows in sections.items() if rows)),
        Note(Text("privacy.who_sees")),
        Buttons(
            (
                Button(Text("privacy.as_files"), "my_data_files", style=Style.MAIN),
                Button(Text("privacy.forget"), "forget_ask", style=Style.DANGER),
            )
        ),
    )


def files(sections: Sections, today: date) -> Message:
    """Send all of it: a spreadsheet to read, and JSON to take along."""
    name = Text("privacy.file", day=today.isoformat())
    tabs = tuple(_tab(section, rows) for section, rows in sections.items() if rows)
    return Message(
        (Text("privacy.sent"),), (Attachment(name, Sheet(tabs)), Attachment(name, Data(sections)))
    )


def asks_once() -> Message:
    """Show what goes, what stays, and ask."""
    return message(
        Heading(Text("privacy.forget_title")),
        Lines(tuple(Text(f"privacy.forget_{what}") for what in ("goes", "stays", "chat"))),
        Text("privacy.forget_sure"),
        Buttons((Button(Text("privacy.forget_yes"), "forget_sure", style=Style.DANGER),)),
    )


def done() -> Message:
    """Show that it is done."""
    return message(Text("privacy.forgotten"))


def _count(section: str, rows: Sequence[Mapping[str, Any]]) -> Text:
    return Text("privacy.line", what=Text(f"privacy.about_{section}"), number=len(rows))


def _tab(section: str, rows: Sequence[Mapping[str, Any]]) -> Tab:
    columns = tuple(rows[0])
    return Tab(
        Text(f"privacy.about_{section}"),
        columns,
        tuple(tuple(_cell(row[column]) for column in columns) for row in rows),
    )


def _cell(value: Any) -> str:
    return "" if value is None else str(value)
