"""The checks of single values in a card."""

import re
from typing import Any

from bot.sandbox.shapes import Check, Findings

# What a client fills in itself, in its own zone (learn.microsoft.com, "Text features").
FILLED_IN = re.compile(r"\{\{(?:DATE|TIME)\(")
WIDTH = re.compile(r"auto|stretch|\d+(?:\.\d+)?|\d+px", re.IGNORECASE)
PIXELS = re.compile(r"\d+px")


def anything(_value: Any, _path: str, _found: Findings) -> None:
    """Accept anything: another check looks at this field."""


def words(value: Any, path: str, found: Findings) -> None:
    """Accept words, in which nothing is left for a client to fill in."""
    if not isinstance(value, str):
        found.say(path, "must be a string")
    elif not value.strip():
        found.say(path, "must not be empty")
    elif FILLED_IN.search(value):
        found.say(path, "has a date or a time that each client would fill in for itself")


def whatever_typed(value: Any, path: str, found: Findings) -> None:
    """Accept any string, also an empty one."""
    if not isinstance(value, str):
        found.say(path, "must be a string")


def number(value: Any, path: str, found: Findings) -> None:
    """Accept a number."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        found.say(path, "must be a number")


def free(value: Any, path: str, found: Findings) -> None:
    """Accept an object with whatever in it."""
    if not isinstance(value, dict):
        found.say(path, "must be an object")


def value_of(*names: str) -> Check:
    """One of the values that 1.5 names, in capitals or not."""
    known = {name.casefold() for name in names}

    def check(value: Any, path: str, found: Findings) -> None:
        if not isinstance(value, str) or value.casefold() not in known:
            found.say(path, f"must be one of {', '.join(names)}")

    return check


def like(pattern: re.Pattern[str], example: str) -> Check:
    """Accept a string (or a number) that is written like the example."""

    def check(value: Any, path: str, found: Findings) -> None:
        if isinstance(value, bool) or not pattern.fullmatch(str(value)):
            found.say(path, f"must be like {example}")

    return check


def some_of(first: Check, second: Check, which: type) -> Check:
    """Accept what passes the first check when it is of a type, else what passes the second."""

    def check(value: Any, path: str, found: Findings) -> None:
        (first if isinstance(value, which) else second)(value, path, found)

    return check


address = like(
    # Teams opens https alone; what runs on this machine has no certificate.
    re.compile(r"https://[^\s]+|http://127\.0\.0\.1:\d+/[^\s]*|data:image/[a-z]+;base64,[\w+/=]+"),
    "https://example.nl",
)
width = like(WIDTH, "auto, stretch, 2 or 50px")
height = like(re.compile(r"auto|stretch|\d+px", re.IGNORECASE), "auto, stretch or 50px")
pixels = like(PIXELS, "50px")
