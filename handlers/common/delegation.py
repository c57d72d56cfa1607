"""Doing things on behalf of somebody: who may, as whom, and that the person hears of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from handlers.call import Call, No, Refused, Unknown
from handlers.common.notices import tell
from handlers.common.parsing.numbers import number
from handlers.common.rules.delegation import ALLOWED, BEHALF
from handlers.common.screens.words import mention
from handlers.common.ways import mailable
from handlers.routes import Route
from handlers.sentences import Text
from handlers.views import (
    Button,
    Buttons,
    Choice,
    Field,
    Form,
    Menu,
    MenuGroup,
    Message,
    Replace,
    Result,
    Row,
    Untold,
    ViewPart,
)
from storage.models import Person
from storage.queries import audit, pairs, people
from storage.vocabulary import Unheard


def run(route: Route, call: Call) -> Result:
    """Run a route, on behalf of the person whom the args name, if any; Refused without the right.

    What was done is told to that person, and the buttons of the answer go on acting for them.
    """
    person = for_whom(route, call)
    if person is None:
        return route.run(call)
    theirs = as_person(call, person)
    try:
        view = route.run(theirs)
    except No as no:
        no.offers = carried_buttons(no.offers, person)
        raise
    tell_done(theirs)
    return carried(view, person, Text("acting.for", person=mention(person)))


def for_whom(route: Route, call: Call) -> Person | None:
    """Return the person whom the args name, None for oneself; Refused without the right."""
    if BEHALF not in call.args:
        return None
    person = _person(call)
    if person is call.caller.person:
        return None
    if route.name not in ALLOWED.get(route.kind, ()):
        raise Refused(Text("acting.not_this"))
    require_may_act_for(call, person)
    return person


def compose(route: Route, call: Call) -> Result:
    """Make the words of a notice, also for an adviser of the person it is about, or say why not."""
    if BEHALF not in call.args:
        return route.run(call)
    person, me = _person(call), call.caller.known
    if not pairs.is_adviser(call.session, me, person):
        return Untold(Unheard.STOPPED)
    view = route.run(_switched(call, person))
    if not isinstance(view, Message):
        return view
    return carried(view, person, Text("acting.told_for", person=mention(person)))


def may_act_for(call: Call, person: Person) -> bool:
    """Return whether the caller is this person, their confirmed adviser, or a beheerder."""
    me = call.caller.actor or call.caller.person
    if me is None:
        return False
    return me is person or call.caller.admin or pairs.is_adviser(call.session, me, person)


def require_may_act_for(call: Call, person: Person) -> None:
    """Refuse the person who may not act for this person."""
    if not may_act_for(call, person):
        raise Refused(Text("acting.not_yours", person=mention(person)))


def as_person(call: Call, person: Person) -> Call:
    """Return the call as if this person made it, without any right of the person who really does.

    From here on the logboek says who did it. Whoever calls this has looked whether they may.
    """
    if call.caller.person is not None:
        audit.on_behalf(call.session, call.caller.known)
    return _switched(call, person)


def tell_done(call: Call) -> None:
    """Tell the person for whom something was done, once for each thing."""
    person = call.caller.known
    for entry in audit.written_on_behalf(call.session):
        if person.accounts or mailable(call.session, person, "done_for_you"):
            key = f"{entry}/{person.id}"
            tell(call.session, "done_for_you", key, now=call.now, person=person, entry=entry)


def _switched(call: Call, person: Person) -> Call:
    caller = replace(
        call.caller,
        person=person,
        name=person.name,
        admin=False,
        workspace_admin=False,
        actor=call.caller.person,
    )
    return replace(call, caller=caller)


def _person(call: Call) -> Person:
    wanted = number(call.args.get(BEHALF, ""))
    person = people.by_id(call.session, wanted) if wanted is not None else None
    if person is None:
        raise Unknown(Text("who.gone"))
    return person


def carried(view: Result, person: Person, heading: Text) -> Result:
    """Return a view with `heading` above it, whose buttons and fields act for this person."""
    match view:
        case Message():
            parts = tuple(_part(part, person) for part in view.parts)
            # Whose answer would it be that their calendar gives? So it stands in no calendar.
            return replace(view, parts=(heading, *parts), event=None)
        case Replace():
            parts = tuple(_part(part, person) for part in view.message.parts)
            return Replace(replace(view.message, parts=(heading, *parts)))
        case Form():
            args = {**view.args, BEHALF: str(person.id)}
            return replace(view, parts=(heading, *view.parts), args=args)
        case _:
            return view


def carried_buttons(buttons: Sequence[Button], person: Person) -> tuple[Button, ...]:
    """Return buttons that act for this person."""
    return tuple(replace(one, args=_for(one.args, person)) for one in buttons)


def _part(part: ViewPart, person: Person) -> ViewPart:
    match part:
        case Buttons():
            menu = _menu(part.menu, person) if part.menu else None
            return Buttons(carried_buttons(part.buttons, person), menu)
        case Row(text, Menu() as menu):
            return Row(text, _menu(menu, person))
        case Row(text, Button() as button):
            return Row(text, *carried_buttons([button], person))
        case Choice() | Field():
            return replace(part, args=_for(part.args, person))
        case _:
            return part


def _menu(menu: Menu, person: Person) -> Menu:
    groups = (MenuGroup(carried_buttons(one.buttons, person), one.title) for one in menu.groups)
    return Menu(menu.label, tuple(groups))


def _for(args: Mapping[str, str], person: Person) -> dict[str, str]:
    return {**args, BEHALF: str(person.id)}
