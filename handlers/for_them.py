"""What is shown on behalf of somebody: everything that can be pressed goes on being for them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from handlers.rules.acting import BEHALF
from handlers.views import (
    Button,
    Buttons,
    Choice,
    Field,
    Form,
    Message,
    Part,
    Replace,
    Result,
    Text,
)
from storage.models import Person


def carried(view: Result, person: Person, heading: Text) -> Result:
    """Give a view with `heading` above it, whose buttons and fields act for this person."""
    match view:
        case Message():
            parts = tuple(_part(part, person) for part in view.parts)
            return replace(view, parts=(heading, *parts))
        case Replace():
            parts = tuple(_part(part, person) for part in view.message.parts)
            return Replace(replace(view.message, parts=(heading, *parts)))
        case Form():
            args = {**view.args, BEHALF: str(person.id)}
            return replace(view, parts=(heading, *view.parts), args=args)
        case _:
            return view


def carried_buttons(buttons: Sequence[Button], person: Person) -> tuple[Button, ...]:
    """Give buttons that act for this person."""
    return tuple(replace(one, args=_for(one.args, person)) for one in buttons)


def _part(part: Part, person: Person) -> Part:
    match part:
        case Buttons():
            return Buttons(carried_buttons(part.buttons, person))
        case Choice() | Field():
            return replace(part, args=_for(part.args, person))
        case _:
            return part


def _for(args: Mapping[str, str], person: Person) -> dict[str, str]:
    return {**args, BEHALF: str(person.id)}
