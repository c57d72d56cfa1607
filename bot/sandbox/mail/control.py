"""The control API: the verbs of the Python handle, over HTTP, for the page and for other programs."""

import inspect
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, is_dataclass
from datetime import datetime
from typing import Any, TypeAlias

from bot.sandbox.refusal import CannotDo
from bot.sandbox.wire import Answer, json_answer

Verbs: TypeAlias = Callable[[str], Callable[..., Any]]
REFUSED = 400
# What the control API calls otherwise than the Python handle does.
RENAMED = {"as": "person"}
VERBS = (
    "letters",
    "appointments",
    "read",
    "answer",
    "propose",
    "write",
    "write_to",
    "forward",
    "throw_away",
    "away",
    "heard",
    "reached",
    "fail",
    "heal",
    "faults_on",
    "down",
    "certificate",
    "returns",
    "holds",
    "let_go",
    "token",
    "accepted",
    "calls",
    "wait_idle",
    "reset",
)


def plain(value: Any) -> Any:
    """Return a result as JSON can say it."""
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    if isinstance(value, Mapping):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value.isoformat() if isinstance(value, datetime) else value


def answer(verbs: Verbs, name: str, body: bytes) -> Answer:
    """Do a verb with the JSON arguments in `body`; what cannot be done is a 400 with the reason."""
    try:
        arguments = json.loads(body or b"{}")
        if not isinstance(arguments, Mapping):
            raise CannotDo("the arguments must be a JSON object")
        named = {RENAMED.get(str(key), str(key)): value for key, value in arguments.items()}
        run = verbs(name)
        inspect.signature(run).bind(**named)
        result = plain(run(**named))
    except (ValueError, TypeError, KeyError, TimeoutError) as refused:
        return json_answer({"error": str(refused)}, REFUSED)
    return json_answer(result if isinstance(result, dict) else {"result": result})
