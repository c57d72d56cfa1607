"""Modals and Home views: the stack of each person, stable ids, and a new hash on each change."""

import secrets
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.slack.messages import State
from bot.sandbox.slack.state_values import current_values, normalise_blocks

STACK_LIMIT = 3


@dataclass(eq=False)
class View:
    """One modal or Home; `content` is what the bot sent, `typed` what the person put in so far."""

    id: str
    person: str
    content: dict[str, Any]
    hash: str
    root: str
    previous: str | None = None
    typed: State = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    failure: str | None = None


def new_hash() -> str:
    """Return a hash as Slack's: opaque, different each time."""
    return f"{secrets.randbelow(10**10)}.{secrets.token_hex(4)}"


class Views:
    """All open views; a view that is closed is gone."""

    def __init__(self) -> None:
        self.stacks: dict[str, list[View]] = {}
        self.homes: dict[str, View] = {}

    def stack(self, person: str) -> list[View]:
        """Return the modals of a person, top last."""
        return self.stacks.setdefault(person, [])

    def put_on(self, person: str, content: dict[str, Any], *, fresh: bool) -> View:
        """Open a modal: alone when `fresh`, else on top of the others."""
        stack = self.stack(person)
        if fresh:
            stack.clear()
        identifier = "V" + secrets.token_hex(5).upper()
        below = stack[-1] if stack else None
        view = View(
            identifier,
            person,
            prepared(content),
            new_hash(),
            root=below.root if below else identifier,
            previous=below.id if below else None,
        )
        stack.append(view)
        return view

    def publish(self, person: str, content: dict[str, Any]) -> View:
        """Set the Home of a person."""
        view = self.homes.get(person)
        if view is None:
            identifier = "V" + secrets.token_hex(5).upper()
            view = View(identifier, person, {}, "", root=identifier)
            self.homes[person] = view
        self.change(view, content)
        return view

    def change(self, view: View, content: dict[str, Any]) -> None:
        """Put other content into a view; inputs that stay keep what they hold.

        Whatever they were to start with: the client goes by block_id and action_id (slackapi/bolt-js#290).
        """
        before = view.content.get("blocks", [])
        held = current_values(before, view.typed)
        view.content = prepared(content)
        view.hash = new_hash()
        view.errors = {}
        view.failure = None
        view.typed = current_values(view.content["blocks"], held, only_typed=True)

    def find(self, *, view_id: str | None = None, external_id: str | None = None) -> View | None:
        """Return an open view by its id or by the bot's own id."""
        everything = [*self.homes.values(), *(one for s in self.stacks.values() for one in s)]
        for view in everything:
            if view_id is not None and view.id == view_id:
                return view
            if external_id and view.content.get("external_id") == external_id:
                return view
        return None


def prepared(content: dict[str, Any]) -> dict[str, Any]:
    """Return a view's content with the ids and defaults that Slack fills in."""
    defaults: dict[str, Any] = {"private_metadata": "", "callback_id": "", "external_id": ""}
    if content["type"] == "modal":
        defaults |= {"submit": None, "close": None}
        defaults |= {"clear_on_close": False, "notify_on_close": False}
    return {**defaults, **content, "blocks": normalise_blocks(content["blocks"])}
