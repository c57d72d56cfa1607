"""How to name what a person clicks in: a message, a modal, or their Home."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.sandbox.refusal import CannotDo
from bot.sandbox.slack.messages import Message, Seen
from bot.sandbox.slack.modals import View
from bot.sandbox.slack.store import Store
from bot.sandbox.slack.workspace import Person


@dataclass(frozen=True)
class MessageRef:
    """A message, by the id in Seen ("channel:ts")."""

    id: str


@dataclass(frozen=True)
class ViewRef:
    """A modal, by its id."""

    id: str


@dataclass(frozen=True)
class HomeRef:
    """The person's own Home."""


# A string is a message id ("C1:1700000000.000100"), "home", or a view id.
Reference = MessageRef | ViewRef | HomeRef | Seen | str


def from_json(value: Any) -> Reference:
    """Read a reference from the control API: a string, or an object with message, view or home."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        if value.get("home"):
            return HomeRef()
        if "view" in value:
            return ViewRef(str(value["view"]))
        if "message" in value:
            return MessageRef(str(value["message"]))
    raise CannotDo('ref is a message id, a view id, "home", or {"message"|"view"|"home": ...}')


def resolve(store: Store, person: Person, reference: Reference) -> Message | View:
    """Find what is meant; raises CannotDo when it is not there for this person."""
    if isinstance(reference, str):
        if reference == "home":
            reference = HomeRef()
        else:
            reference = MessageRef(reference) if ":" in reference else ViewRef(reference)
    if isinstance(reference, HomeRef):
        return _home(store, person)
    if isinstance(reference, ViewRef):
        return _view(store, person, reference.id)
    return _message(store, person, reference.id)


def _home(store: Store, person: Person) -> View:
    home = store.views.homes.get(person.id)
    if home is None:
        raise CannotDo(f"{person.name} has no Home yet")
    return home


def _view(store: Store, person: Person, view_id: str) -> View:
    home = store.views.homes.get(person.id)
    if home is not None and home.id == view_id:
        return home
    stack = store.views.stack(person.id)
    if not stack or stack[-1].id != view_id:
        raise CannotDo(f"{view_id} is not the modal that {person.name} looks at")
    return stack[-1]


def _message(store: Store, person: Person, message_id: str) -> Message:
    channel, _, ts = message_id.partition(":")
    message = store.conversations.find(channel, ts)
    if message is None or not message.visible_to(person.id):
        raise CannotDo(f"{person.name} sees no message {message_id}")
    store.workspace.channel(channel, person)
    return message
