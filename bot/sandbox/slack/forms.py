"""What people do with buttons, choices, inputs and forms."""

from collections.abc import Mapping
from typing import Any

from bot.sandbox.refusal import CannotDo
from bot.sandbox.slack.answers import apply_to_form
from bot.sandbox.slack.client_checks import missing_or_wrong
from bot.sandbox.slack.messages import Message, State
from bot.sandbox.slack.modals import View
from bot.sandbox.slack.payloads import (
    action_of,
    actions_payload,
    closed_payload,
    submission_payload,
)
from bot.sandbox.slack.people import People
from bot.sandbox.slack.references import Reference, ViewRef, resolve
from bot.sandbox.slack.requests import NOTHING_SENT, Delivery
from bot.sandbox.slack.state_values import (
    NOT_IN_STATE,
    Element,
    current_values,
    find_element,
    given_value,
)
from bot.sandbox.slack.workspace import Person

TYPED = frozenset({"plain_text_input", "number_input"})


class Forms:
    """The hands of people on what the bot shows."""

    def __init__(self, people: People) -> None:
        self.people = people
        self.store = people.store
        self.line = people.line

    def click(
        self, person: str, reference: Reference, action_id: str, block_id: str | None = None
    ) -> Delivery:
        """Click a button; the body of the bot's answer is ignored, as Slack does."""
        with self.store.lock:
            who, place, block, element = self._find(person, reference, action_id, block_id)
            if element["type"] != "button":
                raise CannotDo(f"{action_id} is no button but a {element['type']}")
            payload = actions_payload(self.store, who, place, action_of(block, element, {}))
        title = element["text"]["text"]
        return self._send("click", title, who, place, payload)

    def choose(
        self,
        person: str,
        reference: Reference,
        action_id: str,
        value: Any,
        block_id: str | None = None,
    ) -> Delivery:
        """Choose in a menu, radio, checkboxes (a list) or picker; None empties it.

        In an input block without dispatch_action the choice is kept and nothing is sent.
        """
        with self.store.lock:
            who, place, block, element = self._find(person, reference, action_id, block_id)
            if element["type"] in TYPED | {"button"}:
                raise CannotDo(f"{action_id} is no choice but a {element['type']}")
            held = self._hold(who, place, block, element, value)
            if block["type"] == "input" and not block.get("dispatch_action"):
                self.store.changed()
                return NOTHING_SENT
            action = action_of(block, element, held)
            payload = actions_payload(self.store, who, place, action)
        return self._send("choice", f"{action_id} = {value}", who, place, payload)

    def type_into(
        self,
        person: str,
        reference: Reference,
        action_id: str,
        text: str,
        *,
        enter: bool = True,
        block_id: str | None = None,
    ) -> Delivery | None:
        """Type into an input; sent only where the bot asked for it with dispatch_action."""
        with self.store.lock:
            who, place, block, element = self._find(person, reference, action_id, block_id)
            if element["type"] not in TYPED:
                raise CannotDo(f"{action_id} is no text but a {element['type']}")
            held = self._hold(who, place, block, element, text)
            if not _dispatches(block, element, enter=enter):
                self.store.changed()
                return None
            payload = actions_payload(self.store, who, place, action_of(block, element, held))
        return self._send("choice", f"{action_id} = {text}", who, place, payload)

    def fill(self, person: str, view_id: str, values: Mapping[str, Any]) -> None:
        """Put values into a form by action_id, without sending anything."""
        with self.store.lock:
            who = self.people.active(person)
            view = self._modal(who, view_id)
            for action_id, value in values.items():
                block, element = find_element(view.content["blocks"], action_id, None)
                if element["type"] in NOT_IN_STATE:
                    raise CannotDo(f"{action_id} is no input but a {element['type']}")
                self._hold(who, view, block, element, value)
        self.store.changed()

    def submit(self, person: str, view_id: str) -> Delivery:
        """Send a form; raises CannotDo with `fields` where the client would not let it go."""
        with self.store.lock:
            who = self.people.active(person)
            view = self._modal(who, view_id)
            if not view.content["submit"]:
                raise CannotDo("this form has no submit button")
            blocks = view.content["blocks"]
            wrong = missing_or_wrong(blocks, current_values(blocks, view.typed))
            view.errors = wrong
            if wrong:
                self.store.changed()
                raise CannotDo(f"the form cannot be sent: {wrong}", wrong)
            payload = submission_payload(self.store, who, view)
        title = view.content["title"]["text"]
        delivery = self.line.send_payload("form", title, payload)
        delivery = apply_to_form(self.store, view, delivery)
        if delivery.error:
            self._fail(who, view, delivery.error)
        return delivery

    def close(self, person: str, view_id: str, *, everything: bool = False) -> Delivery | None:
        """Close a form (or all of them); the bot hears of it where it asked to."""
        with self.store.lock:
            who = self.people.active(person)
            view = self._modal(who, view_id)
            cleared = everything or bool(view.content["clear_on_close"])
            payload = closed_payload(self.store, who, view, cleared=cleared)
            stack = self.store.views.stack(who.id)
            del stack[0 if cleared else -1 :]
        self.store.changed()
        if not view.content["notify_on_close"]:
            return None
        return self.line.send_payload("form", "view_closed", payload)

    def _modal(self, who: Person, view_id: str) -> View:
        view = resolve(self.store, who, ViewRef(view_id))
        if not isinstance(view, View) or view.content["type"] != "modal":
            raise CannotDo(f"{view_id} is no form")
        return view

    def _find(
        self, person: str, reference: Reference, action_id: str, block_id: str | None
    ) -> tuple[Person, Message | View, dict[str, Any], Element]:
        who = self.people.active(person)
        place = resolve(self.store, who, reference)
        blocks = place.content["blocks"] if isinstance(place, View) else place.blocks
        block, element = find_element(blocks, action_id, block_id)
        return who, place, block, element

    def _hold(
        self,
        who: Person,
        place: Message | View,
        block: dict[str, Any],
        element: Element,
        value: Any,
    ) -> dict[str, Any]:
        if element["type"] == "users_select" and value:
            value = self.store.workspace.person(value).id
        held = given_value(element, value)
        typed: State = (
            place.typed if isinstance(place, View) else place.typed.setdefault(who.id, {})
        )
        if element["type"] not in NOT_IN_STATE:
            typed.setdefault(block["block_id"], {})[element["action_id"]] = held
        return held

    def _send(
        self, kind: str, title: str, who: Person, place: Message | View, payload: dict[str, Any]
    ) -> Delivery:
        delivery = self.line.send_payload(kind, title, payload)
        if delivery.error:
            self._fail(who, place, delivery.error)
        return delivery

    def _fail(self, who: Person, place: Message | View, error: str) -> None:
        text = f"Het is mislukt: {error}"
        if isinstance(place, View):
            place.failure = text
            self.store.changed()
        else:
            self.store.error_line(who, place.channel, text)


def _dispatches(block: dict[str, Any], element: Element, *, enter: bool) -> bool:
    if not block.get("dispatch_action"):
        return False
    configured = element.get("dispatch_action_config", {})
    when = configured.get("trigger_actions_on", ["on_enter_pressed"])
    return "on_character_entered" in when or (enter and "on_enter_pressed" in when)
