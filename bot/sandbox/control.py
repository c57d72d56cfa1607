"""The control API: the verbs of a sandbox's handle, over HTTP, for the page and for other programs."""

import inspect
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, is_dataclass
from datetime import datetime
from typing import Any, NamedTuple, TypeAlias

from bot.sandbox.refusal import CannotDo
from bot.sandbox.wire import Answer, json_answer

Verbs: TypeAlias = Callable[[str], Callable[..., Any]]  # raises CannotDo for a name that is none

REFUSED = 400


class Spoken(NamedTuple):
    """How the control API speaks of arguments: which it names otherwise, and what is made of some."""

    renamed: Mapping[str, str] = {"as": "person"}
    reads: Mapping[str, Callable[[Any], Any]] = {}  # by the name that the handle has


PLAINLY = Spoken()


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


def answer(verbs: Verbs, name: str, body: bytes, spoken: Spoken = PLAINLY) -> Answer:
    """Do a verb with the JSON arguments in `body`; what cannot be done is a 400 with the reason."""
    try:
        run = verbs(name)
        named = arguments(body, spoken)
        inspect.signature(run).bind(**named)
        result = plain(run(**named))
    except CannotDo as refused:
        return json_answer({"error": str(refused), "fields": refused.fields}, REFUSED)
    except (ValueError, TypeError, LookupError, TimeoutError) as refused:
        return json_answer({"error": str(refused)}, REFUSED)
    return json_answer(result if isinstance(result, dict) else {"result": result})


def arguments(body: bytes, spoken: Spoken) -> dict[str, Any]:
    """Return the arguments as the handle calls them; raises CannotDo, or what a reader raises."""
    given = json.loads(body or b"{}")
    if not isinstance(given, Mapping):
        raise CannotDo("the arguments must be a JSON object")
    named = {spoken.renamed.get(str(key), str(key)): value for key, value in given.items()}
    return named | {name: read(named[name]) for name, read in spoken.reads.items() if name in named}
