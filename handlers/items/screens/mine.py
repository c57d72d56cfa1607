"""What somebody handed in themselves: all of it, and in short on their own page."""

from collections.abc import Sequence

from handlers.common.rules.limits import PAGE, pages
from handlers.common.screens.paging import paging
from handlers.common.screens.rows import rows
from handlers.items.screens.facts import stage
from handlers.sentences import Text
from handlers.views import Button, Buttons, Heading, Lines, Message, ViewPart, message
from storage.models import AgendaItem


def mine(items: Sequence[AgendaItem], page: int, total: int) -> Message:
    """Show one page of what somebody handed in, each with how far it has come."""
    if not items:
        return message(Text("item.none_mine"))
    buttons = (
        Button(Text("item.show_one", title=item.title[:60]), "item", {"item": str(item.id)})
        for item in items
    )
    return message(
        Heading(Text("item.mine")),
        *rows(lines_of_mine(items).lines, buttons),
        *paging("items_page", {}, page, pages(total, PAGE)),
    )


def lines_of_mine(items: Sequence[AgendaItem]) -> Lines:
    """Return a line for each item of somebody's own, with how far it has come."""
    return Lines(tuple(Text("item.line_mine", title=one.title, stage=stage(one)) for one in items))


def mine_in_short(items: Sequence[AgendaItem], total: int) -> list[ViewPart]:
    """Show somebody's latest items on their own page, with a way to all of them."""
    if not items:
        return []
    all_of_them = Button(Text("item.all_mine", count=total), "items_page", {"page": "0"})
    return [Text("item.mine_short"), lines_of_mine(items), Buttons((all_of_them,))]
