"""The werkagenda as files: one to print or to work on, and one to sort and count in."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from handlers.charts import Picture
from handlers.common.screens.words import label, title
from handlers.files import Sheet, Tab
from handlers.sentences import Slot, Text
from handlers.views import Attachment, Document, Heading, Lines, Message, Note, message
from handlers.work.rules.work_agenda import Work, WorkLine, rows
from handlers.work.screens.work_agenda import day_of, name_of, stage_of, stages

COLUMNS = ("subject", "item", "stage", "from", "behind")


def as_document(work: Work, network: str, today: date) -> Message:
    """Return the werkagenda for a word processor: how far it is, a table for each group, what is missing."""
    parts: list[Heading | Text | Note | Lines | Tab | Picture] = [
        Note(Text("work.made", network=network, day=day_of(today, date.min)))
    ]
    chart = stages(rows(work))
    parts += [chart] if chart else []
    for group, some in groupby(rows(work), key=lambda row: row.group):
        name = title(group) if group else Text("work.homeless")
        parts += [Heading(name), Tab(name, _columns(), _rows(some, work, today))]
    if work.idle:
        idle = tuple(
            Text("work.idle_line", subject=subject, group=label(group))
            for group, subject in work.idle
        )
        parts += [Heading(Text("work.idle_title")), Lines(idle)]
    document = Document(Text("work.title", year=today.year), tuple(parts))
    return _with(Attachment(Text("work.file", year=today.year), document))


def as_sheet(work: Work, today: date) -> Message:
    """Return the werkagenda as a spreadsheet: all items, and the subjects that have none."""
    everything = tuple(
        (label(row.group) if row.group else Text("work.homeless"), *cells)
        for row in rows(work)
        if row.item
        for cells in _rows([row], work, today)
    )
    group = Text("work.column_group")
    idle = tuple((label(group), subject) for group, subject in work.idle)
    sheet = Sheet(
        (
            Tab(Text("work.tab_items"), (group, *_columns()), everything),
            Tab(Text("work.idle_title"), (group, Text("work.column_subject")), idle),
        )
    )
    return _with(Attachment(Text("work.file", year=today.year), sheet))


def _with(file: Attachment) -> Message:
    return Message(message(Text("work.here")).parts, (file,))


def _columns() -> tuple[Slot, ...]:
    return tuple(Text(f"work.column_{name}") for name in COLUMNS)


def _rows(lines: Iterable[WorkLine], work: Work, today: date) -> tuple[tuple[Slot, ...], ...]:
    return tuple(
        (
            row.subject or "",
            name_of(row.item),
            stage_of(row.item, work.locations.get(row.item.id), today),
            row.item.organisation or "",
            work.behind.get(row.item.id, 0),
        )
        if row.item
        else (row.subject or "", Text("work.none_yet"), "", "", 0)
        for row in lines
    )
