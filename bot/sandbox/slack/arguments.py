"""Reads the arguments of a Web API call: form or JSON, with the types that a method declares."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl


class SlackError(Exception):
    """An answer with ok false: Slack's error word, and reasons for response_metadata.messages.

    `more` are further fields of the answer.
    """

    def __init__(self, word: str, reasons: list[str] | None = None, **more: str) -> None:
        super().__init__(word)
        self.word = word
        self.reasons = reasons or []
        self.more = more

    @property
    def content(self) -> dict[str, Any]:
        """The answer."""
        told = {"response_metadata": {"messages": self.reasons}} if self.reasons else {}
        return {"ok": False, "error": self.word, **self.more, **told}


def body_fields(body: bytes, content_type: str, query: str) -> dict[str, Any]:
    """Return the fields of a call as they came, query first; raises SlackError."""
    fields: dict[str, Any] = dict(parse_qsl(query, keep_blank_values=True))
    if not body:
        return fields
    try:
        words = body.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise SlackError("invalid_charset") from fault
    if content_type.startswith("application/json"):
        try:
            found = json.loads(words)
        except ValueError as fault:
            raise SlackError("invalid_json") from fault
        if not isinstance(found, dict):
            raise SlackError("json_not_object")
        return fields | found
    if content_type.startswith("application/x-www-form-urlencoded"):
        return fields | dict(parse_qsl(words, keep_blank_values=True))
    raise SlackError("invalid_post_type")


def as_text(value: Any) -> str:
    """Read a string."""
    if not isinstance(value, str):
        raise TypeError("must be a string")
    return value


def as_flag(value: Any) -> bool:
    """Read true or false; a form says 1, 0, true or false."""
    known = {"1": True, "true": True, "0": False, "false": False}
    if isinstance(value, bool):
        return value
    if str(value).lower() not in known:
        raise TypeError("must be a boolean")
    return known[str(value).lower()]


def as_number(value: Any) -> int:
    """Read a whole number; a form says it in digits."""
    if isinstance(value, bool) or not str(value).lstrip("-").isdigit():
        raise TypeError("must be a number")
    return int(value)


def _json(value: Any, kind: type, word: str) -> Any:
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError as fault:
            raise TypeError("must be valid JSON") from fault
    if not isinstance(value, kind):
        raise TypeError(f"must be {word}")
    return value


def as_list(value: Any) -> list[Any]:
    """Read a list, or JSON for one."""
    found: list[Any] = _json(value, list, "a list")
    return found


def as_object(value: Any) -> dict[str, Any]:
    """Return an object, or JSON for one."""
    found: dict[str, Any] = _json(value, dict, "an object")
    return found


@dataclass(frozen=True)
class Method:
    """A Web API method: what it does, the arguments that it takes and needs, and whose token."""

    run: Callable[..., dict[str, Any]]
    takes: Mapping[str, Callable[[Any], Any]]
    needs: tuple[str, ...] = ()
    token: str = "bot"  # noqa: S105 - which kind: "bot" (xoxb-) or "app" (xapp-)


def read_arguments(method: Method, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arguments with their types; raises SlackError("invalid_arguments") naming each fault."""
    reasons = [
        f"[/{name}] is an unknown argument" for name in sorted(set(fields) - set(method.takes))
    ]
    reasons += [f"[/{name}] is missing" for name in method.needs if fields.get(name) in (None, "")]
    arguments: dict[str, Any] = {}
    for name, read in method.takes.items():
        if fields.get(name) is None:
            continue
        try:
            arguments[name] = read(fields[name])
        except TypeError as fault:
            reasons.append(f"[/{name}] {fault}")
    if reasons:
        raise SlackError("invalid_arguments", reasons)
    return arguments
