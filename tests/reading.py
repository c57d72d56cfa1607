"""What stands on a screen, as a person reads it, and whether one of our texts is on it."""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

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


class Press(NamedTuple):
    """A button, or what stands for one in a menu: its label, its action, and what is chosen."""

    label: str
    action_id: str
    chosen: str | None = None


def presses(blocks: Blocks) -> Iterator[Press]:
    """Return everything that does something at once when it is pressed, from top to bottom."""
    for _, element in elements(blocks):
        if element["type"] == "button":
            yield Press(_label(element), element["action_id"])
        elif is_menu(element):
            for option in offered(element):
                yield Press(option["text"]["text"], element["action_id"], option["value"])


def _label(button: Mapping[str, Any]) -> str:
    """Return what a button is called: in a row all that a screen reader says of it."""
    short = str(button["text"]["text"])
    return str(button.get("accessibility_label", short)).removeprefix(f"{short}: ")


def is_menu(element: Mapping[str, Any]) -> bool:
    """Return whether this stands for several buttons."""
    return str(element.get("action_id")).startswith("menu#")


def offered(element: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Return what can be chosen, in all groups."""
    yield from element.get("options", ())
    for group in element.get("option_groups", ()):
        yield from group["options"]


def _words(blocks: Blocks) -> Iterator[str]:
    for block in blocks:
        if "text" in block:
            yield block["text"]["text"]
        if "caption" in block:
            yield block["caption"]
            yield from ("; ".join(cell.get("text", "") for cell in row) for row in block["rows"])
        if block["type"] == "context":
            yield from (element["text"] for element in block["elements"])
        if block["type"] == "actions":
            yield from (f"[{label}]" for label, *_ in presses([block]))
        if block["type"] == "input":
            yield block["label"]["text"]
        chosen_from = block.get("element") or block.get("accessory") or {}
        yield from (o["text"]["text"] for o in offered(chosen_from))
        if chosen_from.get("type") == "button":
            yield f"[{chosen_from['text']['text']}]"


def _plain(words: str, names: Mapping[str, str]) -> str:
    words = _MENTION.sub(lambda found: names.get(found[1], found[1]), words)
    return html.unescape(words.replace("*", "").replace("`", "")).translate(ALIKE)
