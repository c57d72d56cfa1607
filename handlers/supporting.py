"""Standing behind somebody else's agenda item: "speelt ook bij ons", and bestuurlijk akkoord."""

from handlers import items, showing_items, voting
from handlers.call import Call, Refused
from handlers.routes import button
from handlers.rules.stages import Move
from handlers.screens import voices as screens
from handlers.views import Message, Replace, Text
from storage.vocabulary import SupportKind


@button("support", writes=True)
def plays_with_us(call: Call) -> Replace:
    """Record that it plays in the caller's gemeente as well."""
    return Replace(_given(call, SupportKind.OFFICIAL))


@button("support_executive", writes=True)
def signs(call: Call) -> Replace:
    """Record that a bestuurder agrees: their gemeente is a signatory."""
    return Replace(_given(call, SupportKind.EXECUTIVE))


@button("support_end", writes=True)
def takes_back(call: Call) -> Replace:
    """Take the caller's gemeente's voice back."""
    item = items.of_button(call)
    if call.args.get("kind") not in set(SupportKind):
        raise Refused(Text("item.gone"))
    kind = SupportKind(call.args["kind"])
    voting.take_back(call, item, kind)
    return Replace(screens.taken_back(item, kind, reads=items.visible(call, item)))


@button("item_join", writes=True)
def joins_other(call: Call) -> Replace:
    """Stand behind an item that was there already, and take one's own back."""
    mine, other = items.of_button(call), items.by_number(call, call.args.get("into", ""))
    if other is None or not items.visible(call, other):
        raise Refused(Text("item.gone"))
    if items.is_stale(call, mine):
        return Replace(showing_items.stale(call, mine))
    new = voting.give(call, other, SupportKind.OFFICIAL)
    items.move(call, mine, Move.WITHDRAW)
    return Replace(screens.joined(mine, other, new=new))


@button("item_unjoin", writes=True)
def joins_not(call: Call) -> Replace:
    """Undo that: the voice is taken back, and the item is handed in again."""
    mine, other = items.of_button(call), items.by_number(call, call.args.get("into", ""))
    if other is None or not items.visible(call, other):
        raise Refused(Text("item.gone"))
    items.move(call, mine, Move.REOPEN)
    if call.args.get("had") != "yes":
        voting.take_back(call, other, SupportKind.OFFICIAL)
    return Replace(showing_items.one(call, mine))


def _given(call: Call, kind: SupportKind) -> Message:
    item = items.of_button(call)
    if items.is_stale(call, item):
        return showing_items.stale(call, item)
    new = voting.give(call, item, kind)
    found = showing_items.behind_of(call, item)
    return screens.given(item, kind, found, reads=items.visible(call, item), new=new)
