"""The Block Kit validator: what Slack would refuse in a message or a view, and a little more."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from bot.sandbox.shapes import Check, Findings, Shape, array, boolean, one_of, string, typed
from bot.sandbox.slack import limits
from bot.sandbox.slack.checks import PLAIN, text, url
from bot.sandbox.slack.elements import ELEMENTS, IMAGE
from bot.sandbox.slack.entities import bare_bracket
from bot.sandbox.slack.pictures import IN_MESSAGE, IN_VIEW, too_many
from bot.sandbox.slack.state_values import interactive

# Which elements go where, from each element's page in the Block Kit reference.
ACTIONS = (
    "button",
    "static_select",
    "overflow",
    "radio_buttons",
    "checkboxes",
    "datepicker",
    "timepicker",
    "users_select",
)
ACCESSORIES = (*ACTIONS, "multi_static_select")
INPUTS = tuple(kind for kind in ELEMENTS if kind not in ("button", "overflow"))


def _some(names: tuple[str, ...], **more: Shape) -> Check:
    return typed({**{name: ELEMENTS[name] for name in names}, **more}, "element")


def _text_or_fields(block: Any, path: str, found: Findings) -> None:
    if "text" not in block and "fields" not in block:
        found.say(path, "must have text or fields")


def _in_context(value: Any, path: str, found: Findings) -> None:
    if isinstance(value, dict) and value.get("type") == "image":
        IMAGE(value, path, found)
    else:
        text(limits.CONTEXT_TEXT)(value, path, found)


def _dispatch_config(block: Any, path: str, found: Findings) -> None:
    if "dispatch_action_config" in block["element"] and not block.get("dispatch_action"):
        found.say(path, "has a dispatch_action_config without dispatch_action")


def _block(
    fields: dict[str, Check], required: tuple[str, ...] = (), rules: tuple[Check, ...] = ()
) -> Shape:
    # The type has been looked at already: it chose this shape.
    common: dict[str, Check] = {"type": one_of(*KINDS), "block_id": string(limits.BLOCK_ID)}
    return Shape({**common, **fields}, required, rules)


KINDS = ("section", "header", "context", "actions", "divider", "input", "image")
BLOCKS: dict[str, Shape] = {
    "section": _block(
        {
            "text": text(limits.SECTION_TEXT),
            "fields": array(text(limits.SECTION_FIELD), limits.SECTION_FIELDS),
            "accessory": _some(ACCESSORIES, image=IMAGE),
            "expand": boolean,
        },
        rules=(_text_or_fields,),
    ),
    "header": _block({"text": text(limits.HEADER, PLAIN)}, ("text",)),
    "context": _block({"elements": array(_in_context, limits.CONTEXT_ELEMENTS)}, ("elements",)),
    "actions": _block({"elements": array(_some(ACTIONS), limits.ACTIONS_ELEMENTS)}, ("elements",)),
    "divider": _block({}),
    "input": _block(
        {
            "label": text(limits.INPUT_LABEL, PLAIN),
            "element": _some(INPUTS),
            "hint": text(limits.INPUT_HINT, PLAIN),
            "optional": boolean,
            "dispatch_action": boolean,
        },
        ("label", "element"),
        (_dispatch_config,),
    ),
    "image": _block(
        {
            "image_url": url(limits.IMAGE_URL),
            "alt_text": string(limits.ALT_TEXT),
            "title": text(limits.IMAGE_TITLE, PLAIN),
        },
        ("image_url", "alt_text"),
    ),
}

VIEW_FIELDS: dict[str, Check] = {
    "callback_id": string(limits.CALLBACK_ID, least=0),
    "external_id": string(limits.EXTERNAL_ID, least=0),
    "private_metadata": string(limits.PRIVATE_METADATA, least=0),
}


def _in_view(blocks: dict[str, Shape]) -> dict[str, Check]:
    return {**VIEW_FIELDS, "blocks": array(typed(blocks, "block"), limits.BLOCKS_IN_VIEW)}


def _views(more: dict[str, dict[str, Shape]]) -> dict[str, Shape]:
    """Return the shapes of views, which take `more` blocks than every workspace knows."""
    return {
        "home": Shape(
            {**_in_view({**BLOCKS, **more["home"]}), "type": one_of("home")}, ("type", "blocks")
        ),
        "modal": Shape(
            {
                **_in_view({**BLOCKS, **more["modal"]}),
                "type": one_of("modal"),
                "title": text(limits.VIEW_TITLE, PLAIN),
                "submit": text(limits.VIEW_SUBMIT, PLAIN),
                "close": text(limits.VIEW_CLOSE, PLAIN),
                "clear_on_close": boolean,
                "notify_on_close": boolean,
                "submit_disabled": boolean,
            },
            ("type", "title", "blocks"),
        ),
    }


def _message(more: dict[str, Shape]) -> Check:
    return array(typed({**BLOCKS, **more}, "block"), limits.BLOCKS_IN_MESSAGE, least=0)


# By whether the workspace knows charts and tables.
VIEWS = {True: _views(IN_VIEW), False: _views({kind: {} for kind in IN_VIEW})}
MESSAGES = {True: _message(IN_MESSAGE), False: _message({})}


def check_message(
    words: Any, blocks: Any, *, pictures: bool = True
) -> tuple[str | None, list[str]]:
    """Check a message: Slack's error word (or None) and the reasons, each with a JSON pointer.

    `pictures` says whether the workspace knows charts and tables.
    """
    found = Findings()
    if not isinstance(words, str) or not words.strip():
        return "no_text", ["[/text] must be there, also beside blocks: it is read in notifications"]
    if len(words) > limits.MESSAGE_TEXT:
        return "msg_too_long", [f"[/text] must be at most {limits.MESSAGE_TEXT} characters"]
    if bare_bracket(words):
        return "invalid_arguments", ['[/text] has an unescaped "<" that starts no entity']
    MESSAGES[pictures](blocks, "/blocks", found)
    if not found.reasons:
        _no_duplicates(blocks, found)
        too_many(blocks, found)
    if found.reasons:
        return "invalid_blocks", found.reasons
    if sum(map(len, _texts(blocks))) > limits.MESSAGE_TOTAL:
        return "msg_blocks_too_long", [
            f"[/blocks] must have at most {limits.MESSAGE_TOTAL} characters together"
        ]
    return None, []


def check_view(view: Any, kind: str, *, pictures: bool = True) -> list[str]:
    """Check a view of the kind "modal" or "home": the reasons why Slack would refuse it."""
    found = Findings()
    VIEWS[pictures][kind](view, "", found)
    if found.reasons:
        return found.reasons
    _no_duplicates(view["blocks"], found)
    inputs = any(block["type"] == "input" for block in view["blocks"])
    if kind == "modal" and inputs and "submit" not in view:
        found.say("/submit", "must be there in a modal with inputs")
    focused = [one for _, one in interactive(view["blocks"]) if one.get("focus_on_load")]
    if len(focused) > 1:
        found.say("/blocks", "has focus_on_load more than once")
    if len(json.dumps(view)) > limits.VIEW_BYTES:
        found.say("", f"must be at most {limits.VIEW_BYTES} bytes (view_too_large)")
    return found.reasons


def _no_duplicates(blocks: list[dict[str, Any]], found: Findings) -> None:
    for block_id, times in Counter(one.get("block_id") for one in blocks).items():
        if block_id is not None and times > 1:
            found.say("/blocks", f"has the block_id {block_id!r} more than once")
    for place, block in enumerate(blocks):
        ids = Counter(one.get("action_id") for _, one in interactive([block]))
        for action_id, times in ids.items():
            if action_id is not None and times > 1:
                found.say(f"/blocks/{place}", f"has the action_id {action_id!r} more than once")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            if name == "text" and isinstance(one, str):
                yield one
            else:
                yield from _texts(one)
