"""The pause: a beheerder (a trekker: of their group) lets what goes out by itself wait, and go on."""

from datetime import datetime, time

from handlers.call import Call, Refused, Unknown
from handlers.common import group_lookup
from handlers.common.notices import tell
from handlers.common.parsing.numbers import number
from handlers.common.rules.limits import PAGE, pages
from handlers.common.rules.times import instant
from handlers.meetings.lookup import require_planner
from handlers.notices import lookup
from handlers.notices.screens import pause as screens
from handlers.notices.screens.pause import PausePage, WaitingLine
from handlers.routes import button, notice, round_
from handlers.sentences import Text
from handlers.views import Message, Replace
from storage.models import Group, Notice
from storage.queries import audit, groups, notices, people
from storage.queries.notices import pauses
from storage.vocabulary import Act


@button("pause", writes=True)
def paused(call: Call) -> Replace:
    """Let all that goes out by itself wait, or what is of a group."""
    group = _group(call)
    pauses.begin(call.session, group, call.now, call.caller.known)
    return Replace(_page(call, group))


@button("paused", writes=False)
def looked_at_pause(call: Call) -> Replace:
    """Show since when it waits, and what would go now."""
    return Replace(_page(call, _group(call)))


@button("pause_skip", writes=True)
def skipped_one(call: Call) -> Replace:
    """Pass over one of what would go now."""
    group = _group(call)
    _require_paused(call, group)
    found = notices.by_id(call.session, number(call.args.get("notice", "")) or 0)
    if found is None or not pauses.skip_one(call.session, found, group, call.now):
        raise Unknown(Text("pause.gone"))
    _record_skip(call, found, group)
    return Replace(_page(call, group, Text("pause.skipped")))


@button("pause_skip_old", writes=True)
def skipped_old(call: Call) -> Replace:
    """Pass over whatever was due before today."""
    group = _group(call)
    _require_paused(call, group)
    many = pauses.skip_before(call.session, group, _midnight(call), call.now)
    if many:
        me, detail = call.caller.known, {"number": many}
        act = Act.MESSAGE_SKIPPED
        audit.record(call.session, act, now=call.now, actor=me, group=group, detail=detail)
    return Replace(_page(call, group, Text("pause.skipped_old", count=many)))


@button("unpause", writes=True)
def went_on(call: Call) -> Replace:
    """Let it go out again: whatever waited goes now."""
    group = _group(call)
    many = pauses.how_many(call.session, group, call.now)
    _require_paused(call, group)
    pauses.end(call.session, group, call.now, call.caller.known)
    still = group is not None and pauses.since(call.session, None) is not None
    return Replace(screens.goes_on(group, many, still=still))


@round_("pause_lasts")
def time_to_remind(call: Call) -> None:
    """Let the beheerders know of a pause that lasts, once."""
    if not _lasts(call):
        return
    about = {name: call.args[name] for name in ("group", "since")}
    for person in people.admins(call.session, call.admins):
        key = f"{about['group']}/{about['since']}/{person.id}"
        tell(call.session, "still_paused", key, now=call.now, person=person, more=about)


@notice("still_paused")
def heard_of_pause(call: Call) -> Message | None:
    """Tell a beheerder that it still waits, and how much; nothing once it goes on."""
    if not _lasts(call):
        return None
    group = _told_of(call)
    since = datetime.fromisoformat(call.args["since"])
    many = pauses.how_many(call.session, group, call.now)
    return screens.still(group, since, call.zone, many)


def _lasts(call: Call) -> bool:
    """Return whether the pause of the reminder is still the same one."""
    group = _told_of(call)
    if call.args["group"] and group is None:
        return False
    since = pauses.since(call.session, group)
    return since is not None and since.isoformat() == call.args["since"]


def _told_of(call: Call) -> Group | None:
    return groups.by_id(call.session, number(call.args["group"]) or 0)


def _group(call: Call) -> Group | None:
    """Return the group of the button, to the person who plans there; None is all, for beheerders."""
    group = None if not call.args.get("group") else group_lookup.of_button(call)
    require_planner(call, group)
    return group


def _require_paused(call: Call, group: Group | None) -> None:
    if pauses.since(call.session, group) is None:
        raise Refused(Text("pause.over"))


def _midnight(call: Call) -> datetime:
    return instant(call.today, time(0), call.zone)


def _page(call: Call, group: Group | None, said: Text | None = None) -> Message:
    since = pauses.since(call.session, group)
    if since is None:
        return screens.over(group)
    total = pauses.how_many(call.session, group, call.now)
    old = pauses.how_many(call.session, group, call.now, _midnight(call))
    page = min(number(call.args.get("page", "")) or 0, pages(total, PAGE) - 1)
    some = pauses.waiting(call.session, group, call.now, skip=page * PAGE, most=PAGE)
    lines = [_line(call, one) for one in some]
    return screens.page(PausePage(group, since, page, total, old, call.zone), lines, said)


def _line(call: Call, found: Notice) -> WaitingLine:
    return WaitingLine(lookup.line(call, found), lookup.no_use(call, found))


def _record_skip(call: Call, found: Notice, group: Group | None) -> None:
    about = groups.by_id(call.session, found.group_id) if found.group_id else group
    detail = {"notice": found.id, "kind": found.kind}
    me, act = call.caller.known, Act.MESSAGE_SKIPPED
    audit.record(call.session, act, now=call.now, actor=me, group=about, detail=detail)
