"""The checks of Block Kit's own words: texts, numbers in a string, addresses."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from bot.sandbox.shapes import Check, Findings, string
from bot.sandbox.slack.entities import bare_bracket

PLAIN = ("plain_text",)
ANY_TEXT = ("plain_text", "mrkdwn")
TEXT_FIELDS = {"plain_text": {"type", "text", "emoji"}, "mrkdwn": {"type", "text", "verbatim"}}


def text(most: int, kinds: tuple[str, ...] = ANY_TEXT) -> Check:
    """Accept a text object of 1 to `most` characters, counted as sent (so after escaping)."""
    inner = string(most)

    def check(value: Any, path: str, found: Findings) -> None:
        if not isinstance(value, dict):
            found.say(path, "must be a text object")
            return
        if value.get("type") not in kinds:
            found.say(path, f"must be of type {' or '.join(kinds)}")
            return
        for name in sorted(set(value) - TEXT_FIELDS[value["type"]]):
            found.say(path, f"unknown field {name!r}")
        for name in ("emoji", "verbatim"):
            if not isinstance(value.get(name, False), bool):
                found.say(path, f"{name} must be a boolean")
        inner(value.get("text"), path, found)
        if value["type"] == "mrkdwn" and bare_bracket(str(value.get("text"))):
            found.say(path, 'has an unescaped "<" that starts no entity')

    return check


def number_string(value: Any, path: str, found: Findings) -> None:
    """Accept a number, as a string."""
    try:
        Decimal(value if isinstance(value, str) else "none")
    except InvalidOperation:
        found.say(path, "must be a number in a string")


def url(most: int) -> Check:
    """Accept an http(s) address."""
    inner = string(most)

    def check(value: Any, path: str, found: Findings) -> None:
        inner(value, path, found)
        if isinstance(value, str) and not re.match(r"https?://[^\s]+$", value):
            found.say(path, "must be a URL")

    return check
