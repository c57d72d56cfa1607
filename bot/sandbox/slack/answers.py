"""What the body of the bot's HTTP answer does: to a command a message, to a form what comes next."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.sandbox.slack.blocks import check_message, check_view
from bot.sandbox.slack.modals import STACK_LIMIT, View
from bot.sandbox.slack.pictures import PICTURES
from bot.sandbox.slack.requests import JSON, Delivery
from bot.sandbox.slack.store import Store
from bot.sandbox.slack.workspace import Person

COMMAND_FIELDS = frozenset(
    {
        "response_type",
        "text",
        "blocks",
        "attachments",
        "replace_original",
        "delete_original",
        "mrkdwn",
        "unfurl_links",
        "unfurl_media",
        "parse",
        "link_names",
        "metadata",
        "thread_ts",
    }
)


class WrongAnswerError(ValueError):
    """The bot's answer is not one that Slack takes."""


def _object(delivery: Delivery) -> dict[str, Any]:
    try:
        found = json.loads(delivery.body)
    except ValueError as fault:
        raise WrongAnswerError("the answer is no JSON") from fault
    if not isinstance(found, dict):
        raise WrongAnswerError("the answer is no JSON object")
    return found


def read_message(store: Store, answer: dict[str, Any]) -> tuple[str, list[dict[str, Any]]]:
    """Text and blocks of a message in an answer; raises WrongAnswerError with the reasons."""
    unknown = sorted(set(answer) - COMMAND_FIELDS)
    if unknown:
        raise WrongAnswerError(f"unknown fields {unknown}")
    text = answer.get("text", "")
    blocks = answer.get("blocks") or []
    error, reasons = check_message(text, blocks, pictures=store.pictures)
    if error:
        raise WrongAnswerError(f"{error}: {'; '.join(reasons)}")
    return text, blocks


def apply_to_command(store: Store, person: Person, channel: str, delivery: Delivery) -> Delivery:
    """Show the answer to a command, ephemeral unless it says in_channel."""
    if delivery.error or not delivery.body.strip():
        return delivery
    try:
        if delivery.content_type.startswith(JSON):
            answer = _object(delivery)
        else:
            answer = {"text": delivery.body.decode("utf-8", "replace")}
        if not answer:
            return delivery
        text, blocks = read_message(store, answer)
    except WrongAnswerError as fault:
        return replace(delivery, error=str(fault))
    in_channel = answer.get("response_type") == "in_channel"
    store.bot_says(channel, text, blocks, only_for=None if in_channel else person.id)
    return delivery


def is_silent(fault: str) -> bool:
    """Return whether nobody sees of a fault: a block that has not come to a workspace is just not there."""
    return any(f"unknown block type {kind!r}" in fault for kind in PICTURES)


def apply_to_form(store: Store, view: View, delivery: Delivery) -> Delivery:
    """Do what the answer to a view_submission says; an empty one closes the form."""
    if delivery.error:
        return delivery
    with store.lock:
        stack = store.views.stack(view.person)
        if view not in stack:
            return delivery
        view.errors = {}
        view.failure = None
        try:
            answer = _object(delivery) if delivery.body.strip() else {}
            action = answer.get("response_action") if answer else "close"
            FORM_ACTIONS.get(action, _unknown)(store, view, answer)
        except WrongAnswerError as fault:
            return replace(delivery, error=str(fault))
    store.changed()
    return delivery


def _unknown(_store: Store, _view: View, answer: dict[str, Any]) -> None:
    raise WrongAnswerError(f"unknown response_action {answer.get('response_action')!r}")


def _close(store: Store, view: View, _answer: dict[str, Any]) -> None:
    stack = store.views.stack(view.person)
    del stack[stack.index(view) :]


def _clear(store: Store, view: View, _answer: dict[str, Any]) -> None:
    store.views.stack(view.person).clear()


def _errors(_store: Store, view: View, answer: dict[str, Any]) -> None:
    errors = answer.get("errors")
    if not isinstance(errors, dict) or not errors:
        raise WrongAnswerError("response_action errors without errors")
    inputs = {b["block_id"] for b in view.content["blocks"] if b["type"] == "input"}
    wrong = sorted(set(errors) - inputs)
    if wrong:
        raise WrongAnswerError(f"errors for blocks that are no input here: {wrong}")
    if not all(isinstance(text, str) and text for text in errors.values()):
        raise WrongAnswerError("an error must be a text")
    view.errors = errors


def _content(store: Store, answer: dict[str, Any]) -> dict[str, Any]:
    content = answer.get("view")
    reasons = check_view(content, "modal", pictures=store.pictures)
    if reasons:
        raise WrongAnswerError("; ".join(reasons))
    return dict(content or {})


def _update(store: Store, view: View, answer: dict[str, Any]) -> None:
    store.views.change(view, _content(store, answer))


def _push(store: Store, view: View, answer: dict[str, Any]) -> None:
    content = _content(store, answer)
    if len(store.views.stack(view.person)) >= STACK_LIMIT:
        raise WrongAnswerError("push_limit_reached")
    store.views.put_on(view.person, content, fresh=False)


FORM_ACTIONS: dict[Any, Callable[[Store, View, dict[str, Any]], None]] = {
    "close": _close,
    "clear": _clear,
    "errors": _errors,
    "update": _update,
    "push": _push,
}
