"""What a bot may answer to a press or a message action, in the HTTP response; the rest is refused with a word."""

import json
from dataclasses import dataclass
from typing import Any

from bot.sandbox.exchange import Delivery
from bot.sandbox.teams.limits import CARD, Check, Json, too_big

LINE = "application/vnd.microsoft.activity.message"
ERROR = "application/vnd.microsoft.error"
OK = 200


class UnusableError(ValueError):
    """An answer that Teams cannot use; the message is the word for it."""


@dataclass(frozen=True)
class Effect:
    """What an answer does: a card in place, a line below, words about what went wrong, or nothing."""

    card: Json | None = None
    line: str | None = None
    fault: str | None = None


@dataclass(frozen=True)
class Task:
    """What an answer to a message action does: a (next) page of the dialog, or a last word, or nothing."""

    title: str = ""
    card: Json | None = None
    line: str | None = None


def pressed(delivery: Delivery, check: Check) -> Effect:
    """Read the answer to a press or a refresh."""
    content = _content(delivery)
    status, kind, value = content.get("statusCode"), content.get("type"), content.get("value")
    if kind == ERROR:
        if status not in (400, 500) or not isinstance(value, dict) or not _named(value):
            raise UnusableError("unusable_error")
        return Effect(fault=str(value["message"]))
    if status != OK:
        raise UnusableError("unusable_status")
    if kind == CARD:
        return Effect(card=_checked(value, check))
    if kind == LINE and isinstance(value, str) and value:
        return Effect(line=value)
    raise UnusableError("unusable_answer")


def task(delivery: Delivery, check: Check, *, may_be_empty: bool) -> Task:
    """Read the answer to a message action, or to its dialog that was handed in."""
    content = _content(delivery, may_be_empty=may_be_empty)
    if not content and may_be_empty:
        return Task()
    told = content.get("task")
    value = told.get("value") if isinstance(told, dict) else None
    if isinstance(told, dict) and told.get("type") == "message" and isinstance(value, str):
        return Task(line=value)
    if not isinstance(told, dict) or told.get("type") != "continue" or not isinstance(value, dict):
        raise UnusableError("unusable_answer")
    attachment = value.get("card")
    if not isinstance(attachment, dict) or attachment.get("contentType") != CARD:
        raise UnusableError("unusable_card")
    title = value.get("title")
    if not isinstance(title, str) or not title:
        raise UnusableError("no_title")
    return Task(title, _checked(attachment.get("content"), check))


def _content(delivery: Delivery, *, may_be_empty: bool = False) -> dict[str, Any]:
    if delivery.error is not None:
        raise UnusableError(delivery.error)
    if delivery.status != OK:
        raise UnusableError(f"http_status_{delivery.status}")
    if may_be_empty and not delivery.body.strip():
        return {}
    try:
        content = json.loads(delivery.body)
    except ValueError as fault:
        raise UnusableError("unusable_body") from fault
    if not isinstance(content, dict):
        raise UnusableError("unusable_body")
    return content


def _checked(card: Any, check: Check) -> Json:
    if not isinstance(card, dict) or card.get("type") != "AdaptiveCard":
        raise UnusableError("unusable_card")
    faults = too_big(card) + check(card)
    if faults:
        raise UnusableError(f"unusable_card: {'; '.join(faults)}")
    return card


def _named(value: dict[str, Any]) -> bool:
    return isinstance(value.get("code"), str) and isinstance(value.get("message"), str)
