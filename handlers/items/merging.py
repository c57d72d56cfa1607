"""Making one agenda item of two: submitters and voices come along, and it can be undone exactly."""

from handlers.call import Call, Refused
from handlers.common.notices import tell
from handlers.common.parsing.numbers import number
from handlers.common.rules.limits import PAGE, pages
from handlers.items import facts, lifecycle
from handlers.items.rules.stages import ItemRole
from handlers.items.screens import merging as screens
from handlers.routes import button, notice
from handlers.sentences import Text
from handlers.views import Message, Replace
from storage.models import AgendaItem, Support
from storage.queries import agenda, audit, item_people, item_votes, notices
from storage.vocabulary import Act, ItemStage, SupportKind

MERGED = frozenset({ItemStage.INSPIRATION, ItemStage.AGENDA})


@button("merge", writes=False)
def wants_to_merge(call: Call) -> Replace:
    """Show the items into which this one can be merged."""
    item = lifecycle.of_button(call)
    lifecycle.require_leads(call, item)
    if lifecycle.is_stale(call, item):
        return Replace(facts.stale(call, item))
    total = agenda.how_many_others(call.session, item)
    page = min(number(call.args.get("page", "")) or 0, pages(total, PAGE) - 1)
    some = agenda.others_of(call.session, item, skip=page * PAGE, most=PAGE)
    reader = lifecycle.reader(call)
    titled = [(one, reader.reads(one)) for one in some]
    return Replace(screens.choices(item, titled, page, total, reads=reader.reads(item)))


@button("merge_into", writes=True)
def merges(call: Call) -> Replace:
    """Merge the item of the button into another, and tell whoever handed it in."""
    item, into = lifecycle.of_button(call), lifecycle.by_number(call, call.args.get("into", ""))
    _require(call, item, into)
    if lifecycle.is_stale(call, item):
        return Replace(facts.stale(call, item))
    if into is None or into is item or into.merged_into_id or into.stage not in MERGED:
        raise Refused(Text("merge.gone"))
    if item.stage not in MERGED:
        raise Refused(Text("item.not_now", stage=Text(f"stage.{item.stage}")))
    if {group.id for group in item.groups}.isdisjoint(group.id for group in into.groups):
        raise Refused(Text("item.other_group"))
    lifecycle.leave_agenda(call, item)
    item.merged_into_id = into.id
    _bring_along(call, item, into)
    _record(call, item)
    submitter = item.handed_in_by
    if submitter is not None and submitter is not call.caller.person:
        key = f"{item.id}/{into.id}/{call.now.isoformat()}"
        tell(
            call.session,
            "item_merged",
            key,
            now=call.now,
            person=submitter,
            about=item.groups[0],
            item=item.id,
            into=into.id,
        )
    lifecycle.show_change(call, item, item.meeting)
    lifecycle.show_change(call, into, into.meeting)
    reader = lifecycle.reader(call)
    return Replace(screens.merged(item, into, reads=reader.reads(item) and reader.reads(into)))


@button("merge_undo", writes=True)
def parts(call: Call) -> Replace:
    """Make two items of them again, each as it was."""
    item = lifecycle.of_button(call)
    into = agenda.by_id(call.session, item.merged_into_id) if item.merged_into_id else None
    _require(call, item, into)
    if into is None:
        return Replace(facts.one(call, item))
    if into.merged_into_id is not None:
        raise Refused(Text("merge.later_first"))
    for support in item_votes.came_along(call.session, item, into):
        call.session.delete(support)
    call.session.flush()
    item.merged_into_id = None
    if item.meeting is not None:
        lifecycle.enter_agenda(call, item, item.meeting, item.position)
    notices.cancel_from(call.session, f"item_merged/{item.id}/{into.id}/", call.now)
    _record(call, item)
    lifecycle.show_change(call, item, item.meeting)
    lifecycle.show_change(call, into, into.meeting)
    return Replace(facts.one(call, item, Text("merge.undone")))


@notice("item_merged")
def hears_of_merging(call: Call) -> Message | None:
    """Tell whoever handed in an item where it went; nothing when that was undone."""
    item, into = (lifecycle.by_number(call, call.args[name]) for name in ("item", "into"))
    if item is None or into is None or item.merged_into_id != into.id:
        return None
    reader = lifecycle.reader(call)
    return screens.told(item, into, owns=reader.reads(item), reads=reader.reads(into))


def _require(call: Call, item: AgendaItem, into: AgendaItem | None) -> None:
    """Refuse the person who does not lead both items."""
    reader = lifecycle.reader(call)
    for one in (item, into):
        if one is not None and reader.is_to(one).isdisjoint({ItemRole.LEAD, ItemRole.ADMIN}):
            raise Refused(Text("item.leads_only"))


def _bring_along(call: Call, item: AgendaItem, into: AgendaItem) -> None:
    """Let every voice for an item, and the gemeente that handed it in, stand behind the other."""
    voices = [
        (one.organisation, one.kind, one.person, one.confirmed)
        for one in item_people.behind(call.session, [item])[item.id]
    ]
    if item.organisation is not None and item.handed_in_by is not None:
        voices.append(
            (item.organisation, SupportKind.OFFICIAL, item.handed_in_by, item.is_confirmed)
        )
    had = {
        (one.organisation_id, one.kind) for one in item_people.behind(call.session, [into])[into.id]
    }
    for organisation, kind, person, confirmed in voices:
        if (organisation.id, kind) in had:
            continue
        had.add((organisation.id, kind))
        call.session.add(
            Support(
                item=into,
                organisation=organisation,
                kind=kind,
                person=person,
                given_at=call.now,
                confirmed=confirmed,
                merged_from_id=item.id,
            )
        )
    call.session.flush()


def _record(call: Call, item: AgendaItem) -> None:
    audit.record(
        call.session,
        Act.ITEM_MERGED,
        now=call.now,
        actor=call.caller.known,
        group=item.groups[0] if item.groups else None,
        detail={"item": item.id, "into": item.merged_into_id},
    )
