"""What is said of a message that became an agenda item: to its author, and in its thread."""

from handlers.items.screens.facts import stage
from handlers.sentences import Text
from handlers.views import Button, Buttons, Message, Note, message
from storage.models import AgendaItem


def told_author(item: AgendaItem) -> Message:
    """Tell the author of a message that it became an agenda item."""
    return message(Text("item.collected", title=item.title), _show(item))


def answer(item: AgendaItem) -> Message:
    """Show below a message which item it is now, and how far that has come; never a name."""
    return message(
        Text("item.in_thread", title=item.title),
        Text("item.line_stage", stage=stage(item)),
        _show(item),
        Note(Text("link.private")),
    )


def no_more(item: AgendaItem) -> Message:
    """Show below a message that its item is none any more, or is besloten now."""
    return message(Text("item.hidden_in_thread" if item.confidential else "item.card_gone"))


def _show(item: AgendaItem) -> Buttons:
    return Buttons((Button(Text("item.show"), "item", {"item": str(item.id)}),))
