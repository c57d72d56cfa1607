"""Tying an item to a subject of one of its groups, so that the werkagenda shows it there."""

from collections.abc import Sequence

from handlers.call import Call, Refused, Unknown
from handlers.common.parsing.numbers import number
from handlers.groups.screens import subjects as screens
from handlers.items import lifecycle
from handlers.items.rules.stages import OWN, ItemRole
from handlers.routes import button
from handlers.sentences import Text
from handlers.views import Message, Replace
from storage.models import AgendaItem, Subject
from storage.names import fold
from storage.queries import audit, subjects
from storage.vocabulary import Act


@button("item_subject", writes=False)
def wants_to_tie(call: Call) -> Message:
    """Ask under which subject an item belongs."""
    item = _of_lead(call)
    some = _subjects_of(call, item)
    if not some:
        raise Refused(Text("item_subject.none"))
    return screens.choose_for(item, some)


@button("item_subject_choose", writes=True)
def tied(call: Call) -> Replace:
    """Put an item under the subject that was chosen, or under none when the choice was emptied."""
    item = _of_lead(call)
    typed = call.values.get("chosen", "")
    if not typed.strip():
        return Replace(_untied(call, item))
    some = _subjects_of(call, item)
    found = next(
        (one for one in some if typed == str(one.id) or fold(one.title) == fold(typed)), None
    )
    if found is None:
        raise Unknown(Text("subject.gone"))
    return _tie(call, item, found)


@button("item_under", writes=True)
def put_under(call: Call) -> Replace:
    """Put an item under the subject that it looks like; whoever handed it in may do so."""
    item = lifecycle.of_button(call)
    if lifecycle.reader(call).is_to(item).isdisjoint({*OWN, ItemRole.ADMIN, ItemRole.LEAD}):
        raise Refused(Text("item.may_not"))
    wanted = number(call.args.get("subject", ""))
    found = next((one for one in _subjects_of(call, item) if one.id == wanted), None)
    if found is None:
        raise Unknown(Text("subject.gone"))
    return _tie(call, item, found)


def _tie(call: Call, item: AgendaItem, found: Subject) -> Replace:
    item.subject_id = found.id
    audit.record(
        call.session,
        Act.ITEM_CHANGED,
        now=call.now,
        actor=call.caller.known,
        group=found.group,
        detail={"item": item.id, "subject": found.id},
    )
    return Replace(screens.tied(item, found))


def _untied(call: Call, item: AgendaItem) -> Message:
    item.subject_id = None
    audit.record(
        call.session,
        Act.ITEM_CHANGED,
        now=call.now,
        actor=call.caller.known,
        detail={"item": item.id},
    )
    return screens.untied(item)


def _of_lead(call: Call) -> AgendaItem:
    item = lifecycle.of_button(call)
    lifecycle.require_leads(call, item)
    return item


def _subjects_of(call: Call, item: AgendaItem) -> Sequence[Subject]:
    mine = {group.id for group in item.groups}
    return [one for one in subjects.everywhere(call.session) if one.group_id in mine]
