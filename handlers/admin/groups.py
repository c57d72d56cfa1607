"""Groups as a beheerder keeps them: adding, naming, for whom, closing; each with the way back."""

from typing import TypeAlias

from handlers.admin import names
from handlers.admin.screens import groups as screens
from handlers.call import Call, Invalid, Refused, Unknown
from handlers.common import group_lookup
from handlers.common.access import require_admin
from handlers.common.notices import tell
from handlers.common.parsing.numbers import number
from handlers.common.rules.limits import PAGE, pages
from handlers.groups import krings
from handlers.routes import button, form, notice
from handlers.sentences import Text
from handlers.views import Form, Message, Replace
from storage.models import Function, Group
from storage.names import name_key
from storage.queries import admin_groups, audit, groups, organisations, posts
from storage.vocabulary import Act, PostKind

ForWhom: TypeAlias = tuple[Function | None, bool]


@button("keep_groups", writes=False)
def listed_groups(call: Call) -> Replace:
    """Show a page of all groups."""
    require_admin(call)
    total = admin_groups.how_many(call.session)
    page = min(number(call.args.get("page", "")) or 0, pages(total, PAGE) - 1)
    some = admin_groups.page(call.session, skip=page * PAGE, most=PAGE)
    return Replace(screens.listing(some, page, total))


@button("keep_group", writes=False)
def chose_group(call: Call) -> Replace:
    """Show what can be changed of a group."""
    require_admin(call)
    return Replace(screens.one(group_lookup.of_button(call)))


@button("add_group", writes=False)
def wants_to_add(call: Call) -> Form:
    """Open the form for a new group."""
    require_admin(call)
    return screens.add_form(groups.kinds(call.session), organisations.functions(call.session))


@form("add_group", writes=True)
def added_group(call: Call) -> Message:
    """Enter a group."""
    require_admin(call)
    typed = name_key(call.values.get("kind", ""))
    kinds = groups.kinds(call.session)
    kind = next((one for one in kinds if typed in (one.key, name_key(one.name))), None)
    if kind is None:
        raise Invalid(kind=Text("keep.no_kind"))
    name = names.group_name(call, kind, call.values.get("name", ""))
    others = names.aliases(call, call.values.get("aliases", ""))
    slug = names.new_slug(call, kind, name)
    chosen = _for_whom(call)
    group = admin_groups.add(call.session, kind, name, slug)
    group.function, group.of_leads = chosen
    admin_groups.put_names(call.session, group, [*screens.own_keys(group), *others])
    _record(call, Act.GROUP_ADDED, group)
    krings.keep(call)
    return screens.one(group, Text("keep.added"), screens.undo_add(group))


@button("drop_group", writes=True)
def dropped_group(call: Call) -> Replace:
    """Take away a group that was added by mistake; Refused once somebody uses it."""
    require_admin(call)
    group = group_lookup.of_button(call)
    krings.dissolve(call, group)
    if admin_groups.is_used(call.session, group):
        raise Refused(Text("keep.used"))
    _record(call, Act.GROUP_REMOVED, None)
    shown = screens.gone(group)
    admin_groups.remove(call.session, group)
    return Replace(shown)


@button("change_group", writes=False)
def wants_to_change(call: Call) -> Form:
    """Open the form with what may change of a group."""
    require_admin(call)
    return screens.change_form(group_lookup.of_button(call), organisations.functions(call.session))


@form("change_group", writes=True)
def changed_group(call: Call) -> Message:
    """Rename a group, or change how else it is called and for whom; its old name stays one."""
    require_admin(call)
    group = group_lookup.of_button(call)
    name = names.group_name(call, group.kind, call.values.get("name", ""), excluding=group)
    others = names.aliases(call, call.values.get("aliases", ""))
    if name_key(name) != name_key(group.name):
        others = [*others, name_key(group.name)]
    entry = _put(call, group, name, others, _for_whom(call))
    return screens.one(group, Text("keep.saved"), screens.undo_change(group, entry))


@button("undo_group", writes=True)
def undid_change(call: Call) -> Replace:
    """Put back what a group was called before a change."""
    require_admin(call)
    group = group_lookup.of_button(call)
    entry = audit.by_id(call.session, number(call.args.get("entry", "")) or 0)
    before = entry.detail if entry and entry.act == Act.GROUP_CHANGED else None
    if entry is None or before is None or entry.group_id != group.id:
        raise Unknown(Text("no.gone"))
    function = organisations.function_by_key(call.session, before["function"])
    whom = (function, before["function"] == screens.OF_LEADS)
    names.group_name(call, group.kind, before["name"], excluding=group)
    _put(call, group, before["name"], before["names"], whom)
    return Replace(screens.one(group, Text("keep.undone")))


@button("close_group", writes=True)
def closed_group(call: Call) -> Replace:
    """Close a group: all its records stay, and its members are told."""
    return _closed(call, Act.GROUP_CLOSED)


@button("reopen_group", writes=True)
def reopened_group(call: Call) -> Replace:
    """Open a group again."""
    return _closed(call, Act.GROUP_REOPENED)


@notice("group_closed")
def hears_of_closing(call: Call) -> Message | None:
    """Tell a member that a group is closed; nothing when it is open again."""
    group = groups.by_id(call.session, int(call.args["group"]))
    if group is None or group.closed_at is None:
        return None
    return screens.group_closed(group)


def _closed(call: Call, act: Act) -> Replace:
    require_admin(call)
    group = group_lookup.of_button(call)
    closes = act == Act.GROUP_CLOSED
    if closes != (group.closed_at is not None):
        group.closed_at = call.now if closes else None
        _record(call, act, group)
        krings.keep(call)
        for person in admin_groups.everybody(call.session, group) if closes else ():
            key = f"{group.id}/{person.id}/{call.now.isoformat()}"
            tell(
                call.session,
                "group_closed",
                key,
                now=call.now,
                person=person,
                about=group,
                group=group.id,
            )
    return Replace(screens.one(group, screens.closed_or_open(group)))


def _put(call: Call, group: Group, name: str, others: list[str], whom: ForWhom) -> int:
    before: dict[str, object] = {
        "name": group.name,
        "names": screens.aliases(group),
        "function": screens.for_whom(group),
    }
    group.name, (group.function, group.of_leads) = name, whom
    admin_groups.put_names(call.session, group, [*screens.own_keys(group), *others])
    entry = _record(call, Act.GROUP_CHANGED, group, before)
    krings.keep(call)
    return entry


def _record(
    call: Call, act: Act, group: Group | None, detail: dict[str, object] | None = None
) -> int:
    if group is not None:
        posts.want(call.session, PostKind.GROUP, group.id)
    return audit.record(
        call.session, act, now=call.now, actor=call.caller.known, group=group, detail=detail
    )


def _for_whom(call: Call) -> ForWhom:
    """Return for which function a group is, and whether it is of all trekkers."""
    chosen = call.values.get("function", "").strip()
    if not chosen or name_key(chosen) == screens.OF_LEADS:
        return None, bool(chosen)
    found = organisations.function_by_key(call.session, name_key(chosen))
    if found is None:
        raise Invalid(function=Text("profile.unknown_function"))
    return found, False
