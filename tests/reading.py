"""What stands on a screen, as a person reads it, and whether one of our texts is on it."""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from handlers.texts import catalogue

Blocks = Sequence[Mapping[str, Any]]

# Signs that stand where Slack would take people's own for marks; who reads sees no difference.
ALIKE = str.maketrans("\u2217\u02cd\u223c\u02cb\u203a", "*_~`>")
_MENTION = re.compile(r"<@(\w+)>")


def read(blocks: Blocks, names: Mapping[str, str]) -> str:
    """Return all words of the blocks, a line for each thing; `names` by user id."""
    return "\n".join(_plain(words, names) for words in _words(blocks))


def pattern(language: str, key: str, slots: Mapping[str, str]) -> re.Pattern[str]:
    """Return what the text `key` looks like; a slot that is not given may hold anything."""
    template = catalogue(language).template(key, int(slots["count"]) if "count" in slots else 2)
    parts = []
    for literal, slot in template:
        parts.append(re.escape(literal.replace("*", "")))
        if slot is not None:
            parts.append(re.escape(slots[slot]) if slot in slots else ".*?")
    return re.compile("".join(parts), re.DOTALL)


def elements(blocks: Blocks) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """Return everything that one can press, choose or fill in, each with its block."""
    for block in blocks:
        for element in block.get("elements", ()):
            if "action_id" in element:
                yield block, element
        for name in ("element", "accessory"):
            if name in block:
                yield block, block[name]


def _words(blocks: Blocks) -> Iterator[str]:
    for block in blocks:
        if "text" in block:
            yield block["text"]["text"]
        if block["type"] == "context":
            yield from (element["text"] for element in block["elements"])
        if block["type"] == "actions":
            yield from (f"[{element['text']['text']}]" for element in block["elements"])
        if block["type"] == "input":
            yield block["label"]["text"]
        chosen_from = block.get("element") or block.get("accessory") or {}
        yield from (o["text"]["text"] for o in chosen_from.get("options", ()))


def _plain(words: str, names: Mapping[str, str]) -> str:
    words = _MENTION.sub(lambda found: names.get(found[1], found[1]), words)
    return html.unescape(words.replace("*", "").replace("`", "")).translate(ALIKE)
