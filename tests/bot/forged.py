"""A hand that presses, chooses and hands over what no screen offered: signed, and made up."""

import copy
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from bot.sandbox.slack.requests import Delivery
from tests.world import Screen

Json = dict[str, Any]


class Hand:
    """Acts as the reader of a message that the bot showed, with payloads of its own making."""

    def __init__(self, screen: Screen) -> None:
        self.reader = screen.reader
        self.world = screen.reader.world
        self._sandbox = self.world.sandbox
        self._message = screen.ref
        self._deliveries: list[tuple[str, Delivery]] = []
        self._seen_before = len(self._sandbox.log())

    def presses(self, action: str, **args: str) -> Delivery:
        """Press a button with this action and these args."""
        return self.presses_raw(action, urlencode(args, errors="replace"))

    def presses_raw(self, action: str, value: str, **more: Any) -> Delivery:
        """Press a button with this very value; `more` changes the payload."""
        pressed = {"type": "button", "action_id": action, "block_id": "b", "value": value}
        return self._acts(action, {"actions": [pressed], **more})

    def chooses(self, name: str, value: str, *, block: str = "0?group=samenleving") -> Delivery:
        """Choose, or type and press Enter, in a message."""
        if name.endswith("_other"):
            given: Json = {"type": "plain_text_input", "value": value}
        else:
            given = {"type": "static_select", "selected_option": {"value": value}}
        return self._acts(name, {"actions": [{**given, "action_id": name, "block_id": block}]})

    def fills(self, form: str, values: Mapping[str, str], *, metadata: str = "") -> Delivery:
        """Hand over a form with this callback id."""
        state = {
            name: {name: {"type": "plain_text_input", "value": value}}
            for name, value in values.items()
        }
        number = len(self._deliveries)
        view = {
            "type": "modal",
            "id": f"VFORGED{number}",
            "hash": f"{number}.x",
            "callback_id": form,
            "private_metadata": metadata,
            "state": {"values": state},
        }
        return self._sends(form, self._who("view_submission") | {"view": view})

    def unanswered(self) -> list[str]:
        """Return what was not answered with 200."""
        return [what for what, delivery in self._deliveries if delivery.error]

    def refused_by_slack(self) -> list[str]:
        """Return what the bot sent since then that Slack refused."""
        later = self._sandbox.log()[self._seen_before :]
        return [f"{entry.title}: {entry.response}" for entry in later if entry.error]

    def shown(self) -> list[Json]:
        """Return every message and view that the bot sent since then."""
        later = self._sandbox.log()[self._seen_before :]
        sent = [entry.request for entry in later if entry.kind == "response_url"]
        views = [
            entry.response["view"]
            for entry in later
            if entry.kind == "form" and "view" in entry.response
        ]
        return [one for one in [*sent, *views] if isinstance(one, dict)]

    def heard(self, key: str, **slots: str) -> int:
        """Wait, and count the answers since then on which our text `key` stands."""
        self.world.settle()
        screens = [Screen(self.reader, self._message, shown["blocks"]) for shown in self.shown()]
        return sum(screen.has(key, **slots) for screen in screens)

    def _who(self, kind: str) -> Json:
        store = self._sandbox.store
        person = store.workspace.person(self.reader.user)
        return {
            "type": kind,
            "team": {"id": "TDEMO", "domain": "demo"},
            "user": {"id": person.id, "username": person.handle, "team_id": "TDEMO"},
            "trigger_id": store.new_trigger(person),
        }

    def _acts(self, what: str, changes: Mapping[str, Any]) -> Delivery:
        store = self._sandbox.store
        person = store.workspace.person(self.reader.user)
        channel = store.workspace.channels["CALGEMEEN"]
        payload = self._who("block_actions") | {
            "channel": {"id": channel.id, "name": channel.name},
            "response_url": store.new_response_url(person, channel, self._original()),
        }
        return self._sends(what, payload | copy.deepcopy(dict(changes)))

    def _original(self) -> Any:
        found, _, ts = getattr(self._message, "id", "").partition(":")
        return self._sandbox.store.conversations.find(found, ts)

    def _sends(self, what: str, payload: Json) -> Delivery:
        kind = "form" if payload["type"] == "view_submission" else "click"
        delivery: Delivery = self._sandbox.line.send_payload(kind, what, payload)
        self._deliveries.append((what, delivery))
        return delivery
