"""A gemeente's voice for an agenda item: given once of each kind, and taken back."""

from handlers.call import Call, Refused
from handlers.common import confirmation
from handlers.common.rules.confirmation import Power, holds
from handlers.common.screens.links import EDIT, PAIRS
from handlers.items.lifecycle import show_change
from handlers.items.rules.stages import OPEN
from handlers.sentences import Text
from storage.models import AgendaItem, Organisation, Person, Support
from storage.queries import audit, item_votes, pairs, people
from storage.vocabulary import Act, FunctionClass, SupportKind


def give(call: Call, item: AgendaItem, kind: SupportKind) -> bool:
    """Let the caller's gemeente stand behind an item; False when it did so already.

    Refused without a gemeente, for what is no longer open, and for the word of a bestuurder that
    somebody else, or somebody whom nobody confirmed, wants to give.
    """
    organisation = _organisation(call)
    if item.stage not in OPEN or item.merged_into_id is not None:
        raise Refused(Text("item.not_now", stage=Text(f"stage.{item.stage}")))
    me = call.caller.known
    if kind == SupportKind.EXECUTIVE and not _is_bestuurder(me):
        raise Refused(Text("voice.executive_only"), offers=(PAIRS if me.function else EDIT,))
    if kind == SupportKind.EXECUTIVE and (waits := confirmation.waits(call, Power.SIGN)):
        raise Refused(Text("voice.signs_later"), waits)
    known = holds(Power.SPEAK, call.caller.known)
    found = item_votes.of_gemeente(call.session, item, organisation, kind)
    if found is not None:
        if known and not found.is_confirmed:
            found.confirmed = True
            _changed(call, item)
        return False
    call.session.add(
        Support(
            item=item,
            organisation=organisation,
            kind=kind,
            person=call.caller.known,
            given_at=call.now,
            confirmed=known,
        )
    )
    _changed(call, item, given=kind)
    return True


def bestuurders_of(call: Call) -> list[Person]:
    """Return the bestuurders for whom the caller may sign, where that is not their own word.

    Those who can sign now; where nobody can, all of them, so that one hears for what it waits.
    """
    me = call.caller.known
    if call.caller.actor is not None or _is_bestuurder(me):
        return []
    mine = people.some(call.session, pairs.of_adviser(call.session, me))
    theirs = [one for one in mine if _is_bestuurder(one)]
    return [one for one in theirs if holds(Power.SIGN, one)] or theirs


def take_back(call: Call, item: AgendaItem, kind: SupportKind) -> None:
    """Let the caller's gemeente no longer stand behind an item.

    What somebody else gave only a person who is confirmed takes back; akkoord only a bestuurder.
    """
    found = item_votes.of_gemeente(call.session, item, _organisation(call), kind)
    if found is None:
        return
    me, executive = call.caller.known, kind == SupportKind.EXECUTIVE
    if executive and not _is_bestuurder(me) and found.person is not me:
        raise Refused(Text("voice.executive_only"))
    power = Power.SIGN if executive else Power.SPEAK
    if found.person is not me and (waits := confirmation.waits(call, power)):
        raise Refused(waits)
    call.session.delete(found)
    _changed(call, item)


def _is_bestuurder(person: Person) -> bool:
    function = person.function
    return function is not None and function.function_class == FunctionClass.BESTUURDER


def _organisation(call: Call) -> Organisation:
    organisation = call.caller.known.organisation
    if organisation is None:
        raise Refused(Text("voice.no_gemeente"), offers=(EDIT,))
    if not organisation.counts:
        raise Refused(Text("voice.gemeenten_only"))
    return organisation


def _changed(call: Call, item: AgendaItem, given: SupportKind | None = None) -> None:
    call.session.flush()
    call.session.expire(item, ["supports"])
    audit.record(
        call.session,
        Act.ITEM_SUPPORTED,
        now=call.now,
        actor=call.caller.known,
        group=item.groups[0] if item.groups else None,
        detail={"item": item.id, **({"given": given} if given else {})},
    )
    show_change(call, item)
