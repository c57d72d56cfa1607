"""What a person is told after supporting an agenda item."""

from collections.abc import Sequence

from handlers.common.rules.delegation import BEHALF
from handlers.common.rules.limits import NAME, PAGE
from handlers.common.screens.rows import choices
from handlers.items.rules.votes import Backing
from handlers.items.screens.facts import about, name, voices
from handlers.sentences import Text
from handlers.views import Button, Buttons, Message, message
from storage.models import AgendaItem, Person
from storage.vocabulary import SupportKind


def given(
    item: AgendaItem, kind: SupportKind, behind: Backing, *, reads: bool, new: bool
) -> Message:
    """Show that a gemeente stands behind an item, with the way back."""
    title = name(item, reads=reads)
    done = Text(f"voice.given_{kind}", title=title) if new else Text("voice.had", title=title)
    back = Button(Text("voice.take_back"), "support_end", {**about(item), "kind": kind})
    show = Button(Text("item.show"), "item", {"item": str(item.id)})
    return message(done, *voices(behind, names=True), Buttons((back, show)))


def asks_which(item: AgendaItem, people: Sequence[Person], *, reads: bool) -> Message:
    """Ask an adviser of several bestuurders which of them agrees."""
    which = tuple(
        Button(
            Text("groups.button", name=one.name[:NAME]),
            "support_executive",
            {**about(item), BEHALF: str(one.id)},
        )
        for one in people[:PAGE]
    )
    return message(Text("voice.which", title=name(item, reads=reads)), *choices(which))


def taken_back(item: AgendaItem, kind: SupportKind, *, reads: bool) -> Message:
    """Show that a gemeente no longer stands behind an item, with the way back."""
    action = "support" if kind == SupportKind.OFFICIAL else "support_executive"
    again = Button(Text("voice.again"), action, about(item))
    return message(Text("voice.taken_back", title=name(item, reads=reads)), Buttons((again,)))


def joined(mine: AgendaItem, other: AgendaItem, *, new: bool) -> Message:
    """Show that somebody stands behind another item instead of their own, with the way back."""
    carried = {**about(mine), "into": str(other.id), "had": "no" if new else "yes"}
    undo = Button(Text("item.undo"), "item_unjoin", carried)
    show = Button(Text("item.show"), "item", {"item": str(other.id)})
    return message(Text("item.joined", title=other.title), Buttons((undo, show)))
