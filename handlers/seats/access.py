"""Which body or seat a button is about, who may change it, and who may see names in it."""

from handlers.call import Call, Refused, Unknown
from handlers.common.access import standings
from handlers.common.parsing.numbers import number
from handlers.common.rules.rights import Right, allowed
from handlers.seats.rules.terms import PUBLIC
from handlers.sentences import Text
from storage.models import Body, BodySeat, Group
from storage.queries import bodies, groups


def body_of_button(call: Call) -> Body:
    """Return the body that a button is about; Unknown when it is gone or was made up."""
    wanted = number(call.args.get("body", ""))
    found = bodies.by_id(call.session, wanted) if wanted is not None else None
    if found is None:
        raise Unknown(Text("bodies.gone"))
    return found


def seat_of_button(call: Call) -> BodySeat:
    """Return the seat that a button is about; Unknown when it is gone or was made up."""
    wanted = number(call.args.get("seat", ""))
    found = bodies.seat(call.session, wanted) if wanted is not None else None
    if found is None:
        raise Unknown(Text("bodies.seat_gone"))
    return found


def may_change(call: Call, group: Group | None) -> bool:
    """Return whether the caller may change a body of this group; without one only a beheerder may."""
    if group is None:
        return call.caller.admin
    return allowed(Right.PLAN, standings(call, group))


def require_changer(call: Call, group: Group | None) -> None:
    """Refuse the person who may not change a body of this group."""
    if not may_change(call, group):
        raise Refused(Text("bodies.not_yours"))


def sees_names(call: Call, body: Body) -> bool:
    """Return whether the caller may see who sits in a body."""
    if body.kind in PUBLIC or call.caller.admin:
        return True
    return body.group is not None and allowed(Right.SEE_MEMBERS, standings(call, body.group))


def may_add(call: Call) -> bool:
    """Return whether the caller may put a body on the list: a beheerder, and whoever leads a group."""
    person = call.caller.person
    return call.caller.admin or bool(person and groups.led_by(call.session, person))
