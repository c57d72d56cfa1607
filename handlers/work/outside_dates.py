"""Dates of the outside world that are warned for, and how long silence may last."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from handlers.call import Call, Invalid, Refused, Unknown
from handlers.common import group_lookup
from handlers.common.access import require_admin
from handlers.common.parsing.dates.iso import day_of
from handlers.common.parsing.numbers import number
from handlers.common.rules.limits import NAME, PAGE, pages
from handlers.meetings import lookup
from handlers.routes import button, form, notice
from handlers.sentences import Text
from handlers.views import Form, Message, Replace
from handlers.work import terms
from handlers.work.rules.terms import LONGEST, SHORTEST
from handlers.work.screens import outside_dates as screens
from storage.models import Group, OutsideDate
from storage.queries import groups, network, referrals
from storage.vocabulary import Destination


@button("outside_dates", writes=False)
def asked_for_dates(call: Call) -> Message | Replace:
    """Show the dates that are not over; in the same message when paging."""
    today = call.today
    total = referrals.how_many_dates(call.session, today)
    page = min(number(call.args.get("page", "")) or 0, pages(total, PAGE) - 1)
    some = referrals.dates(call.session, today, skip=page * PAGE, most=PAGE)
    shown = screens.listing(
        some,
        today,
        network.silent_days(call.session),
        page,
        total,
        leads=_leads(call),
        admin=call.caller.admin,
    )
    return Replace(shown) if "page" in call.args else shown


@button("outside_add", writes=False)
def wants_to_add(call: Call) -> Form:
    """Ask for a new date."""
    _require_lead(call, None)
    return screens.form(None, groups.open_ones(call.session))


@button("outside_change", writes=False)
def wants_to_change(call: Call) -> Form:
    """Ask for everything about a date, as it is."""
    some = _of_button(call)
    _require_lead(call, some.group)
    return screens.form(some, groups.open_ones(call.session))


@form("outside", writes=True)
def filled_in(call: Call) -> Message:
    """Enter a date, or change one; the people it concerns are warned in time."""
    some = _of_button(call) if call.args.get("date") else None
    if some is not None:
        _require_lead(call, some.group)
    read = _read(call, call.values)
    _require_lead(call, read.group)
    if some is None:
        some = OutsideDate()
    else:
        terms.cancel_warnings(call, some)
    return screens.entered(_enter(call, some, read), call.today)


@button("outside_remove", writes=True)
def removed(call: Call) -> Replace:
    """Remove a date, with the way back; nobody is warned for it any more."""
    some = _of_button(call)
    _require_lead(call, some.group)
    terms.cancel_warnings(call, some)
    shown = screens.removed(some, call.today)
    call.session.delete(some)
    return Replace(shown)


@button("outside_back", writes=True)
def put_back(call: Call) -> Replace:
    """Enter a date once more that was removed."""
    try:
        read = _read(call, call.args)
    except Invalid as fault:
        raise Refused(*fault.faults.values()) from None
    _require_lead(call, read.group)
    return Replace(screens.entered(_enter(call, OutsideDate(), read), call.today))


@button("silent_days", writes=False)
def wants_another_term(call: Call) -> Form:
    """Ask a beheerder how long silence may last."""
    require_admin(call)
    return screens.term_form(network.silent_days(call.session))


@form("silent_days", writes=True)
def set_term(call: Call) -> Message:
    """Set how long silence may last; what was planned by it is planned again."""
    require_admin(call)
    days = number(call.values.get("days", "").strip(), LONGEST)
    if days is None or days < SHORTEST:
        raise Invalid(days=Text("outside.no_days", least=SHORTEST, most=LONGEST))
    network.set_silent_days(call.session, days)
    call.session.flush()
    terms.plan_all_silences(call)
    return screens.term_set(days)


@notice("outside_near")
def heard_that_it_is_near(call: Call) -> Message | None:
    """Warn for a date; nothing when it was moved or removed."""
    some = referrals.date_by_id(call.session, int(call.args["date"]))
    if some is None or some.day.isoformat() != call.args["on"]:
        return None
    if call.caller.known not in referrals.to_warn(call.session, some):
        return None
    return screens.near(some, call.today)


@dataclass(frozen=True)
class _DateForm:
    title: str
    day: date
    destination: Destination | None
    group: Group | None


def _read(call: Call, values: Mapping[str, str]) -> _DateForm:
    """Read a date; Invalid names every field that cannot be accepted."""
    title = " ".join(values.get("title", "").split())
    day = day_of(values.get("day", "").strip())
    destination, slug = values.get("destination", ""), values.get("group", "").strip()
    group = group_lookup.chosen(call, slug)
    faults = {}
    if not title or len(title) > NAME:
        faults["title"] = Text("plan.too_long", most=NAME) if title else Text("plan.needed")
    if day is None or day < call.today:
        faults["day"] = Text("plan.past" if day else "plan.unreadable")
    if destination and destination not in set(Destination):
        faults["destination"] = Text("plan.needed")
    if slug and group is None:
        faults["group"] = Text("refer.which_group")
    if faults or day is None:
        raise Invalid(**faults)
    return _DateForm(title, day, Destination(destination) if destination else None, group)


def _enter(call: Call, outside_date: OutsideDate, read: _DateForm) -> OutsideDate:
    outside_date.title, outside_date.day = read.title, read.day
    outside_date.destination, outside_date.group = read.destination, read.group
    call.session.add(outside_date)
    call.session.flush()
    terms.plan_warnings(call, outside_date)
    return outside_date


def _leads(call: Call) -> bool:
    person = call.caller.person
    return call.caller.admin or bool(person and groups.led_by(call.session, person))


def _require_lead(call: Call, group: Group | None) -> None:
    """Refuse the person who does not lead the date's group; a date of the whole network is of all leads."""
    if group is not None:
        lookup.require_planner(call, group)
    elif not _leads(call):
        raise Refused(Text("outside.leads_only"))


def _of_button(call: Call) -> OutsideDate:
    wanted = number(call.args.get("date", ""))
    found = referrals.date_by_id(call.session, wanted) if wanted is not None else None
    if found is None:
        raise Unknown(Text("outside.gone"))
    return found
