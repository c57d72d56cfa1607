"""A message that somebody makes an agenda item of: the form, and what its author and its thread hear."""

from functools import partial

from handlers.call import Call, Refused, Unknown
from handlers.common.parsing import mentions
from handlers.items import facts, lifecycle, origin
from handlers.items.drafts import ItemDraft
from handlers.items.rules.stages import OWN_ONLY
from handlers.items.screens import collection as screens
from handlers.items.screens import forms
from handlers.items.screens.items import merged_card
from handlers.routes import card, notice, shortcut
from handlers.sentences import Text
from handlers.views import Form, Message
from storage.queries import agenda, groups, posts
from storage.vocabulary import PostKind


@shortcut("collect_item", writes=False)
def collects_message(call: Call) -> Form | Message:
    """Make a draft of a message, or show the item that it is already; only in a group's channel."""
    carried = origin.carried(call)
    some = origin.groups_of(call, carried.get("channel", ""))
    if not some:
        raise Refused(Text("item.not_here"))
    text = mentions.spoken(mentions.named(call.values.get("text", ""), partial(_name_of, call)))
    if not text.strip():
        raise Unknown(Text("item.no_words"))
    if known := origin.item_of(call):
        return facts.one(call, known, Text("item.already"))
    draft = ItemDraft.of_message(text, some)
    return forms.form(draft, groups.open_ones(call.session), carried, forms.cut(text))


@notice("item_collected")
def hears_of_collecting(call: Call) -> Message | None:
    """Tell somebody that their message became an item; nothing when that was taken back."""
    item = lifecycle.by_number(call, call.args["item"])
    return screens.told_author(item) if item and lifecycle.visible(call, item) else None


@card(PostKind.COLLECTED)
def answers_in_thread(call: Call) -> Message | None:
    """Show below a message that it is an item; of what was taken back or is besloten, nothing.

    Where it was shown before, that it is no longer there.
    """
    item = lifecycle.by_number(call, call.args["subject"])
    if item is None:
        return None
    if item.confidential or item.stage in OWN_ONLY:
        shown = posts.stands(call.session, PostKind.COLLECTED, item.id)
        return screens.no_more(item) if shown else None
    into = agenda.by_id(call.session, item.merged_into_id) if item.merged_into_id else None
    return merged_card(item, into) if into else screens.answer(item)


def _name_of(call: Call, user: str) -> str | None:
    """Return what somebody is called on the platform of the caller."""
    return call.name_of(call.caller.beside(user))
