"""The checks of which the tables of what a platform takes are made: each says what is wrong, and where."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass
class Findings:
    """What was found wrong, in order."""

    reasons: list[str] = field(default_factory=list)

    def say(self, path: str, reason: str) -> None:
        """Note that `reason` holds at `path` (a JSON pointer)."""
        self.reasons.append(f"[{path}] {reason}")


Check = Callable[[Any, str, Findings], None]


def string(most: int, least: int = 1) -> Check:
    """Accept a string of `least` to `most` characters, and not only of spaces."""

    def check(value: Any, path: str, found: Findings) -> None:
        if not isinstance(value, str):
            found.say(path, "must be a string")
        elif len(value) < least or (least and not value.strip()):
            found.say(path, "must not be empty")
        elif len(value) > most:
            found.say(path, f"must be at most {most} characters")

    return check


def boolean(value: Any, path: str, found: Findings) -> None:
    """Accept true or false."""
    if not isinstance(value, bool):
        found.say(path, "must be a boolean")


def integer(least: int, most: int) -> Check:
    """Accept a whole number within bounds."""

    def check(value: Any, path: str, found: Findings) -> None:
        if not isinstance(value, int) or isinstance(value, bool):
            found.say(path, "must be an integer")
        elif not least <= value <= most:
            found.say(path, f"must be from {least} to {most}")

    return check


def one_of(*words: str) -> Check:
    """One of some words."""

    def check(value: Any, path: str, found: Findings) -> None:
        if value not in words:
            found.say(path, f"must be one of {', '.join(words)}")

    return check


def iso_date(value: Any, path: str, found: Findings) -> None:
    """YYYY-MM-DD."""
    try:
        right = date.fromisoformat(value).isoformat() == value
    except (ValueError, TypeError):
        right = False
    if not right:
        found.say(path, "must be a date like 2026-03-25")


def clock_time(value: Any, path: str, found: Findings) -> None:
    """HH:MM."""
    if not (isinstance(value, str) and re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value)):
        found.say(path, "must be a time like 09:30")


def array(item: Check, most: int, least: int = 1) -> Check:
    """Accept a list of `least` to `most` things that each pass `item`."""

    def check(value: Any, path: str, found: Findings) -> None:
        if not isinstance(value, list):
            found.say(path, "must be a list")
            return
        if len(value) < least:
            found.say(path, f"must have at least {least} items")
        if len(value) > most:
            found.say(path, f"must have at most {most} items")
        for place, one in enumerate(value):
            item(one, f"{path}/{place}", found)

    return check


@dataclass(frozen=True)
class Shape:
    """The fields of an object: which there may be, which there must be, and what else holds."""

    fields: Mapping[str, Check]
    required: tuple[str, ...] = ()
    rules: tuple[Check, ...] = ()

    def __call__(self, value: Any, path: str, found: Findings) -> None:
        """Check an object against this shape."""
        if not isinstance(value, dict):
            found.say(path, "must be an object")
            return
        for name in sorted(set(value) - set(self.fields)):
            found.say(path, f"unknown field {name!r}")
        for name in self.required:
            if name not in value:
                found.say(path, f"is missing the field {name!r}")
        before = len(found.reasons)
        for name, check in self.fields.items():
            if name in value:
                check(value[name], f"{path}/{name}", found)
        if len(found.reasons) == before and all(name in value for name in self.required):
            for rule in self.rules:
                rule(value, path, found)


def typed(shapes: Mapping[str, Shape], word: str) -> Check:
    """Accept an object whose `type` says which of the shapes it has."""

    def check(value: Any, path: str, found: Findings) -> None:
        kind = value.get("type") if isinstance(value, dict) else None
        shape = shapes.get(kind) if isinstance(kind, str) else None
        if shape is None:
            found.say(path, f"unknown {word} type {kind!r}")
        else:
            shape(value, path, found)

    return check
