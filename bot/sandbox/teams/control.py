"""The control API: the verbs of the Python handle, over HTTP, for the page and for other programs."""

import inspect
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, is_dataclass
from typing import Any, TypeAlias

from bot.sandbox.exchange import Delivery
from bot.sandbox.refusal import CannotDo
from bot.sandbox.teams.messages import Ref
from bot.sandbox.wire import Answer, json_answer

Verbs: TypeAlias = Callable[[str], Callable[..., Any]]  # raises CannotDo for a name that is none

REFUSED = 400
# What the control API calls otherwise than the Python handle does.
RENAMED = {"as": "person"}
VERBS = (
    "says",
    "send_file",
    "press",
    "press_number",
    "fill",
    "values",
    "choose",
    "link",
    "opens",
    "refresh",
    "message_action",
    "close",
    "install",
    "uninstall",
    "install_in",
    "uninstall_from",
    "seen",
    "heard",
    "reached",
    "dialog",
    "repeat",
    "forge",
    "add_person",
    "joins",
    "leaves",
    "departs",
    "blocks",
    "rename_person",
    "set_locale",
    "disable",
    "move_tenant",
    "add_channel",
    "rename_channel",
    "delete_channel",
    "fail",
    "heal",
    "faults_on",
    "slow",
    "down",
    "rate_limit",
    "time_limits",
    "expire_tokens",
    "token_seconds",
    "refuse_tokens",
    "rotate_key",
    "no_targeted",
    "calls",
    "posted",
    "wait_idle",
    "connect",
    "reset",
)


def plain(value: Any) -> Any:
    """Return a result as JSON can say it."""
    if isinstance(value, Delivery):
        body = value.body.decode("utf-8", "replace")
        return {"status": value.status, "body": body, "seconds": value.seconds, "error": value.error}  # fmt: skip
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value


def answer(verbs: Verbs, name: str, body: bytes) -> Answer:
    """Do a verb with the JSON arguments in `body`; what cannot be done is a 400 with the reason."""
    try:
        arguments = json.loads(body or b"{}")
        if not isinstance(arguments, Mapping):
            raise CannotDo("the arguments must be a JSON object")  # noqa: TRY301 - answered below
        named: dict[str, Any] = {
            RENAMED.get(str(key), str(key)): value for key, value in arguments.items()
        }
        if "ref" in named:
            named["ref"] = Ref(**named["ref"])
        run = verbs(name)
        inspect.signature(run).bind(**named)
        result = plain(run(**named))
    except CannotDo as refused:
        return json_answer({"error": str(refused), "fields": refused.fields}, REFUSED)
    except (ValueError, TypeError, KeyError, TimeoutError) as refused:
        return json_answer({"error": str(refused)}, REFUSED)
    return json_answer(result if isinstance(result, dict) else {"result": result})
