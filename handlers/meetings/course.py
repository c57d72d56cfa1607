"""The course of a meeting: what changes when it begins and ends, and the report once it is over."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from handlers.call import Call
from handlers.common.notices import tell
from handlers.common.rules.lateness import LATEST
from handlers.common.rules.times import MORNING, instant
from handlers.meetings.rules.schedule import days_before, next_working_day
from storage.models import Meeting
from storage.queries import actions, notices, posts
from storage.vocabulary import PostKind

TURNS, OUTCOMES = "meeting_turns", "outcomes_open"
KINDS = (TURNS, OUTCOMES)
BEGIN, END = "begin", "end"
QUESTION = "question"  # how it stands with what people do for its group
ASKED_BEFORE = 7  # days before the meeting
WEEK = timedelta(days=7)
TIMES = 3  # that outcomes are asked for


def plan(call: Call, meeting: Meeting) -> None:
    """Plan the begin of a meeting as it is now; what was planned for it as it was is cancelled."""
    as_it_is = f"{TURNS}/{meeting.id}/{meeting.sequence}/" if meeting.cancelled_at is None else ""
    notices.cancel_from(call.session, f"{TURNS}/{meeting.id}/", call.now, but_not=as_it_is)
    if meeting.cancelled_at is None and meeting.starts_at > call.now:
        _put(call, meeting, TURNS, BEGIN, meeting.starts_at)
        if actions.how_many_of_group(call.session, meeting.group_id):
            _put(call, meeting, TURNS, QUESTION, max(_question_due(call, meeting), call.now))


def plan_question(call: Call, meeting: Meeting) -> None:
    """Plan the question how it stands with actions, unless its moment has passed; more often does no harm."""
    due = _question_due(call, meeting)
    if meeting.cancelled_at is None and due > call.now:
        _put(call, meeting, TURNS, QUESTION, due)


def follow(call: Call, meeting: Meeting) -> None:
    """Plan what follows on the begin: the end, and then the question what came of the agenda."""
    _put(call, meeting, TURNS, END, meeting.ends_at)
    for turn, due in enumerate(moments(meeting, call.zone), start=1):
        if due > call.now - LATEST[OUTCOMES]:
            _put(call, meeting, OUTCOMES, str(turn), due)


def moments(meeting: Meeting, zone: str) -> Sequence[datetime]:
    """Return the instants at which outcomes are asked for: the next working morning, then weekly."""
    first = next_working_day(meeting.day + timedelta(days=1))
    days = (next_working_day(first + week * WEEK) for week in range(TIMES))
    return [instant(day, MORNING, zone) for day in days]


def put_cards(call: Call, meeting: Meeting, kind: PostKind) -> None:
    """Put a card about a meeting in the channels of its group (or of the network), where there is none."""
    for link in posts.links_of(call.session, meeting.group):
        post = posts.ensure(call.session, kind, meeting.id, link.key)
        if post.message is None and not posts.on_its_way(call.session, post):
            key = f"{post.id}/{posts.tries(call.session, post)}"
            tell(call.session, f"{kind}_card", key, now=call.now, post=post, about=meeting.group)


def report(call: Call, meeting: Meeting) -> None:
    """Let the channels read what came of a meeting: once by a message, from then on by its card."""
    if not posts.has_any(call.session, PostKind.MINUTES, meeting.id):
        put_cards(call, meeting, PostKind.MINUTES)
    posts.want(call.session, PostKind.MINUTES, meeting.id)


def _question_due(call: Call, meeting: Meeting) -> datetime:
    return days_before(meeting.day, ASKED_BEFORE, call.zone)


def _put(call: Call, meeting: Meeting, kind: str, row: str, due: datetime) -> None:
    tell(
        call.session,
        kind,
        f"{meeting.id}/{meeting.sequence}/{row}",
        now=call.now,
        due=due,
        about=meeting.group,
        meeting=meeting.id,
        sequence=meeting.sequence,
        row=row,
    )
