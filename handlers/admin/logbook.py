"""The logboek, for beheerders: paged, and only what somebody wants to know of it."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, time

from handlers.admin.screens import people as people_screens
from handlers.call import Call, Invalid
from handlers.common import log_lines, person_lookup
from handlers.common.access import require_admin
from handlers.common.parsing.numbers import number
from handlers.common.rules.limits import NAME, PAGE_OF_PEOPLE, pages
from handlers.common.rules.times import instant
from handlers.common.screens import log_lines as screens
from handlers.routes import button, form
from handlers.sentences import Text
from handlers.views import Button, Form, Message, Replace
from storage.models import Person
from storage.names import name_key
from storage.queries import admin_groups, audit, groups, people
from storage.queries.audit import Wanted
from storage.vocabulary import Act

FILTERS = ("group", "person", "act", "since")
YEARS = range(2000, 2200)


@button("logbook", writes=False)
def asked_for_logbook(call: Call) -> Replace:
    """Show a page of the logboek."""
    require_admin(call)
    claimed = {name: call.args.get(name, "") for name in FILTERS}
    args = {name: value for name, value in claimed.items() if 0 < len(value) <= NAME}
    return Replace(_page(call, args, number(call.args.get("page", "")) or 0))


@button("logbook_filter", writes=False)
def wants_to_filter(call: Call) -> Form:
    """Open the form that asks what somebody wants to know."""
    require_admin(call)
    return screens.form(call.args, groups.open_ones(call.session))


@form("logbook", writes=False)
def filtered(call: Call) -> Message:
    """Show what was asked for."""
    require_admin(call)
    args = {name: call.values.get(name, "").strip() for name in ("group", "act", "since")}
    if args["group"]:
        args["group"] = _slug(call, args["group"])
    if args["act"] and args["act"] not in set(Act):
        raise Invalid(act=Text("plan.needed"))
    if typed := call.values.get("person", "").strip():
        args["person"] = str(person_lookup.named(call, typed, _offer).person.id)
    return _page(call, {name: value for name, value in args.items() if value}, 0)


def _offer(person: Person, _rest: str) -> Button:
    label = Text("groups.button", name=person.name[:60])
    return Button(label, "logbook", people_screens.about(person))


def _slug(call: Call, typed: str) -> str:
    """Read a group that was chosen, or typed where the list was too long."""
    if groups.by_slug(call.session, typed) is not None:
        return typed
    found = groups.by_keys(call.session, [name_key(typed)])
    if not found:
        raise Invalid(group=Text("no.gone"))
    return found[0][1].slug


def _page(call: Call, args: Mapping[str, str], page: int) -> Message:
    zone = call.zone
    wanted = _wanted(call, args, zone)
    total = audit.how_many(call.session, wanted)
    page = min(page, pages(total, PAGE_OF_PEOPLE) - 1)
    found = audit.page(call.session, wanted, skip=page * PAGE_OF_PEOPLE, most=PAGE_OF_PEOPLE)
    ids = {one for entry in found for one in (entry.actor_id, entry.person_id) if one}
    named = {person.id: person for person in people.some(call.session, ids)}
    about = admin_groups.by_ids(call.session, {entry.group_id for entry in found if entry.group_id})
    lines = [
        screens.LogLine(
            entry.at,
            entry.act,
            named.get(entry.actor_id or 0),
            named.get(entry.person_id or 0),
            about.get(entry.group_id or 0),
            log_lines.was_mailed(entry),
        )
        for entry in found
    ]
    return screens.listing(lines, page, total, args, zone)


def _wanted(call: Call, args: Mapping[str, str], zone: str) -> Wanted:
    """Read the filters; what was made up finds nothing, or is left out."""
    group = groups.by_slug(call.session, args["group"]) if "group" in args else None
    since = None
    with suppress(ValueError):
        day = date.fromisoformat(args.get("since", ""))
        since = instant(day, time(0), zone) if day.year in YEARS else None
    act = args.get("act", "")
    return Wanted(
        group_id=group.id if group else -1 if "group" in args else None,
        person_id=(number(args["person"]) or -1) if "person" in args else None,
        act=Act(act) if act in set(Act) else None,
        since=since,
    )
