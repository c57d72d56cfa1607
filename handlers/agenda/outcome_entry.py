"""Noting what came of a meeting's items, one by one, also when that was noted otherwise before."""

from handlers.agenda import carry_over
from handlers.agenda.rules.outcomes import STAGE_OF
from handlers.agenda.screens import outcomes as screens
from handlers.call import Call, Refused
from handlers.common.notices import tell
from handlers.common.rules.limits import PAGE_OF_OUTCOMES, pages
from handlers.items import lifecycle
from handlers.items.rules.stages import Move
from handlers.meetings import course, lookup
from handlers.sentences import Text
from handlers.views import Form, Message
from handlers.work import referrals as item_referrals
from handlers.work.screens import pending as pending_screens
from storage.models import Meeting, Outcome
from storage.queries import groups, item_people, outcomes, posts, referrals
from storage.vocabulary import Ending, ItemStage, PostKind

# How what was noted by mistake is undone first.
BACK = {
    ItemStage.SETTLED: Move.REOPEN,
    ItemStage.DEEPENING: Move.BRING_BACK,
    ItemStage.AGENDA: Move.LATER,
}


def of_button(call: Call) -> Meeting:
    """Return the meeting of the button to the person who may note what came of it: once it has begun."""
    meeting = lookup.of_button(call)
    lookup.require_planner_of(call, meeting)
    if meeting.cancelled_at is not None or meeting.starts_at > call.now:
        raise Refused(Text("outcome.too_early"))
    return meeting


def record(call: Call, one: Outcome, ending: Ending, line: str) -> None:
    """Note what came of one item; for one that is taken further the destination is asked next."""
    item, meeting = one.item, one.meeting
    fresh = item.stage == ItemStage.AGENDA and item.meeting_id == meeting.id
    same = one.ending == ending and not fresh
    if same and one.line != line and item.stage == ItemStage.SETTLED:
        item.outcome = line or None
    if not same and not fresh:
        _undo(call, one)
    one.ending, one.line = ending, line
    call.session.flush()
    if same:
        return
    if STAGE_OF[ending] == ItemStage.SETTLED:
        lifecycle.move(call, item, Move.SETTLE, outcome=line)
    elif ending == Ending.CARRIED:
        _carry(call, one, fresh=fresh)


def can_change(one: Outcome) -> bool:
    """Return whether the meeting still decides about an item: nobody declined or withdrew it since."""
    return one.item.stage in {*BACK, ItemStage.INSPIRATION} and one.item.merged_into_id is None


def go_on(call: Call, meeting: Meeting, page: int) -> Form | Message:
    """Ask to whom the next item goes; else show the next page; else what was noted."""
    some = outcomes.prepare(call.session, meeting)
    for one in some:
        if one.ending == Ending.FURTHER and not referrals.open_of(call.session, one.item):
            about = {"meeting": str(meeting.id), "page": str(page), "item": str(one.item_id)}
            some_groups = groups.open_ones(call.session)
            return pending_screens.form(one.item, some_groups, about, "outcome_refer")
    if page < pages(len(some), PAGE_OF_OUTCOMES):
        return screens.form(meeting, some, page)
    if all(one.ending != Ending.OPEN or not can_change(one) for one in some):
        meeting.closed_at = meeting.closed_at or call.now
        course.report(call, meeting)
    posts.want(call.session, PostKind.AGENDA, meeting.id)
    return screens.noted(meeting, some)


def _carry(call: Call, one: Outcome, *, fresh: bool) -> None:
    if fresh:
        lifecycle.move(call, one.item, Move.NOT_REACHED)
    one.item.carried_from = one.meeting
    call.session.flush()
    for person in item_people.concerned(call.session, one.item):
        if person is not call.caller.person:
            tell(
                call.session,
                "item_carried",
                f"{one.meeting_id}/{one.item_id}/{person.id}",
                now=call.now,
                person=person,
                about=one.meeting.group,
                item=one.item_id,
                meeting=one.meeting_id,
            )
    carry_over.onto_next(call, one.item, one.meeting)


def _undo(call: Call, one: Outcome) -> None:
    """Bring an item back to where it was before something else was noted."""
    for referral in referrals.open_of(call.session, one.item):
        item_referrals.withdraw(call, referral)
    if one.item.stage in BACK:
        lifecycle.move(call, one.item, BACK[one.item.stage], tells=False)
    if one.item.carried_from_id == one.meeting_id:
        one.item.carried_from = None
    call.session.flush()
