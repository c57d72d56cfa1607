"""Standing behind somebody else's agenda item: "speelt ook bij ons", and bestuurlijk akkoord."""

from handlers.call import Call, Refused
from handlers.common import delegation
from handlers.common.screens.words import mention
from handlers.items import facts, lifecycle, votes
from handlers.items.rules.stages import Move
from handlers.items.screens import votes as screens
from handlers.routes import button
from handlers.sentences import Text
from handlers.views import Message, Replace, Result
from storage.vocabulary import SupportKind


@button("support", writes=True)
def plays_with_us(call: Call) -> Replace:
    """Record that it plays in the caller's gemeente as well."""
    return Replace(_given(call, SupportKind.OFFICIAL))


@button("support_executive", writes=True)
def signs(call: Call) -> Result:
    """Record that a bestuurder agrees: their gemeente is a signatory.

    Pressed by an adviser it is the word of the bestuurder for whom they act; of several, of the one
    whom they choose.
    """
    mine = votes.bestuurders_of(call)
    if len(mine) > 1:
        item = lifecycle.of_button(call)
        return Replace(screens.asks_which(item, mine, reads=lifecycle.visible(call, item)))
    if not mine:
        return Replace(_given(call, SupportKind.EXECUTIVE))
    theirs = delegation.as_person(call, mine[0])
    view = Replace(_given(theirs, SupportKind.EXECUTIVE))
    delegation.tell_done(theirs)
    return delegation.carried(view, mine[0], Text("acting.for", person=mention(mine[0])))


@button("support_end", writes=True)
def takes_back(call: Call) -> Replace:
    """Take the caller's gemeente's voice back."""
    item = lifecycle.of_button(call)
    if call.args.get("kind") not in set(SupportKind):
        raise Refused(Text("item.gone"))
    kind = SupportKind(call.args["kind"])
    votes.take_back(call, item, kind)
    return Replace(screens.taken_back(item, kind, reads=lifecycle.visible(call, item)))


@button("item_join", writes=True)
def joins_other(call: Call) -> Replace:
    """Stand behind an item that was there already, and take one's own back."""
    mine, other = lifecycle.of_button(call), lifecycle.by_number(call, call.args.get("into", ""))
    if other is None or not lifecycle.visible(call, other):
        raise Refused(Text("item.gone"))
    if lifecycle.is_stale(call, mine):
        return Replace(facts.stale(call, mine))
    new = votes.give(call, other, SupportKind.OFFICIAL)
    lifecycle.move(call, mine, Move.WITHDRAW)
    return Replace(screens.joined(mine, other, new=new))


@button("item_unjoin", writes=True)
def joins_not(call: Call) -> Replace:
    """Undo that: the voice is taken back, and the item is handed in again."""
    mine, other = lifecycle.of_button(call), lifecycle.by_number(call, call.args.get("into", ""))
    if other is None or not lifecycle.visible(call, other):
        raise Refused(Text("item.gone"))
    lifecycle.move(call, mine, Move.REOPEN)
    if call.args.get("had") != "yes":
        votes.take_back(call, other, SupportKind.OFFICIAL)
    return Replace(facts.one(call, mine))


def _given(call: Call, kind: SupportKind) -> Message:
    item = lifecycle.of_button(call)
    if lifecycle.is_stale(call, item):
        return facts.stale(call, item)
    new = votes.give(call, item, kind)
    found = facts.backing_of(call, item)
    return screens.given(item, kind, found, reads=lifecycle.visible(call, item), new=new)
