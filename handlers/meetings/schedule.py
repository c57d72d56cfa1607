"""What goes out around a meeting, and when: planned, planned again, and cancelled."""

from collections.abc import Mapping

from handlers.call import Call
from handlers.common.notices import tell
from handlers.common.parsing.numbers import number
from handlers.meetings.rules.plan import Plan
from handlers.meetings.rules.schedule import (
    DEFAULT,
    KINDS,
    ROWS,
    MeetingFacts,
    Numbers,
    Outlook,
    PlannedNotice,
    outlook,
)
from storage.models import Group, Meeting
from storage.queries import meetings, notices, schedule
from storage.vocabulary import Unheard


def numbers(call: Call, group: Group | None) -> Numbers:
    """Return the table as it holds for a group: its own numbers before the network's."""
    own = schedule.rules(call.session, group) if group else {}
    found = {**DEFAULT, **schedule.rules(call.session, None), **own}
    return {row: found[row] for row in ROWS}


def outlook_of(call: Call, meeting: Meeting, *, asked: bool = True) -> Outlook:
    """Return what goes out about a meeting from now on."""
    facts = MeetingFacts(
        meeting.day,
        meeting.starts_at,
        call.zone,
        online=bool(meeting.link),
        kring=schedule.has_kring(call.session),
    )
    return outlook(facts, numbers(call, meeting.group), call.now, asked=asked)


def still_ahead(call: Call, meeting: Meeting) -> Outlook:
    """Return what is planned to go out about a meeting: not what somebody skips, or has called off."""
    found = outlook_of(call, meeting)
    keys = {key_of(meeting, one.row): one for one in found.coming}
    due = notices.still_due(call.session, keys)
    return Outlook(tuple(one for key, one in keys.items() if key in due), found.missed)


def outlook_for(call: Call, group: Group | None, plan: Plan) -> Outlook:
    """Return what would go out about a meeting that is not planned yet."""
    kring = schedule.has_kring(call.session)
    facts = MeetingFacts(plan.day, plan.starts_at, plan.zone, online=bool(plan.link), kring=kring)
    return outlook(facts, numbers(call, group), call.now)


def plan(call: Call, meeting: Meeting, *, asked: bool = True) -> None:
    """Plan what goes out about a meeting as it is now; what has gone out is not planned again."""
    coming = {one.row: one for one in outlook_of(call, meeting, asked=asked).coming}
    for row in ROWS:
        if row in coming:
            _put(call, meeting, coming[row])
        else:
            notices.forget_skips(call.session, key_of(meeting, row))
            notices.cancel(call.session, key_of(meeting, row), call.now)


def key_of(meeting: Meeting, row: str) -> str:
    """Name the one round of a row about a meeting as it is now."""
    return f"{ROWS[row].kind}/{meeting.id}/{meeting.sequence}/{row}"


def drop(call: Call, meeting: Meeting, why: Unheard) -> None:
    """Take back all that has not gone out about a meeting."""
    for kind in (*KINDS, "save_the_date", "later"):
        notices.forget_skips(call.session, f"{kind}/{meeting.id}/")
        notices.cancel_from(call.session, f"{kind}/{meeting.id}/", call.now, why)


def of_round(call: Call) -> Meeting | None:
    """Return the meeting of a round; None when it is no longer what the round was planned for."""
    return round_for(call, call.args)


def round_for(call: Call, args: Mapping[str, object]) -> Meeting | None:
    """Return the meeting of what carries these args, likewise."""
    found = ahead(call, args)
    return None if isinstance(found, Unheard) else found


def ahead(call: Call, args: Mapping[str, object]) -> Meeting | Unheard:
    """Return the meeting of what carries these args, or why it is no longer what they were for."""
    found = meetings.by_id(call.session, number(str(args.get("meeting", ""))) or 0)
    if found is None or found.cancelled_at is not None:
        return Unheard.CALLED_OFF
    if found.starts_at <= call.now:
        return Unheard.OVER
    return found if str(args.get("sequence")) == str(found.sequence) else Unheard.CHANGED


def _put(call: Call, meeting: Meeting, one: PlannedNotice) -> None:
    tell(
        call.session,
        one.kind,
        key_of(meeting, one.row).partition("/")[2],
        now=call.now,
        due=one.due,
        about=meeting.group,
        replace=True,
        more=_args(meeting, one.row),
    )


def _args(meeting: Meeting, row: str) -> Mapping[str, object]:
    kind = ROWS[row].kind
    return {"meeting": meeting.id, "sequence": meeting.sequence, "row": row, "kind": kind}
