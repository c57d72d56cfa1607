"""What stands on a card: its texts, inputs and buttons, in the order in which one reads them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.sandbox.teams.limits import Json

# Where an element keeps what stands in it.
WITHIN = ("body", "items", "columns", "rows", "cells", "actions", "card")


@dataclass(frozen=True)
class Press:
    """A button: what stands on it, and the action behind it. `spoken` is the longer label, if it has one."""

    label: str
    action: Json

    @property
    def spoken(self) -> str:
        """Return what it is called to whoever cannot see the row in which it stands."""
        return str(self.action.get("tooltip") or self.label)

    @property
    def hands_over(self) -> bool:
        """Return whether what stands in the card's inputs goes along."""
        return str(self.action.get("associatedInputs", "auto")).lower() != "none"


def elements(card: Any) -> Iterator[Json]:
    """Yield every element that can be seen, whatever it stands in."""
    if isinstance(card, list):
        for one in card:
            yield from elements(one)
    elif isinstance(card, dict) and card.get("isVisible", True):
        yield card
        for name in WITHIN:
            yield from elements(card.get(name))


def inputs(card: Json) -> dict[str, Json]:
    """Return the card's inputs by id."""
    found = (one for one in elements(card) if str(one.get("type", "")).startswith("Input."))
    return {str(one.get("id")): one for one in found}


def presses(card: Json) -> list[Press]:
    """Return the card's buttons."""
    found = (one for one in elements(card) if str(one.get("type", "")).startswith("Action."))
    return [Press(str(one.get("title", "")), one) for one in found]


def texts(card: Json) -> list[str]:
    """Return the words on the card that are no button and no input's."""
    return [text for one in elements(card) for text in _words(one) if text]


def words(card: Json) -> str:
    """Return all words on the card but those on its buttons, a line each."""
    return "\n".join(text for one in elements(card) for text in (*_words(one), *_labels(one)))


def _words(one: Json) -> Iterator[str]:
    match one.get("type"):
        case "TextBlock" | "TextRun":
            yield str(one.get("text", ""))
        case "RichTextBlock":
            runs = one.get("inlines", ())
            yield "".join(run if isinstance(run, str) else str(run.get("text", "")) for run in runs)
        case "FactSet":
            for fact in one.get("facts", ()):
                yield f"{fact.get('title', '')} {fact.get('value', '')}"
        case str(kind) if kind.startswith("Chart."):
            yield from (str(one[name]) for name in ("title", "xAxisTitle", "yAxisTitle") if name in one)  # fmt: skip


def _labels(one: Json) -> Iterator[str]:
    if str(one.get("type", "")).startswith("Input."):
        yield str(one.get("label", ""))
        yield from (str(choice.get("title", "")) for choice in one.get("choices", ()))
