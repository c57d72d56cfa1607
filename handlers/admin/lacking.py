"""People without a gemeente or group, and groups without a trekker or channel: a page of each."""

from contextlib import suppress
from typing import TypeVar

from handlers.admin.screens import attention as screens
from handlers.call import Call, Unknown
from handlers.common.access import require_admin
from handlers.common.parsing.numbers import number
from handlers.common.rules.limits import PAGE, pages
from handlers.routes import button
from handlers.sentences import Text
from handlers.views import Replace
from storage.queries import attention, people
from storage.queries.attention import GroupGap, PersonGap

Gap = TypeVar("Gap", PersonGap, GroupGap)


@button("people_without", writes=False)
def listed_people(call: Call) -> Replace:
    """Show a page of the people without a gemeente, or without a group."""
    require_admin(call)
    what, admins = _what(call, PersonGap), people.admins(call.session, call.admins)
    ids = [one.id for one in admins]
    total = attention.how_many_people(call.session, what, ids)
    page = _page(call, total)
    some = attention.people(call.session, what, ids, skip=page * PAGE, most=PAGE)
    return Replace(screens.people(what, some, page, total))


@button("groups_without", writes=False)
def listed_groups(call: Call) -> Replace:
    """Show a page of the groups that nobody here leads, or that have no channel."""
    require_admin(call)
    what = _what(call, GroupGap)
    some = attention.groups(call.session, what)
    page = _page(call, len(some))
    shown = some[page * PAGE : (page + 1) * PAGE]
    return Replace(screens.groups(what, shown, page, len(some), call.caller.language))


def _what(call: Call, gaps: type[Gap]) -> Gap:
    """Return what they are without; Unknown when that was made up."""
    with suppress(ValueError):
        return gaps(call.args.get("what", ""))
    raise Unknown(Text("no.gone"))


def _page(call: Call, total: int) -> int:
    return min(number(call.args.get("page", "")) or 0, pages(total, PAGE) - 1)
