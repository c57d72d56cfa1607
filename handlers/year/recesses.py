"""Recesses: typed by a beheerder, changed, and taken off with the way back."""

from collections.abc import Mapping
from datetime import date

from handlers.call import Call, Invalid, Refused, Unknown
from handlers.common.access import require_admin
from handlers.common.parsing.dates.iso import day_of
from handlers.common.parsing.numbers import number
from handlers.common.rules.limits import NAME, PAGE, pages
from handlers.routes import button, form
from handlers.sentences import Text
from handlers.views import Form, Message, Replace
from handlers.year.screens import recesses as screens
from storage.models import Recess
from storage.queries import audit
from storage.queries import year as queries
from storage.vocabulary import Act


@button("recesses", writes=False)
def asked_for_recesses(call: Call) -> Message | Replace:
    """Show the recesses that are not over; in the same message when paging."""
    require_admin(call)
    shown = _page(call, number(call.args.get("page", "")) or 0)
    return Replace(shown) if "page" in call.args else shown


@button("recess_change", writes=False)
def wants_to_change(call: Call) -> Form:
    """Ask for a new recess, or for everything about one as it is."""
    require_admin(call)
    return screens.form(_of_button(call) if "recess" in call.args else None)


@form("recess", writes=True)
def filled_in(call: Call) -> Message:
    """Enter a recess, or change one."""
    require_admin(call)
    some = _of_button(call) if "recess" in call.args else Recess()
    return screens.entered(_enter(call, some, call.values))


@button("recess_remove", writes=True)
def removed(call: Call) -> Replace:
    """Take a recess off, with the way back."""
    require_admin(call)
    some = _of_button(call)
    shown = screens.removed(some)
    call.session.delete(some)
    _record(call)
    return Replace(shown)


@button("recess_back", writes=True)
def put_back(call: Call) -> Replace:
    """Enter a recess once more that was taken off."""
    require_admin(call)
    try:
        return Replace(screens.entered(_enter(call, Recess(), call.args)))
    except Invalid as fault:
        raise Refused(*fault.faults.values()) from None


def _page(call: Call, page: int) -> Message:
    some = queries.recesses(call.session, call.today, date.max)
    page = min(page, pages(len(some), PAGE) - 1)
    return screens.listing(some[page * PAGE : (page + 1) * PAGE], page, len(some))


def _enter(call: Call, some: Recess, values: Mapping[str, str]) -> Recess:
    """Read and keep a recess; Invalid names every field that cannot be accepted."""
    name = " ".join(values.get("name", "").split())
    first, last = (day_of(values.get(one, "").strip()) for one in ("first", "last"))
    faults = {}
    if not name or len(name) > NAME:
        faults["name"] = Text("plan.too_long", most=NAME) if name else Text("plan.needed")
    if first is None:
        faults["first"] = Text("plan.unreadable")
    if last is None or (first is not None and last < first):
        faults["last"] = Text("recess.ends_before" if last else "plan.unreadable")
    if faults or first is None or last is None:
        raise Invalid(**faults)
    some.name, some.first, some.last = name, first, last
    call.session.add(some)
    call.session.flush()
    _record(call)
    return some


def _record(call: Call) -> None:
    audit.record(call.session, Act.RECESS_CHANGED, now=call.now, actor=call.caller.known)


def _of_button(call: Call) -> Recess:
    wanted = number(call.args.get("recess", ""))
    found = queries.recess(call.session, wanted) if wanted is not None else None
    if found is None:
        raise Unknown(Text("recess.gone"))
    return found
