"""What was not reached at a meeting comes by itself onto the next agenda of the same group."""

from handlers.call import Call
from handlers.items import lifecycle
from handlers.items.rules.stages import LEADS, Move
from storage.models import AgendaItem, Meeting
from storage.queries import meetings, outcomes


def onto_next(call: Call, item: AgendaItem, meeting: Meeting) -> None:
    """Put an item on the next agenda after `meeting`, when one is planned that is yet to come."""
    following = outcomes.next_of(call.session, meeting)
    if following is not None and following.starts_at > call.now and following.closed_at is None:
        _put(call, item, following, tells=False)  # that it was not reached says so


def onto_new(call: Call, meeting: Meeting) -> None:
    """Put what waits for the next meeting onto the agenda of the one that was just planned."""
    first = meetings.next_of(call.session, meeting.group, call.now) if meeting.group else meeting
    if first is meeting:
        for item in outcomes.waiting_for(call.session, meeting.group):
            _put(call, item, meeting)


def _put(call: Call, item: AgendaItem, meeting: Meeting, *, tells: bool = True) -> None:
    # A stand-in leads the meeting that was, and not the next: the item then waits for a trekker.
    if not lifecycle.reader(call).is_to(item).isdisjoint(LEADS):
        lifecycle.move(call, item, Move.PUT_ON, meeting=meeting, tells=tells)
