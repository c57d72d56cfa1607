"""Kinds of group: a beheerder adds one, with the words for it, and takes it away again."""

from handlers.admin import names
from handlers.admin.screens import groups as screens
from handlers.call import Call, Invalid, Refused, Unknown
from handlers.common.access import require_admin
from handlers.routes import button, form
from handlers.sentences import Text
from handlers.views import Form, Message, Replace
from storage.names import fold
from storage.queries import admin_groups, audit, posts
from storage.vocabulary import Act, PostKind

KEY = 20  # characters


@button("add_kind", writes=False)
def wants_to_add_kind(call: Call) -> Form:
    """Open the form for a new kind of group."""
    require_admin(call)
    return screens.kind_form()


@form("add_kind", writes=True)
def added_kind(call: Call) -> Message:
    """Enter a kind of group."""
    require_admin(call)
    words = {name: " ".join(call.values.get(name, "").split()) for name in screens.KIND_WORDS}
    key = fold(words["name"]).replace(" ", "-")[:KEY]
    faults = names.kind_faults(call, words)
    if not faults and admin_groups.kind_by_key(call.session, key):
        faults["name"] = Text("keep.is_taken")
    if faults:
        raise Invalid(**faults)
    kind = admin_groups.add_kind(call.session, key, words)
    _record(call, Act.KIND_ADDED)
    return screens.kind_added(kind)


@button("drop_kind", writes=True)
def dropped_kind(call: Call) -> Replace:
    """Take away a kind of group that was added by mistake; Refused once there are groups of it."""
    require_admin(call)
    kind = admin_groups.kind_by_key(call.session, call.args.get("kind", ""))
    if kind is None:
        raise Unknown(Text("no.gone"))
    if admin_groups.kind_is_used(call.session, kind):
        raise Refused(Text("keep.kind_used"))
    shown = screens.kind_gone(kind)
    admin_groups.remove_kind(call.session, kind)
    _record(call, Act.KIND_REMOVED)
    return Replace(shown)


def _record(call: Call, act: Act) -> None:
    posts.want(call.session, PostKind.NETWORK, 0)
    audit.record(call.session, act, now=call.now, actor=call.caller.known)
