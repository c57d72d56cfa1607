"""Agenda items as several features need them: which one, who may do what, and moving them."""

from collections.abc import Sequence

from handlers.call import Call, Refused, Unknown
from handlers.common import confirmation
from handlers.common.notices import tell
from handlers.common.parsing.numbers import number
from handlers.common.rules.confirmation import Power, holds
from handlers.items import stations
from handlers.items.rules.positions import placed, shifted
from handlers.items.rules.stages import (
    BY_GEMEENTE,
    ENDS,
    OWN_ONLY,
    ItemRole,
    Move,
    moves,
    transition,
)
from handlers.items.rules.visibility import Reader
from handlers.sentences import Text
from storage.models import AgendaItem, Meeting
from storage.queries import agenda, audit, item_people, notices, posts
from storage.vocabulary import Act, ItemStage, PostKind


def of_button(call: Call) -> AgendaItem:
    """Return the item that a button is about; Unknown when it was made up or is not for the caller."""
    found = by_number(call, call.args.get("item", ""))
    if found is None or not reader(call).sees(found):
        waits = confirmation.waits(call, Power.COLLEAGUE)
        raise Unknown(Text("item.gone"), *([waits] if waits else []))
    return found


def by_number(call: Call, claimed: str) -> AgendaItem | None:
    """Return the item with a number that a button claims, whoever may see it."""
    wanted = number(claimed)
    return agenda.by_id(call.session, wanted) if wanted is not None else None


def reader(call: Call) -> Reader:
    """Return the caller as a reader of items; costs three queries, so call it once per screen.

    A gemeente that nobody confirmed opens nothing of others; what somebody leads, they lead.
    """
    person = call.caller.person
    if person is None:
        return Reader(admin=call.caller.admin)
    member_of, leads, stands_in = agenda.standing_of(call.session, person, call.now)
    return Reader(
        person.id,
        person.organisation_id if holds(Power.COLLEAGUE, person) else None,
        member_of if holds(Power.CONFIDENTIAL, person) else frozenset(),
        leads,
        stands_in,
        admin=call.caller.admin,
        by_mail=call.caller.by_mail,
    )


def visible(call: Call, item: AgendaItem) -> bool:
    """Return whether the caller may read the item, privately."""
    return reader(call).reads(item)


def moves_of(call: Call, item: AgendaItem) -> list[Move]:
    """Return the moves that the caller can make with an item now; none with a merged one."""
    return [] if item.merged_into_id else moves(item.stage, reader(call).is_to(item))


def is_stale(call: Call, item: AgendaItem) -> bool:
    """Return whether the button shows another stage than the item has now."""
    return call.args.get("stage", item.stage) != item.stage or item.merged_into_id is not None


def require_leads(call: Call, item: AgendaItem) -> None:
    """Refuse the person who does not lead one of the item's groups; a beheerder may."""
    if reader(call).is_to(item).isdisjoint({ItemRole.LEAD, ItemRole.ADMIN}):
        raise Refused(Text("item.leads_only"))


def move(
    call: Call,
    item: AgendaItem,
    how: Move,
    *,
    meeting: Meeting | None = None,
    position: int | None = None,
    outcome: str = "",
    tells: bool = True,
) -> AgendaItem:
    """Bring an item to another stage, tell the people whom it concerns, and return it.

    To an agenda with `meeting` (and a `position`, else as the last); `outcome` says how it ended.
    Whoever calls it tells them otherwise when it does not (`tells`).
    Refused for whoever may not, and for what the table of stages does not know.
    """
    one = transition(item.stage, how)
    if one is None or item.merged_into_id is not None:
        raise Refused(Text("item.not_now", stage=Text(f"stage.{item.stage}")))
    if one.who.isdisjoint(reader(call).is_to(item)):
        raise Refused(Text("item.may_not"))
    if one.to == ItemStage.AGENDA:
        _require_place(item, meeting)
    before, left = item.stage, item.meeting
    if before == ItemStage.AGENDA:
        _take_off(call, item)
    item.stage, item.staged_at = one.to, call.now
    if how == Move.NOT_REACHED:
        item.carried_from = left
    if one.to == ItemStage.AGENDA and meeting is not None:
        enter_agenda(call, item, meeting, position)
    item.outcome = outcome or None if one.to in ENDS else None
    call.session.flush()
    audit.record(
        call.session,
        Act.ITEM_MOVED,
        now=call.now,
        actor=call.caller.known,
        group=item.groups[0] if item.groups else None,
        detail={"item": item.id, "from": before, "to": item.stage},
    )
    _tell(call, item, how, left, tells=tells)
    if how in BY_GEMEENTE or before in OWN_ONLY:
        tell_owner(call, item, how)
    show_change(call, item, left)
    return item


def tell_owner(call: Call, item: AgendaItem, what: str) -> None:
    """Tell whoever handed an item in what somebody else did with it."""
    owner, me = item.handed_in_by, call.caller.known
    if owner is None or owner is me or not owner.accounts:
        return
    key = f"{item.id}/{what}/{call.now.isoformat()}"
    about = item.groups[0] if item.groups else None
    more = {"item": item.id, "by": me.id, "what": what}
    tell(call.session, "item_touched", key, now=call.now, person=owner, about=about, more=more)


def show_change(call: Call, item: AgendaItem, *meetings: Meeting | None) -> None:
    """Let the cards of an item, and of the agendas that it was or is on, show the latest."""
    put_cards(call, item)
    posts.want_of_item(call.session, item.id)
    for number_ in {one.id for one in (*meetings, item.meeting) if one is not None}:
        posts.want(call.session, PostKind.AGENDA, number_)


def put_cards(call: Call, item: AgendaItem) -> None:
    """Put the item's card in the channels of its groups, where it is not there yet."""
    if item.stage in OWN_ONLY:
        return
    for group in item.groups:
        for link in posts.links_of(call.session, group):
            post = posts.ensure(call.session, PostKind.ITEM, item.id, link.key)
            if post.message is None and not posts.on_its_way(call.session, post):
                key = f"{post.id}/{posts.tries(call.session, post)}"
                tell(call.session, "item_card", key, now=call.now, post=post, about=group)


def shift(call: Call, item: AgendaItem, by: int) -> None:
    """Move an item up (-1) or down (1) on its agenda; at an end it stays there."""
    require_leads(call, item)
    if item.stage != ItemStage.AGENDA or item.meeting is None or item.merged_into_id:
        raise Refused(Text("item.not_now", stage=Text(f"stage.{item.stage}")))
    some = {one.id: one for one in agenda.of_meeting(call.session, item.meeting)}
    _number(some, shifted(list(some), item.id, by))
    posts.want(call.session, PostKind.AGENDA, item.meeting.id)


def put_in_order(call: Call, meeting: Meeting, items: Sequence[AgendaItem]) -> None:
    """Put the items of an agenda in this order."""
    _number({one.id: one for one in items}, [one.id for one in items])
    call.session.flush()
    posts.want(call.session, PostKind.AGENDA, meeting.id)


def leave_agenda(call: Call, item: AgendaItem) -> None:
    """Close the gap that an item leaves behind on its agenda; what it says of itself stays."""
    if item.meeting is not None:
        some = {one.id: one for one in agenda.of_meeting(call.session, item.meeting)}
        _number(some, [number_ for number_ in some if number_ != item.id])


def enter_agenda(call: Call, item: AgendaItem, meeting: Meeting, position: int | None) -> None:
    """Put an item on an agenda at `position` (from 1); last when None."""
    some = {one.id: one for one in agenda.of_meeting(call.session, meeting)}
    item.meeting = meeting
    _number(some | {item.id: item}, placed(list(some), item.id, position))
    call.session.flush()


def _take_off(call: Call, item: AgendaItem) -> None:
    leave_agenda(call, item)
    item.meeting, item.position = None, None
    call.session.flush()


def _require_place(item: AgendaItem, meeting: Meeting | None) -> None:
    if meeting is None or meeting.cancelled_at is not None or meeting.closed_at is not None:
        raise Refused(Text("item.no_meeting"))
    if meeting.group is not None and meeting.group not in item.groups:
        raise Refused(Text("item.other_group"))


def _number(items: dict[int, AgendaItem], order: list[int]) -> None:
    for position, number_ in enumerate(order, start=1):
        items[number_].position = position


def _tell(call: Call, item: AgendaItem, how: Move, left: Meeting | None, *, tells: bool) -> None:
    """Tell the people who brought or support it how it ended; cancel what they did not hear."""
    if tells:
        stations.tell_of_move(call, item, how, left)
    for person in item_people.concerned(call.session, item):
        notices.cancel_from(call.session, f"item_ended/{item.id}/{person.id}/", call.now)
        if how == Move.WITHDRAW and person is item.handed_in_by:
            continue  # they hear that, and of whom, by a message of their own
        if tells and item.stage in ENDS and person is not call.caller.person:
            tell(
                call.session,
                "item_ended",
                f"{item.id}/{person.id}/{item.staged_at.isoformat()}",
                now=call.now,
                person=person,
                about=item.groups[0] if item.groups else None,
                item=item.id,
                stage=item.stage,
            )
