"""What somebody handed in themselves: all of it, and in short on their own page."""

from collections.abc import Sequence

from handlers.common.rules.limits import PAGE, pages
from handlers.common.screens.paging import paging
from handlers.items.screens.facts import lines_of_mine, rows_of_mine
from handlers.sentences import Text
from handlers.views import Button, Buttons, Heading, Message, ViewPart, message
from storage.models import AgendaItem


def mine(items: Sequence[AgendaItem], page: int, total: int) -> Message:
    """Show one page of what somebody handed in, each with how far it has come."""
    if not items:
        return message(Text("item.none_mine"))
    return message(
        Heading(Text("item.mine")),
        *rows_of_mine(items),
        *paging("items_page", {}, page, pages(total, PAGE)),
    )


def mine_in_short(items: Sequence[AgendaItem], total: int) -> list[ViewPart]:
    """Show somebody's latest items on their own page, with a way to all of them."""
    if not items:
        return []
    all_of_them = Button(Text("item.all_mine", count=total), "items_page", {"page": "0"})
    return [Text("item.mine_short"), lines_of_mine(items), Buttons((all_of_them,))]
