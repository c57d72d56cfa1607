"""Messages that the bot sends by itself: which ones a caretaker sees, their status, why not sent."""

from collections.abc import Sequence
from datetime import datetime

from handlers.call import Call, Refused, Unknown
from handlers.common.parsing.numbers import number
from handlers.common.ways import reachable
from handlers.meetings import audience, course, schedule
from handlers.meetings.rules.schedule import KINDS
from handlers.notices.rules.overview import ALL, BEFORE, NETWORK, Status, Step, status, steps
from handlers.notices.screens.overview import NoticeLine
from handlers.sentences import Text
from storage.models import Group, Meeting, Notice
from storage.queries import groups, meetings, notices, posts
from storage.queries.notices import SKIPPED, pauses
from storage.queries.notices.trouble import Scope
from storage.vocabulary import NoticeState


def looked_after(call: Call) -> Sequence[Group]:
    """Return the groups whose messages the caller may see: all open ones to a beheerder."""
    if call.caller.admin:
        return groups.open_ones(call.session)
    person = call.caller.person
    led = groups.led_by(call.session, person) if person else []
    if not led:
        raise Refused(Text("messages.leads_only"))
    return [lead.group for lead in led]


def scope(call: Call, mine: Sequence[Group], chosen: str) -> Scope:
    """Return whose messages are wanted, of those that one may see; what was made up means all."""
    for group in mine:
        if group.slug == chosen:
            return Scope([group.id])
    if not call.caller.admin:
        return Scope([group.id for group in mine])
    return Scope([], network=True) if chosen == NETWORK else Scope(None)


def known(mine: Sequence[Group], chosen: str) -> str:
    """Return the group that was chosen, of those that one looks after; all for what was made up."""
    return chosen if chosen in {NETWORK, *(one.slug for one in mine)} else ALL


def of_button(call: Call) -> Notice:
    """Return the message that a button is about; Unknown to people who do not look after it."""
    wanted = number(call.args.get("notice", ""))
    found = notices.by_id(call.session, wanted) if wanted is not None else None
    mine = {group.id for group in looked_after(call)}
    if found is None or not (call.caller.admin or found.group_id in mine):
        raise Unknown(Text("outbox.gone"))
    return found


def line(call: Call, notice: Notice, many: int | None = None) -> NoticeLine:
    """Return a message as it stands now; `many` when it is one of so many alike."""
    found = _status(call, notice)
    meeting = about(call, notice)
    ahead = _of_round(call, notice) if is_round(notice) else None
    if many is None and is_round(notice):
        many = audience.reach(call, ahead, notice.kind) if ahead else 0
    group = groups.by_id(call.session, notice.group_id) if notice.group_id else None
    if found == Status.UNDER_WAY and notice.state == NoticeState.DUE and is_held(call, group):
        found = Status.HELD
    possible = steps(notice.kind, found, notice.due_at, call.now)
    return NoticeLine(notice, group, meeting, found, possible, many)


def require_step(call: Call, notice: Notice, step: Step) -> None:
    """Refuse a step that cannot be taken (any more), with how the message stands."""
    found = _status(call, notice)
    if step not in steps(notice.kind, found, notice.due_at, call.now):
        raise Refused(status_text(notice, found, call.now))
    if step != Step.SKIP:
        _require_sense(call, notice)


def is_held(call: Call, group: Group | None) -> bool:
    """Return whether what is of this group (or of none) waits for the end of a pause."""
    own = group is not None and group.paused_at is not None
    return own or pauses.since(call.session, None) is not None


def no_use(call: Call, notice: Notice) -> Text | None:
    """Return why nobody has any use for a message now; None when it is of use."""
    try:
        _require_sense(call, notice)
    except Refused as refused:
        return refused.texts[0]
    return None


def refusal(call: Call, notice: Notice) -> Refused:
    """Return the refusal for a person who came second: how the message stands by now."""
    return Refused(status_text(notice, _status(call, notice), call.now))


def status_text(notice: Notice, found: Status, now: datetime) -> Text:
    """Return how a message stands, as the reason why a step was refused."""
    if found == Status.SKIPPED and notice.due_at <= now:
        return Text("outbox.already_over")
    return Text(f"outbox.already_{found}")


def about(call: Call, notice: Notice) -> Meeting | None:
    """Return the meeting that a message is about, if it is about one."""
    of_card = notice.post is not None and notice.post.kind in posts.OF_A_MEETING
    named = notice.post.subject if of_card and notice.post else notice.args.get("meeting", "")
    wanted = number(str(named))
    return meetings.by_id(call.session, wanted) if wanted is not None else None


def is_round(notice: Notice) -> bool:
    """Return whether it is no message, but the moment at which others are planned."""
    return notice.kind in (*KINDS, *course.KINDS) and "row" in notice.args


def _of_round(call: Call, notice: Notice) -> Meeting | None:
    """Return the meeting of a round that still is as it was planned; after a meeting it stays so."""
    if notice.kind in course.KINDS:
        return about(call, notice)
    return schedule.round_for(call, notice.args)


def _status(call: Call, notice: Notice) -> Status:
    skipped = notice.fault == SKIPPED
    return status(notice.state, notice.due_at, call.now, skipped=skipped)


def _require_sense(call: Call, notice: Notice) -> None:
    """Refuse to send what nobody has any use for now, with the reason."""
    meeting = about(call, notice)
    if notice.kind in BEFORE and meeting is not None:
        if meeting.cancelled_at is not None:
            raise Refused(Text("outbox.no_use_cancelled"))
        if meeting.starts_at <= call.now:
            raise Refused(Text("outbox.no_use_begun"))
        if notice.args.get("sequence", str(meeting.sequence)) != str(meeting.sequence):
            raise Refused(Text("outbox.no_use_moved"))
    if is_round(notice):
        return
    if notice.post is not None:
        if notice.post.message or posts.on_its_way(call.session, notice.post):
            raise Refused(Text("outbox.no_use_card"))
        if not posts.is_tied(call.session, notice.post.key):
            raise Refused(Text("outbox.no_use_untied"))
    elif notice.person is None or not reachable(call.session, notice.person, notice.kind):
        raise Refused(Text("outbox.no_use_person"))
