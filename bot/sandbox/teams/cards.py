"""The validator of cards: what Teams would refuse or show otherwise than it was meant, and a little more."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from bot.sandbox.shapes import Findings, Shape, array, boolean, one_of, typed
from bot.sandbox.teams import actions, charts, elements, inputs
from bot.sandbox.teams import card_limits as limits
from bot.sandbox.teams.card_values import pixels, words
from bot.sandbox.teams.kinds import ACTIONS, ELEMENTS, TOP_TO_BOTTOM, action, element

ELEMENTS.update(elements.TABLE | inputs.TABLE | charts.TABLE)
ACTIONS.update(actions.TABLE)

CALLED = re.compile(r"<at>.*?</at>", re.DOTALL)
# What holds what somebody of ours reads back, and no part of the card.
DATA = "data"

MENTION = Shape(
    {
        "type": one_of("mention"),
        "text": words,
        "mentioned": Shape({"id": words, "name": words}, ("id", "name")),
    },
    ("type", "text", "mentioned"),
)
MSTEAMS = Shape({"width": one_of("Full"), "entities": array(MENTION, elements.MANY)})
REFRESH = Shape(
    {"action": typed(ACTIONS, "action"), "userIds": array(words, limits.REFRESHED)}, ("action",)
)
CARD = Shape(
    {
        "type": one_of("AdaptiveCard"),
        "version": one_of(limits.VERSION),
        "$schema": one_of("http://adaptivecards.io/schemas/adaptive-card.json"),
        "body": array(element, elements.MANY),
        "actions": array(action, limits.ACTIONS),
        "selectAction": action,
        "refresh": REFRESH,
        "fallbackText": words,
        "minHeight": pixels,
        "rtl": boolean,
        "speak": words,
        "verticalContentAlignment": TOP_TO_BOTTOM,
        "msteams": MSTEAMS,
    },
    ("type", "version", "body"),
)


def complaints(card: Any) -> list[str]:
    """Return what is wrong with a card, each with a JSON pointer; nothing when Teams shows it as it is."""
    found = Findings()
    size = len(
        json.dumps(card, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    )
    if size > limits.CARD_BYTES:
        found.say("", f"has {size} bytes, and {limits.CARD_BYTES} is the most")
    CARD(card, "", found)
    if not found.reasons:
        parts = list(_objects(card))
        _no_duplicates(parts, found)
        _nothing_is_written_over(parts, found)
        _whoever_is_called_is_named(card, parts, found)
    return found.reasons


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """Return every object in a card, without what an action carries."""
    if isinstance(value, list):
        for one in value:
            yield from _objects(one)
    elif isinstance(value, dict):
        yield value
        for name, one in value.items():
            if not (name == DATA and _is(value, "Action.")):
                yield from _objects(one)


def _is(part: dict[str, Any], kind: str) -> bool:
    return str(part.get("type")).startswith(kind)


def _no_duplicates(parts: list[dict[str, Any]], found: Findings) -> None:
    ids = Counter(one["id"] for one in parts if "id" in one and "type" in one)
    for name, times in ids.items():
        if times > 1:
            found.say("", f"has the id {name!r} more than once")


def _nothing_is_written_over(parts: list[dict[str, Any]], found: Findings) -> None:
    """Hold that no input comes back under a name that an action carries itself."""
    names = {one["id"] for one in parts if _is(one, "Input.")}
    for one in parts:
        if _is(one, "Action.") and one.get("associatedInputs", "auto").casefold() == "auto":
            for name in sorted(names & set(one.get(DATA, ()))):
                found.say("", f"has an input {name!r}, and an action that carries {name!r} itself")


def _whoever_is_called_is_named(
    card: dict[str, Any], parts: list[dict[str, Any]], found: Findings
) -> None:
    entities = [one["text"] for one in card.get("msteams", {}).get("entities", [])]
    texts = [one["text"] for one in parts if one.get("type") in {"TextBlock", "TextRun"}]
    called = {name for text in texts for name in CALLED.findall(text)}
    for name in sorted(called - set(entities)):
        found.say("/msteams/entities", f"names nobody for {name}")
    for name in sorted(set(entities) - called):
        found.say("/msteams/entities", f"names {name}, who is called nowhere in the card")
    for name, times in Counter(entities).items():
        if times > 1:
            found.say("/msteams/entities", f"names {name} more than once")
