"""Taking an item further: to whom, by whom, what we ask; for every feature that does."""

from dataclasses import dataclass
from datetime import date

from handlers.call import Call, Invalid
from handlers.common import group_lookup
from handlers.common.notices import tell
from handlers.common.parsing.dates.iso import day_of
from handlers.common.rules.limits import ASKED, NAME
from handlers.items import lifecycle
from handlers.items.rules.stages import Move
from handlers.sentences import Text
from handlers.work import terms
from storage.models import AgendaItem, Group, Person, Referral
from storage.queries import audit, groups, item_people
from storage.vocabulary import Act, Destination, ItemStage

WHERE = tuple(one for one in Destination if one != Destination.NETWORK)


@dataclass(frozen=True)
class ReferralDraft:
    """What was filled in: where it goes, by whom, what we ask."""

    destination: Destination
    group: Group | None
    to: str
    by: str
    asks: str
    answer_by: date | None


def read(call: Call) -> ReferralDraft:
    """Read the form; Invalid names every field that cannot be accepted."""
    words = {name: call.values.get(name, "").strip() for name in ("to", "by", "asks", "answer_by")}
    faults = {
        name: Text("plan.too_long", most=most)
        for name, most in (("to", NAME), ("by", NAME), ("asks", ASKED))
        if len(words[name]) > most
    }
    faults |= {name: Text("plan.needed") for name in ("by", "asks") if not words[name]}
    chosen = call.values.get("destination", "")
    if chosen not in WHERE:
        faults["destination"] = Text("plan.needed")
    group = group_lookup.chosen(call, call.values.get("group", ""))
    if chosen == Destination.GROUP and group is None:
        faults["group"] = Text("refer.which_group")
    if chosen != Destination.GROUP and group is not None:
        faults["group"] = Text("refer.no_group")
    answer_by = day_of(words["answer_by"])
    if words["answer_by"] and (answer_by is None or answer_by < call.today):
        faults["answer_by"] = Text("plan.past" if answer_by else "plan.unreadable")
    if faults:
        raise Invalid(**faults)
    return ReferralDraft(
        Destination(chosen), group, words["to"], words["by"], words["asks"], answer_by
    )


def record(call: Call, item: AgendaItem, asking: ReferralDraft) -> Referral:
    """Take the item further; the people who handed it in, support it or get it are told."""
    lifecycle.require_leads(call, item)
    if item.stage != ItemStage.DEEPENING:
        lifecycle.move(call, item, Move.TAKE_FURTHER)
    made = Referral(
        item=item,
        destination=asking.destination,
        group=asking.group,
        to=asking.to,
        by=asking.by,
        asks=asking.asks,
        since=call.today,
        answer_by=asking.answer_by,
        answered_at=None,
    )
    call.session.add(made)
    call.session.flush()
    _audit(call, Act.REFERRED, made)
    terms.taken_further(call, made)
    told = {one.id: one for one in item_people.concerned(call.session, item)}
    if made.group is not None:
        leads = groups.leads(call.session, [made.group])[made.group.id]
        told |= {lead.person.id: lead.person for lead in leads}
    for person in told.values():
        if person is not call.caller.person:
            _tell(call, "item_referred", made, person)
    return made


def withdraw(call: Call, referral: Referral) -> None:
    """Undo that an item was taken further, because that was noted by mistake."""
    terms.cancel_silence(call, referral)
    call.session.delete(referral)
    call.session.flush()


def answered(call: Call, referral: Referral, answer: str) -> None:
    """Record what was answered."""
    referral.answer, referral.answered_at = answer, call.now
    call.session.flush()
    terms.cancel_silence(call, referral)
    _audit(call, Act.REFERRAL_ANSWERED, referral)


def tell_of_answer(call: Call, referral: Referral) -> None:
    """Tell the people who handed the item in or support it what was answered."""
    for person in item_people.concerned(call.session, referral.item):
        if person is not call.caller.person:
            _tell(call, "referral_answered", referral, person)


def _tell(call: Call, kind: str, referral: Referral, person: Person) -> None:
    groups_of = referral.item.groups
    tell(
        call.session,
        kind,
        f"{referral.id}/{person.id}",
        now=call.now,
        person=person,
        about=groups_of[0] if groups_of else None,
        referral=referral.id,
    )


def _audit(call: Call, act: Act, referral: Referral) -> None:
    audit.record(
        call.session,
        act,
        now=call.now,
        actor=call.caller.known,
        group=referral.item.groups[0] if referral.item.groups else None,
        detail={"item": referral.item_id, "referral": referral.id},
    )
