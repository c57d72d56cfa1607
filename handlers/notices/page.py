"""A page of the list of messages, as it is now: for the person who asks for it, and after each step."""

from collections.abc import Sequence
from datetime import datetime

from handlers.call import Call
from handlers.common import group_lookup, terms
from handlers.common.parsing.numbers import number
from handlers.common.rules.limits import PAGE, pages
from handlers.common.screens.pauses import button, stands_still
from handlers.notices import lookup
from handlers.notices.rules.overview import ALL
from handlers.notices.screens import overview as screens
from handlers.notices.screens.overview import PARTS, MissedLines, NoticeLine, NoticePage
from handlers.sentences import Text
from handlers.views import Button, Message
from storage.models import Group
from storage.queries.notices import overview as rows
from storage.queries.notices import pauses, trouble
from storage.queries.notices.trouble import Scope


def first(call: Call, group: Group | None) -> Message:
    """Show what did not arrive, because somebody should do something about that; else what comes."""
    scope = lookup.scope(call, lookup.looked_after(call), group.slug if group else ALL)
    missed = rows.how_many(call.session, "trouble", scope, call.now, call.now)
    chosen = group.slug if group else ALL
    if missed:
        return page(call, "trouble", chosen)
    return page(call, "coming", chosen, said=Text("messages.no_trouble"))


def of_button(call: Call, said: Text | None = None) -> Message:
    """Show the page that a button or choice is about; what was made up becomes the first one."""
    group = call.args.get("group", ALL)
    if typed := call.values.get("chosen"):
        found = group_lookup.chosen(call, typed)
        group = found.slug if found else typed
    at = number(call.args.get("page", "")) or 0
    return page(call, call.args.get("part", ""), group, at, said, number(_whom(call)))


def page(
    call: Call,
    part: str,
    group: str,
    at: int = 0,
    said: Text | None = None,
    whom: int | None = None,
) -> Message:
    """Show a page of a part; `said` is what just happened, `whom` whose messages alone are wanted.

    Where nothing of theirs is left that did not arrive, all is shown.
    """
    mine = lookup.looked_after(call)
    part = part if part in PARTS else "coming"
    group = lookup.known(mine, group)
    scope = lookup.scope(call, mine, group)
    since = shown_since(call)
    total = rows.how_many(call.session, part, scope, call.now, since, whom)
    if whom is not None and (part != "trouble" or not total):
        return page(call, part, group, 0, said)
    at = min(at, pages(total, PAGE) - 1)
    listed = NoticePage(part, group, at, total, call.zone, whom)
    several = mine if call.caller.admin or len(mine) > 1 else []
    shown = _lines(call, listed, scope)
    still, pause = _pause(call, mine, group)
    network = call.caller.admin
    return screens.listing(listed, shown, several, said, network=network, still=still, pause=pause)


def _pause(call: Call, mine: Sequence[Group], chosen: str) -> tuple[list[Text], Button | None]:
    """Return of what nothing goes out now, and the button to stop that or to go on."""
    everything = pauses.since(call.session, None)
    still = [stands_still(None, everything, call.zone)] if everything else []
    still += [stands_still(one, one.paused_at, call.zone) for one in mine if one.paused_at][:PAGE]
    one = next((one for one in mine if one.slug == chosen), None)
    if one is None and not call.caller.admin and len(mine) == 1:
        one = mine[0]
    if one is None and not call.caller.admin:
        return still, None
    return still, button(one, one.paused_at if one else everything)


def shown_since(call: Call) -> datetime:
    """Return since when what went out is shown: of what is older nobody knows to whom it went."""
    return call.now - terms.kept(call.session, "recipient")


def _whom(call: Call) -> str:
    return call.args.get("whom", "")


def _lines(call: Call, listed: NoticePage, scope: Scope) -> Sequence[NoticeLine | MissedLines]:
    skip = listed.page * PAGE
    if listed.part == "sent":
        found = rows.sent(call.session, scope, shown_since(call), skip=skip, most=PAGE)
        lines = [lookup.line(call, one.notice, one.number) for one in found]
        return [one._replace(steps=()) for one in lines]
    if listed.part == "coming":
        some = rows.coming(call.session, scope, call.now, skip=skip, most=PAGE)
    elif listed.whom is not None:
        some = trouble.of_person(call.session, scope, listed.whom, skip=skip, most=PAGE)
    else:
        missed = trouble.missed(call.session, scope, skip=skip, most=PAGE)
        return [MissedLines(lookup.line(call, one.newest), one.number) for one in missed]
    return [lookup.line(call, one) for one in some]
