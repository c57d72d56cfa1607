"""Inputs: which there are in blocks, what they hold at the start, and what a person can put in."""

import re
import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.sandbox.refusal import CannotDo
from bot.sandbox.slack.messages import Blocks, State

Element = dict[str, Any]
NOT_IN_STATE = frozenset({"button", "overflow"})


def all_options(element: Element) -> list[dict[str, Any]]:
    """Return the options of a choice, groups opened."""
    groups = [group["options"] for group in element.get("option_groups", ())]
    return [*element.get("options", ()), *(one for group in groups for one in group)]


def _option(element: Element, value: Any) -> dict[str, Any]:
    for option in all_options(element):
        if option["value"] == value:
            return option
    offered = [one["value"] for one in all_options(element)]
    raise CannotDo(f"{element['action_id']} offers no {value!r}, only {offered}")


def _options(element: Element, value: Any) -> list[dict[str, Any]]:
    if not isinstance(value, list | tuple):
        raise CannotDo(f"{element['action_id']} takes a list of values")
    most = element.get("max_selected_items", len(value))
    if len(value) > most:
        raise CannotDo(f"{element['action_id']} takes at most {most} choices")
    return [_option(element, one) for one in value]


def _text(element: Element, value: Any) -> str:
    text = str(value)
    if not element.get("multiline") and "\n" in text:
        raise CannotDo(f"{element['action_id']} takes one line only")
    return text


def _number(_element: Element, value: Any) -> str:
    return str(value).strip().replace(",", ".")


def _date(element: Element, value: Any) -> str:
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError as fault:
        raise CannotDo(f"{element['action_id']} takes a date like 2026-03-25") from fault


def _time(element: Element, value: Any) -> str:
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", str(value)):
        raise CannotDo(f"{element['action_id']} takes a time like 09:30")
    return str(value)


def _user(_element: Element, value: Any) -> str:
    return str(value)


@dataclass(frozen=True)
class InputKind:
    """How one type of element appears in state.values (Slack's view_submission reference)."""

    key: str
    initial: str
    read: Callable[[Element, Any], Any]
    many: bool = False


KINDS: Mapping[str, InputKind] = {
    "plain_text_input": InputKind("value", "initial_value", _text),
    "number_input": InputKind("value", "initial_value", _number),
    "static_select": InputKind("selected_option", "initial_option", _option),
    "radio_buttons": InputKind("selected_option", "initial_option", _option),
    "overflow": InputKind("selected_option", "", _option),
    "multi_static_select": InputKind("selected_options", "initial_options", _options, many=True),
    "checkboxes": InputKind("selected_options", "initial_options", _options, many=True),
    "datepicker": InputKind("selected_date", "initial_date", _date),
    "timepicker": InputKind("selected_time", "initial_time", _time),
    "users_select": InputKind("selected_user", "initial_user", _user),
}


def interactive(blocks: Blocks) -> Iterator[tuple[dict[str, Any], Element]]:
    """Each element that a person can use, with its block."""
    for block in blocks:
        inside = [block.get("accessory"), block.get("element"), *block.get("elements", ())]
        for element in inside:
            if element and (element["type"] in KINDS or element["type"] == "button"):
                yield block, element


def find_element(
    blocks: Blocks, action_id: str, block_id: str | None
) -> tuple[dict[str, Any], Element]:
    """Return the one element with that action_id; raises CannotDo for none and for several."""
    found = [
        (block, element)
        for block, element in interactive(blocks)
        if element["action_id"] == action_id and block_id in (None, block["block_id"])
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise CannotDo(f"{action_id!r} is in several blocks: say in which with block_id")
    there = [element["action_id"] for _, element in interactive(blocks)]
    raise CannotDo(f"there is no {action_id!r} here, only {there}")


def initial_value(element: Element) -> dict[str, Any]:
    """Return what an untouched element holds: its initial value, or the empty shape of its type."""
    kind = KINDS[element["type"]]
    empty: Any = [] if kind.many else None
    return {"type": element["type"], kind.key: element.get(kind.initial) or empty}


def given_value(element: Element, value: Any) -> dict[str, Any]:
    """Return what an element holds after a person put `value` in; None or "" empties it."""
    kind = KINDS[element["type"]]
    empty: Any = [] if kind.many else None
    held = empty if value in (None, "", []) else kind.read(element, value)
    return {"type": element["type"], kind.key: held}


def current_values(blocks: Blocks, typed: State, *, only_typed: bool = False) -> State:
    """state.values: what was typed, and the initial values where nothing was.

    A typed value counts only while an element with the same ids and type (and that option) exists.
    """
    values: State = {}
    for block, element in interactive(blocks):
        if element["type"] in NOT_IN_STATE:
            continue
        held = typed.get(block["block_id"], {}).get(element["action_id"])
        if held is None or held["type"] != element["type"] or not _still_offered(element, held):
            if only_typed:
                continue
            held = initial_value(element)
        values.setdefault(block["block_id"], {})[element["action_id"]] = held
    return values


def _still_offered(element: Element, held: Mapping[str, Any]) -> bool:
    chosen = held.get("selected_options") or [held.get("selected_option")]
    offered = all_options(element)
    return all(one is None or one in offered for one in chosen)


def normalise_blocks(blocks: Blocks) -> Blocks:
    """Blocks as Slack keeps them: with ids for all, and the defaults of text objects."""
    kept: Blocks = _normalised(blocks)
    for block in kept:
        block.setdefault("block_id", secrets.token_urlsafe(4))
    for _, element in interactive(kept):
        element.setdefault("action_id", secrets.token_urlsafe(4))
    return kept


def _normalised(value: Any) -> Any:
    if isinstance(value, list):
        return [_normalised(one) for one in value]
    if not isinstance(value, dict):
        return value
    copy = {key: _normalised(one) for key, one in value.items()}
    if copy.get("type") == "plain_text":
        copy.setdefault("emoji", True)
    elif copy.get("type") == "mrkdwn":
        copy.setdefault("verbatim", False)
    return copy
