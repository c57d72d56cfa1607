"""Onderweg: what was taken further, to whom, since when; and what was answered."""

from handlers.call import Call, Invalid, Unknown
from handlers.common.parsing.numbers import number
from handlers.common.rules.limits import ASKED, PAGE, pages
from handlers.items import lifecycle
from handlers.items.rules.stages import ItemRole, Move
from handlers.routes import button, command, form, notice, outcome
from handlers.sentences import Text
from handlers.views import Form, Message, Replace
from handlers.work import referrals as item_referrals
from handlers.work import terms
from handlers.work.screens import pending as screens
from storage.models import Referral
from storage.queries import groups, referrals


@command("pending", writes=False)
def asked_what_is_pending(call: Call) -> Message:
    """Show what waits for an answer, the longest waiting first."""
    return _page(call, 0)


@button("pending", writes=False)
def turned_page(call: Call) -> Replace:
    """Show another page of it."""
    return Replace(_page(call, number(call.args.get("page", "")) or 0))


@button("refer", writes=False)
def wants_to_refer(call: Call) -> Form:
    """Ask to whom an item goes, by whom, and what we ask."""
    item = lifecycle.of_button(call)
    lifecycle.require_leads(call, item)
    return screens.form(item, groups.open_ones(call.session), {"item": str(item.id)})


@form("refer", writes=True)
def referred(call: Call) -> Message:
    """Take an item further, and show where it lies now."""
    item = lifecycle.of_button(call)
    lifecycle.require_leads(call, item)
    made = item_referrals.record(call, item, item_referrals.read(call))
    return screens.referred(made, call.today)


@button("referral_answer", writes=False)
def wants_to_answer(call: Call) -> Form:
    """Ask what was answered, and what happens with the item."""
    return screens.answer_form(_of_lead(call))


@form("referral_answer", writes=True)
def answered(call: Call) -> Message:
    """Record the answer; the item is settled or comes back, unless it lies elsewhere as well."""
    referral = _of_lead(call)
    answer = call.values.get("answer", "").strip()
    if not answer or len(answer) > ASKED:
        raise Invalid(answer=Text("plan.too_long", most=ASKED) if answer else Text("plan.needed"))
    item_referrals.answered(call, referral, answer)
    others = referrals.open_of(call.session, referral.item)
    settles = call.values.get("then") == "settle"
    if not others and settles:
        lifecycle.move(call, referral.item, Move.SETTLE, outcome=answer, tells=False)
    elif not others:
        lifecycle.move(call, referral.item, Move.BRING_BACK)
    item_referrals.tell_of_answer(call, referral)  # and what becomes of the item now
    return screens.answered(referral, others)


@notice("item_referred")
def heard_of_referral(call: Call) -> Message | None:
    """Tell somebody that an item was taken further; nothing when it has an answer already."""
    referral = _of_notice(call)
    if referral is None or referral.answered_at is not None:
        return None
    return screens.told_of_referral(referral, call.today, named=_named(call, referral))


@notice("referral_answered")
def heard_of_answer(call: Call) -> Message | None:
    """Tell somebody what was answered."""
    referral = _of_notice(call)
    if referral is None or referral.answer is None:
        return None
    return screens.told_of_answer(referral, named=_named(call, referral))


@notice("referral_silent")
def heard_of_silence(call: Call) -> Message | None:
    """Tell the person who leads an item that no answer has come; nothing when one has."""
    referral = _of_notice(call)
    if referral is None or referral.answered_at is not None:
        return None
    if lifecycle.reader(call).is_to(referral.item).isdisjoint({ItemRole.LEAD, ItemRole.ADMIN}):
        return None
    return screens.told_of_silence(referral, call.today)


@outcome("referral_silent")
def silence_was_told(call: Call) -> None:
    """Plan the next time, should it stay silent for another term."""
    referral = _of_notice(call)
    if referral is not None and referral.answered_at is None:
        terms.plan_silence(call, referral)


def _page(call: Call, page: int) -> Message:
    total = referrals.how_many(call.session)
    page = min(page, pages(total, PAGE) - 1)
    some = referrals.open_ones(call.session, skip=page * PAGE, most=PAGE)
    reader = lifecycle.reader(call)
    mine = {
        one.id
        for one in some
        if not reader.is_to(one.item).isdisjoint({ItemRole.LEAD, ItemRole.ADMIN})
    }
    readable = {one.id for one in some if reader.reads(one.item)}
    return screens.listing(some, mine, readable, call.today, page, total)


def _of_lead(call: Call) -> Referral:
    wanted = number(call.args.get("referral", ""))
    found = referrals.by_id(call.session, wanted) if wanted is not None else None
    if found is None or found.answered_at is not None:
        raise Unknown(Text("refer.gone"))
    lifecycle.require_leads(call, found.item)
    return found


def _of_notice(call: Call) -> Referral | None:
    return referrals.by_id(call.session, int(call.args["referral"]))


def _named(call: Call, referral: Referral) -> bool:
    return lifecycle.visible(call, referral.item)
