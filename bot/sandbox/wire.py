"""An HTTP answer on its way out, and the ways in which a line can end without one."""

import json
from dataclasses import dataclass, field
from typing import Any

OK = 200
TOO_MANY = 429

# How the line ends: with the answer, closed without one, reset, or silent until the client gives up.
ANSWER, CLOSE, RESET, HANG = "answer", "close", "reset", "hang"


@dataclass(frozen=True)
class Answer:
    """An HTTP answer; with another `ending` than ANSWER it never arrives.

    `wait` is how many seconds it is held back, after everything was done.
    """

    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)
    ending: str = ANSWER
    wait: float = 0.0


def json_answer(
    content: dict[str, Any], status: int = OK, headers: dict[str, str] | None = None
) -> Answer:
    """Content as JSON."""
    kind = {"Content-Type": "application/json; charset=utf-8"}
    return Answer(status, json.dumps(content).encode(), kind | (headers or {}))
