"""Bodies on the list: added, changed, taken off with the way back."""

from dataclasses import dataclass

from handlers.call import Call, Invalid, Refused
from handlers.common import group_lookup
from handlers.common.rules.limits import NAME, REASON
from handlers.routes import button, form
from handlers.seats import terms
from handlers.seats.access import body_of_button, may_add, require_changer
from handlers.seats.pages import record, show
from handlers.seats.screens import bodies as screens
from handlers.seats.screens import forms
from handlers.sentences import Text
from handlers.views import Form, Message, Replace
from storage.models import Body, Group
from storage.names import name_key
from storage.queries import bodies, groups
from storage.vocabulary import Act, BodyKind


@button("body_add", writes=False)
def wants_to_add(call: Call) -> Form:
    """Ask for a new body."""
    if not may_add(call):
        raise Refused(Text("bodies.not_yours"))
    return forms.body(None, groups.open_ones(call.session))


@button("body_change", writes=False)
def wants_to_change(call: Call) -> Form:
    """Ask for everything about a body, as it is."""
    body = body_of_button(call)
    require_changer(call, body.group)
    return forms.body(body, groups.open_ones(call.session))


@form("body", writes=True)
def filled_in(call: Call) -> Message:
    """Put a body on the list, or change one."""
    body = body_of_button(call) if call.args.get("body") else None
    if body is not None:
        require_changer(call, body.group)
    read = _read(call, body)
    require_changer(call, read.group)
    if body is None:
        body = Body()
        call.session.add(body)
    bodies.rename(body, read.name, read.about)
    body.kind, body.group = read.kind, read.group
    call.session.flush()
    for seat in body.seats:
        terms.plan(call, seat)
    record(call, Act.BODY_CHANGED, body)
    return show(call, body)


@button("body_remove", writes=True)
def removed(call: Call) -> Message | Replace:
    """Take a body without seats off the list; one with seats is asked about first."""
    body = body_of_button(call)
    require_changer(call, body.group)
    if body.seats and call.args.get("sure") != str(len(body.seats)):
        return screens.asks_to_remove(body)
    for seat in list(body.seats):
        terms.cancel(call, seat)
        call.session.delete(seat)
    record(call, Act.BODY_CHANGED, body)
    call.session.delete(body)
    return Replace(screens.removed(body.name))


@dataclass(frozen=True)
class _BodyForm:
    name: str
    kind: BodyKind
    about: str
    group: Group | None


def _read(call: Call, body: Body | None) -> _BodyForm:
    """Read a body; Invalid names every field that cannot be accepted."""
    name = " ".join(call.values.get("name", "").split())
    about = " ".join(call.values.get("about", "").split())
    kind, slug = call.values.get("kind", ""), call.values.get("group", "").strip()
    group = group_lookup.chosen(call, slug)
    faults = {}
    if not name_key(name) or len(name) > NAME or len(name_key(name)) > NAME:
        faults["name"] = Text("bodies.too_long", most=NAME) if name else Text("bodies.needed")
    same = bodies.by_name(call.session, name)
    if same is not None and same is not body:
        faults["name"] = Text("bodies.same", name=same.name)
    if kind not in set(BodyKind):
        faults["kind"] = Text("bodies.needed")
    if len(about) > REASON:
        faults["about"] = Text("bodies.too_long", most=REASON)
    if slug and group is None:
        faults["group"] = Text("bodies.no_group")
    if faults:
        raise Invalid(**faults)
    return _BodyForm(name, BodyKind(kind), about, group)
