"""Gathers the facts for what several features show of agenda items."""

from handlers.call import Call
from handlers.common import confirmation
from handlers.common.rules.confirmation import Power
from handlers.common.rules.limits import PAGE
from handlers.items import lifecycle
from handlers.items.rules.stages import ItemRole, moves
from handlers.items.rules.votes import Backing, backing
from handlers.items.screens import items as screens
from handlers.items.screens import mine
from handlers.sentences import Text
from handlers.views import Message, ViewPart
from storage.models import AgendaItem, Person
from storage.queries import agenda, item_people
from storage.vocabulary import FunctionClass


def backing_of(call: Call, item: AgendaItem) -> Backing:
    """Return the gemeenten behind an item."""
    return backing(item, item_people.behind(call.session, [item])[item.id])


def one(call: Call, item: AgendaItem, note: Text | None = None) -> Message:
    """Show an item privately as it is now; of a merged one, the one that it went to."""
    if item.merged_into_id is not None:
        into = agenda.by_id(call.session, item.merged_into_id)
        if into is not None:
            return screens.merged_card(item, into)
    reader = lifecycle.reader(call)
    who = reader.is_to(item)
    return screens.one(
        item,
        backing_of(call, item),
        moves(item.stage, who),
        note,
        reads=reader.reads(item),
        own=not who.isdisjoint({ItemRole.SUBMITTER, ItemRole.COLLEAGUE}),
        signs=_is_bestuurder(call.caller.person),
        merges=not who.isdisjoint({ItemRole.LEAD, ItemRole.ADMIN}),
        waits=None if who else _waits(call, item, reads=reader.reads(item)),
    )


def _is_bestuurder(person: Person | None) -> bool:
    function = person.function if person else None
    return function is not None and function.function_class == FunctionClass.BESTUURDER


def _waits(call: Call, item: AgendaItem, *, reads: bool) -> Text | None:
    """Return for whom it waits that the caller may do more: read a title, or act for their gemeente."""
    person = call.caller.person
    if not reads:
        return confirmation.waits(call, Power.CONFIDENTIAL)
    if person is not None and person.organisation_id == item.organisation_id is not None:
        return confirmation.waits(call, Power.COLLEAGUE)
    return None


def stale(call: Call, item: AgendaItem) -> Message:
    """Show an item as it is now to whoever pressed a button that shows something older."""
    return one(call, item, Text("item.stale"))


def my_items(call: Call, person: Person) -> list[ViewPart]:
    """Return what somebody handed in last, for their own page."""
    total = agenda.how_many_of_person(call.session, person)
    some = agenda.of_person(call.session, person, most=PAGE) if total else []
    return mine.mine_in_short(some, total)
