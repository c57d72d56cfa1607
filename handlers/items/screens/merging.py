"""Making one agenda item of two: what to choose from, and what is said of it."""

from collections.abc import Sequence

from handlers.common.rules.limits import PAGE, pages
from handlers.common.screens.mailed import mailed
from handlers.common.screens.paging import paging
from handlers.items.screens.facts import about, name, whose
from handlers.sentences import Text
from handlers.views import Button, Buttons, Heading, Message, ViewPart, message
from storage.models import AgendaItem


def choices(
    item: AgendaItem,
    candidates: Sequence[tuple[AgendaItem, bool]],
    page: int,
    total: int,
    *,
    reads: bool,
) -> Message:
    """Show one page of the items (each with whether its title may be read) to merge one into."""
    if not candidates:
        return message(Text("merge.none"))
    parts: list[ViewPart] = []
    for one, readable in candidates:
        title = name(one, reads=readable)
        parts.append(Text("merge.line", title=title, whose=whose(one)))
        into = {**about(item), "into": str(one.id)}
        parts.append(Buttons((Button(Text("merge.into"), "merge_into", into),)))
    return message(
        Heading(Text("merge.title")),
        Text("merge.which", title=name(item, reads=reads)),
        *parts,
        *paging("merge", about(item), page, pages(total, PAGE)),
    )


def merged(item: AgendaItem, into: AgendaItem, *, reads: bool) -> Message:
    """Show that an item went to another, with the way back."""
    return message(
        Text("merge.done", title=name(item, reads=reads), into=name(into, reads=reads)),
        Buttons(
            (
                Button(Text("item.undo"), "merge_undo", {"item": str(item.id)}),
                Button(Text("item.show"), "item", {"item": str(into.id)}),
            )
        ),
    )


def told(item: AgendaItem, into: AgendaItem, *, owns: bool, reads: bool) -> Message:
    """Tell whoever handed in an item that it goes on together with another."""
    said = message(
        Text("merge.told", title=name(item, reads=owns), into=name(into, reads=reads)),
        Buttons((Button(Text("item.show"), "item", {"item": str(into.id)}),)),
    )
    return mailed(said, Text("mail.subject_item"))
