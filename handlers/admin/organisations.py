"""Organisations as a beheerder keeps them: what people typed is confirmed, renamed or merged."""

from handlers.admin.screens import organisations as screens
from handlers.call import Call, Invalid, Unknown
from handlers.common.access import require_admin
from handlers.common.parsing.numbers import number
from handlers.common.rules.limits import NAME, PAGE, pages
from handlers.routes import button, form
from handlers.sentences import Text
from handlers.views import Button, Form, Message, Replace
from storage.models import AuditEntry, Organisation
from storage.names import name_key
from storage.queries import admin_organisations, audit, organisations
from storage.vocabulary import Act

OPPOSITE = {"yes": "no", "no": "yes"}


@button("keep_organisations", writes=False)
def listed_organisations(call: Call) -> Replace:
    """Show a page of the organisations, those that wait for a look first."""
    require_admin(call)
    total = admin_organisations.how_many(call.session)
    page = min(number(call.args.get("page", "")) or 0, pages(total, PAGE) - 1)
    some = admin_organisations.page(call.session, skip=page * PAGE, most=PAGE)
    waiting = admin_organisations.how_many(call.session, unconfirmed=True)
    return Replace(screens.listing(some, page, total, waiting))


@button("keep_organisation", writes=False)
def chose_organisation(call: Call) -> Replace:
    """Show what can be changed of an organisation."""
    require_admin(call)
    return Replace(_shown(call, _of_button(call)))


@button("confirm_organisation", writes=True)
def confirmed_organisation(call: Call) -> Replace:
    """Confirm that an organisation exists as it was typed, or take that back."""
    found, to = _yes_or_no(call)
    found.confirmed = to == "yes"
    return _put(call, found, "confirm_organisation", to)


@button("count_organisation", writes=True)
def counted_organisation(call: Call) -> Replace:
    """Let an organisation count as a gemeente, or not."""
    found, to = _yes_or_no(call)
    found.counts = to == "yes"
    return _put(call, found, "count_organisation", to)


@button("rename_organisation", writes=False)
def wants_to_rename(call: Call) -> Form:
    """Open the form for another name."""
    require_admin(call)
    return screens.rename_form(_of_button(call))


@form("rename_organisation", writes=True)
def renamed_organisation(call: Call) -> Message:
    """Rename an organisation."""
    require_admin(call)
    found = _of_button(call)
    entry = _rename(call, found, call.values.get("name", ""))
    back = screens.undo_entry(found, "undo_rename", entry)
    return _shown(call, found, Text("keep.saved"), back)


@button("undo_rename", writes=True)
def undid_rename(call: Call) -> Replace:
    """Restore an organisation's former name."""
    require_admin(call)
    found, entry = _of_button(call), _entry(call, Act.ORGANISATION_CHANGED)
    if entry.detail is None or entry.detail.get("organisation") != found.id:
        raise Unknown(Text("no.gone"))
    _rename(call, found, entry.detail.get("name", ""))
    return Replace(_shown(call, found, Text("keep.undone")))


@button("merge_organisation", writes=False)
def wants_to_merge(call: Call) -> Form:
    """Open the form that asks of what this is another name."""
    require_admin(call)
    return screens.merge_form(_of_button(call), organisations.known(call.session))


@form("merge_organisation", writes=True)
def merged_organisation(call: Call) -> Message:
    """Let an organisation be another name of an existing one, to which its people move."""
    require_admin(call)
    one = _of_button(call)
    into = organisations.by_name(call.session, call.values.get("into", ""))
    if into is None or into is one:
        raise Invalid(into=Text("keep.no_organisation"))
    said = Text("keep.merged", name=one.name, into=into.name)
    moved = admin_organisations.merge(call.session, one, into)
    entry = _record(call, Act.ORGANISATION_MERGED, moved)
    return _shown(call, into, said, screens.undo_entry(into, "part_organisation", entry))


@button("part_organisation", writes=True)
def parted_organisation(call: Call) -> Replace:
    """Undo that an organisation became another name of this one."""
    require_admin(call)
    entry = _entry(call, Act.ORGANISATION_MERGED)
    one = admin_organisations.part(call.session, entry.detail or {})
    if one is None:
        raise Unknown(Text("no.gone"))
    _record(call, Act.ORGANISATION_PARTED, {"organisation": one.id})
    return Replace(_shown(call, one, Text("keep.undone")))


def _shown(
    call: Call, found: Organisation, said: Text | None = None, undo: Button | None = None
) -> Message:
    return screens.one(found, admin_organisations.people_in(call.session, found), said, undo)


def _yes_or_no(call: Call) -> tuple[Organisation, str]:
    require_admin(call)
    to = call.args.get("to", "")
    if to not in OPPOSITE:
        raise Unknown(Text("no.gone"))
    return _of_button(call), to


def _put(call: Call, found: Organisation, action: str, to: str) -> Replace:
    call.session.flush()
    _record(call, Act.ORGANISATION_CHANGED, {"organisation": found.id})
    back = screens.undo(found, action, OPPOSITE[to])
    return Replace(_shown(call, found, Text("keep.saved"), back))


def _rename(call: Call, found: Organisation, typed: str) -> int:
    name = " ".join(typed.split())
    key = name_key(name)
    if not key or max(len(name), len(key)) > NAME:
        raise Invalid(name=Text("profile.no_name"))
    other = organisations.by_name(call.session, name)
    if other is not None and other is not found:
        raise Invalid(name=Text("keep.is_taken"))
    before = {"organisation": found.id, "name": found.name}
    found.name, found.key = name, key
    call.session.flush()
    return _record(call, Act.ORGANISATION_CHANGED, before)


def _record(call: Call, act: Act, detail: dict[str, object]) -> int:
    return audit.record(call.session, act, now=call.now, actor=call.caller.known, detail=detail)


def _entry(call: Call, act: Act) -> AuditEntry:
    found = audit.by_id(call.session, number(call.args.get("entry", "")) or 0)
    if found is None or found.act != act:
        raise Unknown(Text("no.gone"))
    return found


def _of_button(call: Call) -> Organisation:
    found = admin_organisations.by_id(call.session, number(call.args.get("organisation", "")) or 0)
    if found is None:
        raise Unknown(Text("no.gone"))
    return found
