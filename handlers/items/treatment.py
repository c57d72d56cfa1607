"""What becomes of an agenda item: its card, one item looked up, and every move of its life."""

from collections.abc import Mapping

from handlers.call import Call, Invalid, Refused
from handlers.common.parsing.numbers import number
from handlers.common.rules.limits import OUTCOME, ROOM_FOR_OUTCOME, room
from handlers.items import facts, lifecycle, stations
from handlers.items.rules.stages import Move, moves
from handlers.items.screens import forms
from handlers.items.screens import items as screens
from handlers.items.screens.facts import ELSEWHERE, WITH_FORM
from handlers.meetings.lookup import of_button as meeting_of_button
from handlers.routes import button, card, form, notice
from handlers.sentences import Text
from handlers.views import Form, Message, Replace
from storage.models import AgendaItem, Meeting
from storage.queries import agenda, meetings, outcomes, people
from storage.vocabulary import Ending, ItemStage, PostKind

# How a move is undone; what ends is opened again.
UNDO = {
    Move.HAND_IN: Move.KEEP,
    Move.KEEP: Move.HAND_IN,
    Move.PUT_ON: Move.LATER,
    Move.SETTLE: Move.REOPEN,
    Move.DECLINE: Move.REOPEN,
    Move.WITHDRAW: Move.REOPEN,
}

# Where the moves lead of which whoever handed it in hears.
LEADS_TO = {
    Move.HAND_IN: ItemStage.INSPIRATION,
    Move.REOPEN: ItemStage.INSPIRATION,
    Move.KEEP: ItemStage.DRAFT,
    Move.WITHDRAW: ItemStage.WITHDRAWN,
}


@button("item", writes=False)
def pressed_item(call: Call) -> Message:
    """Show the item of the button."""
    return facts.one(call, lifecycle.of_button(call))


@button("item_treat", writes=False)
def wants_to_treat(call: Call) -> Message:
    """Show whoever leads the group what can be done with an item."""
    item = lifecycle.of_button(call)
    lifecycle.require_leads(call, item)
    return facts.stale(call, item) if lifecycle.is_stale(call, item) else facts.one(call, item)


@button("item_do", writes=True)
def did_with_item(call: Call) -> Replace:
    """Make the move of the button; one that shows an older stage only shows the item as it is."""
    item, how = lifecycle.of_button(call), _move(call)
    if lifecycle.is_stale(call, item):
        return Replace(facts.stale(call, item))
    if how == Move.DECLINE and not item.confidential:
        raise Refused(Text("item.reason"))
    return Replace(_done(call, item, how))


@button("item_end", writes=False)
def wants_to_end(call: Call) -> Form | Replace:
    """Ask for the words with which an item ends."""
    item, how = lifecycle.of_button(call), _move(call)
    if lifecycle.is_stale(call, item):
        return Replace(facts.stale(call, item))
    if how not in WITH_FORM or how not in lifecycle.moves_of(call, item):
        raise Refused(Text("item.may_not"))
    return forms.ending_form(item, how)


@form("item_end", writes=True)
def ended_item(call: Call) -> Message:
    """End an item with these words, and tell the people whom it concerns."""
    item, how = lifecycle.of_button(call), _move(call)
    if lifecycle.is_stale(call, item):
        return facts.stale(call, item)
    words = " ".join(call.values.get("outcome", "").split())
    if len(words) > OUTCOME or room(words) > ROOM_FOR_OUTCOME:
        raise Invalid(outcome=Text("plan.too_long", most=OUTCOME))
    if how == Move.DECLINE and not words:
        raise Invalid(outcome=Text("item.reason"))
    return _done(call, item, how, words)


@card(PostKind.ITEM)
def item_card(call: Call) -> Message | None:
    """Show an item to a channel; of a merged one, where it went."""
    item = lifecycle.by_number(call, call.args["subject"])
    if item is None:
        return None
    into = agenda.by_id(call.session, item.merged_into_id) if item.merged_into_id else None
    if into is not None:
        return screens.merged_card(item, into)
    return screens.card(item, facts.backing_of(call, item))


@notice("item_ended")
def hears_of_end(call: Call) -> Message | None:
    """Tell a person concerned how an item ended; nothing when that was undone."""
    item = lifecycle.by_number(call, call.args["item"])
    if item is None or item.stage != call.args["stage"]:
        return None
    last = outcomes.last_of(call.session, item) if item.stage == ItemStage.SETTLED else None
    discussed = last.meeting.day if last and last.ending == Ending.DISCUSSED else None
    reads = lifecycle.reader(call).reads_ended(item)
    return screens.ended(item, reads=reads, discussed=discussed)


@notice(stations.ON_AGENDA)
def hears_of_agenda(call: Call) -> Message | None:
    """Tell somebody on which agenda the item is that they brought; nothing when it is not, or was."""
    item, meeting = _of_notice(call)
    if item is None or meeting is None or meeting.cancelled_at or meeting.starts_at <= call.now:
        return None
    if item.stage != ItemStage.AGENDA or item.meeting_id != meeting.id:
        return None
    reads = lifecycle.visible(call, item)
    return screens.on_agenda(item, meeting, call.today, reads=reads)


@notice(stations.LATER)
def hears_of_later(call: Call) -> Message | None:
    """Tell somebody that the item that they brought waits for another time; nothing when it moved on."""
    item, meeting = _of_notice(call)
    if item is None or item.staged_at.isoformat() != call.args["staged"]:
        return None
    if item.stage != ItemStage.INSPIRATION or item.merged_into_id is not None:
        return None
    reads = lifecycle.visible(call, item)
    return screens.later(item, meeting, call.today, reads=reads)


def _of_notice(call: Call) -> tuple[AgendaItem | None, Meeting | None]:
    item = lifecycle.by_number(call, call.args["item"])
    wanted = number(call.args["meeting"])
    return item, meetings.by_id(call.session, wanted) if wanted is not None else None


@notice("item_touched")
def hears_of_others(call: Call) -> Message | None:
    """Tell whoever handed an item in what somebody else did with it; nothing when that was undone."""
    item, by = lifecycle.by_number(call, call.args["item"]), number(call.args["by"])
    person = people.by_id(call.session, by) if by is not None else None
    what = call.args["what"]
    if item is None or person is None:
        return None
    if what in set(Move) and LEADS_TO[Move(what)] != item.stage:
        return None
    return screens.touched(item, person, what)


def _done(call: Call, item: AgendaItem, how: Move, words: str = "") -> Message:
    left, position, before = item.meeting, item.position, item.stage
    meeting = _meeting(call, item) if how == Move.PUT_ON else None
    lifecycle.move(
        call,
        item,
        how,
        meeting=meeting,
        position=_position(call),
        outcome="" if item.confidential else words,
    )
    undo = _undo(call, item, how, before, left, position)
    return screens.done(item, how, undo, reads=lifecycle.visible(call, item))


def _undo(
    call: Call,
    item: AgendaItem,
    how: Move,
    before: ItemStage,
    left: Meeting | None,
    position: int | None,
) -> Mapping[str, str] | None:
    """Return what takes a move back, as far as the table and the caller's rights have it."""
    back = UNDO.get(how)
    if how == Move.WITHDRAW and before == ItemStage.DRAFT:
        back = Move.KEEP
    if left is not None and how in {Move.LATER, Move.PUT_ON}:
        back = Move.PUT_ON
    if back is None or back not in moves(item.stage, lifecycle.reader(call).is_to(item)):
        return None
    where = (
        {"meeting": str(left.id), "position": str(position)} if back == Move.PUT_ON and left else {}
    )
    return {"move": back, **where}


def _move(call: Call) -> Move:
    """Read which move is meant; Refused when it was made up, or is made elsewhere."""
    claimed = call.args.get("move", "")
    if claimed not in set(Move) or claimed in ELSEWHERE:
        raise Refused(Text("item.may_not"))
    return Move(claimed)


def _meeting(call: Call, item: AgendaItem) -> Meeting | None:
    """Return the meeting of the button, else the next one of the item's groups."""
    if "meeting" in call.args:
        return meeting_of_button(call)
    return agenda.next_meeting(call.session, item.groups, call.now)


def _position(call: Call) -> int | None:
    return number(call.args.get("position", ""))
