"""What `agenda` shows: gathered for everybody alike, with what whoever leads can do."""

from collections.abc import Sequence

from handlers.actions import facts as action_facts
from handlers.actions.facts import NOTHING_TO_DO
from handlers.agenda import settlement
from handlers.agenda.screens import agenda as screens
from handlers.agenda.screens.facts import Agenda, Entry
from handlers.agenda.screens.outcomes import ending
from handlers.call import Call
from handlers.common.parsing.numbers import number
from handlers.items import lifecycle
from handlers.items.rules.stages import OWN_ONLY
from handlers.items.rules.visibility import CHANNEL
from handlers.meetings.rules.agenda_times import Changes, changes, time_of, titles
from handlers.sentences import Text
from handlers.views import Button, Message
from storage.models import AgendaItem, Group, Meeting
from storage.queries import agenda, outcomes


def page(
    call: Call,
    group: Group | None,
    *,
    note: Text | None = None,
    at: str = "",
    more: str = "",
    meeting: Meeting | None = None,
    back: Button | None = None,
) -> Message:
    """Show an agenda (page `at`) and what is collected (page `more`); `back` undoes what was just done.

    That of the next meeting, or of `meeting` as long as that is ahead.
    """
    return screens.page(facts(call, group, meeting), note, number(at) or 0, number(more) or 0, back)


def facts(call: Call, group: Group | None, meeting: Meeting | None = None) -> Agenda:
    """Return what is known of the same agenda, for the caller."""
    if meeting is None or meeting.cancelled_at or meeting.closed_at or meeting.ends_at <= call.now:
        meeting = agenda.next_meeting(call.session, [group] if group else [], call.now)
    reader = lifecycle.reader(call)
    leads = reader.admin or bool(group and group.id in reader.leads)
    leads = leads or bool(meeting and meeting.id in reader.stands_in)
    some = agenda.of_meeting(call.session, meeting) if meeting else []
    collected = agenda.collected(call.session, group)
    return Agenda(
        group,
        meeting,
        [Entry(one, one.title if reader.reads(one) else None) for one in some],
        [Entry(one, one.title if reader.reads(one) else None) for one in collected],
        time_of(meeting.begins, meeting.ends, [one.minutes for one in some]) if meeting else None,
        _changes(meeting, some),
        _gone(meeting, some),
        call.today,
        leads=leads,
        settles=meeting is not None and settlement.may_settle(call, meeting),
        to_do=action_facts.to_do(call, group) if meeting else NOTHING_TO_DO,
    )


def for_channel(call: Call, meeting: Meeting) -> Agenda:
    """Return an agenda as a channel, a document or a calendar may show it: nothing that is besloten."""
    begun = meeting.starts_at <= call.now
    held = _held(call, meeting) if begun else {}
    on_it = agenda.of_meeting(call.session, meeting)
    some = [*held, *(one for one in on_it if one not in held)]
    return Agenda(
        meeting.group,
        meeting,
        [Entry(one, one.title if CHANNEL.reads(one) else None) for one in some],
        [],
        time_of(meeting.begins, meeting.ends, [one.minutes for one in some]),
        _changes(meeting, some),
        _gone(meeting, some),
        call.today,
        begun=begun,
        to_do=NOTHING_TO_DO if begun else action_facts.how_much(call, meeting.group),
        endings={one.id: ending for one, ending in held.items() if ending is not None},
    )


def _held(call: Call, meeting: Meeting) -> dict[AgendaItem, Text | None]:
    """Return the items of a meeting that has begun, each with what came of it, as far as is noted."""
    rows = outcomes.of_meeting(call.session, meeting)
    return {one.item: ending(one) for one in rows if one.item.stage not in OWN_ONLY}


def _changes(meeting: Meeting | None, items: Sequence[AgendaItem]) -> Changes | None:
    if meeting is None or meeting.agenda_at is None:
        return None
    settled = [one for one, _ in titles(meeting.agenda_settled)]
    return changes(settled, [item.id for item in items])


def _gone(meeting: Meeting | None, items: Sequence[AgendaItem]) -> list[str | None]:
    """Return the titles of what was on the agenda when it was settled (besloten: None)."""
    if meeting is None:
        return []
    now = {item.id for item in items}
    return [title or None for one, title in titles(meeting.agenda_settled) if one not in now]
