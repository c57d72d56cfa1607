"""The gallery as Teams gets it: each view as a card, what is wrong with it, and the parts it is made of."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from sys import intern
from typing import Any

from bot.sandbox.teams.cards import complaints
from bot.teams import cards
from bot.teams.limits import Json, TooLong
from handlers.sentences import Text
from handlers.views import Choice, Field, Form, Replace, View

NONCE = "n0nce"
WRONG = Text("form.fill_in")
NUMBER = re.compile(r"\d+")


def card(view: View, language: str) -> Json:
    """Return the card of a view."""
    look = cards.Look(language, NONCE)
    if isinstance(view, Form):
        return cards.form(view, look)
    return cards.message(view.message if isinstance(view, Replace) else view, look)


def refused(view: View, language: str) -> tuple[list[str], tuple[str, ...]]:
    """Return what Teams would refuse of a view, and the parts of its card, written down.

    A form is shown as it opens, and in a dialog with something wrong at each of its fields.
    """
    try:
        made = [card(view, language)]
        if isinstance(view, Form):
            names = [part.name for part in view.parts if isinstance(part, Choice | Field)]
            look = cards.Look(language, NONCE, dialog=True)
            made.append(cards.form(view, look, dict.fromkeys(names, WRONG)))
    except (TooLong, ValueError) as why:
        return [str(why)], ()
    wrong = [why for one in made for why in (*complaints(one), *untold(one))]
    return wrong, tuple(dict.fromkeys(_written(part) for one in made for part in one["body"]))


def untold(made: Any) -> list[str]:
    """Return the numbers that a chart in a card draws and its fallback does not say as often; nothing is nought."""
    return [
        f"the fallback of {one['title']!r} leaves out {sorted(left.elements())}"
        for one in _charts(made)
        if (left := Counter(filter(None, _numbers(one["data"]))) - Counter(_said(one["fallback"])))
    ]


def _charts(value: Any) -> Iterator[Json]:
    if isinstance(value, list):
        for one in value:
            yield from _charts(one)
    elif isinstance(value, dict):
        if str(value.get("type")).startswith("Chart."):
            yield value
        for one in value.values():
            yield from _charts(one)


def _numbers(data: Any) -> Iterator[int]:
    """Return what is drawn: the height of each point, the value of each slice."""
    for one in data:
        yield from _numbers(one["values"]) if "values" in one else (one.get("value", one.get("y")),)


def _said(fallback: Json) -> Iterator[int]:
    for one in NUMBER.findall(fallback["text"]):
        yield int(one)


def _written(part: Json) -> str:
    return intern(json.dumps(part, ensure_ascii=False, separators=(",", ":")))
