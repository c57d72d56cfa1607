"""The Web API as the bot meets it: token, method, arguments, faults, and one answer with ok."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.sandbox.arguments import SlackError, body_fields, read_arguments
from bot.sandbox.faults import Fault, Faults
from bot.sandbox.methods import METHODS
from bot.sandbox.requests import OK
from bot.sandbox.store import Store
from bot.sandbox.traffic import ApiCall

TOO_MANY = 429
RETRY_AFTER = "30"
UNKNOWN_TOKEN = frozenset({"not_authed", "invalid_auth"})
# What the bot's token may do, told with every answer.
SCOPES: tuple[str, ...] = (
    "channels:history",
    "channels:join",
    "chat:write",
    "commands",
    "files:read",
    "files:write",
    "groups:history",
    "im:history",
    "im:write",
    "users:read",
)


@dataclass(frozen=True)
class Answer:
    """An HTTP answer; `cut` means that the line is dropped instead."""

    status: int
    body: bytes
    headers: dict[str, str]
    cut: bool = False


def json_answer(content: dict[str, Any], status: int = OK) -> Answer:
    """Content as JSON."""
    headers = {"Content-Type": "application/json; charset=utf-8"}
    return Answer(status, json.dumps(content).encode(), headers)


class WebApi:
    """Answers the bot's calls."""

    def __init__(self, store: Store, faults: Faults, bot_token: str, app_token: str) -> None:
        self.store = store
        self.faults = faults
        self.tokens = {"bot": bot_token, "app": app_token}
        self.scopes = SCOPES

    def call(
        self, name: str, body: bytes, content_type: str, query: str, authorization: str
    ) -> Answer:
        """Do one call; `name` is the method ("chat.postMessage")."""
        begin = time.perf_counter()
        fault = self.faults.take(name)
        fields: dict[str, Any] = {}
        try:
            fields = body_fields(body, content_type, query)
            token = fields.pop("token", "")
            content: dict[str, Any] = {"ok": False, "error": "nothing was done"}
            if fault is None or fault.after:
                content = {"ok": True, **self._run(name, fields, authorization, token)}
        except SlackError as refused:
            content = {"ok": False, "error": refused.word}
            if refused.reasons:
                content["response_metadata"] = {"messages": refused.reasons}
        answer = json_answer(content) if fault is None else faulty(fault)
        if content.get("error") not in UNKNOWN_TOKEN:
            answer.headers["X-OAuth-Scopes"] = ",".join(self.scopes)
        seconds = time.perf_counter() - begin
        self.store.traffic.calls.append(ApiCall(name, fields, content, time.time(), seconds))
        self.store.traffic.write(
            "from_bot",
            "api",
            name,
            status=None if answer.cut else answer.status,
            seconds=seconds,
            request=fields,
            response=content,
            error=fault_word(fault) or content.get("error"),
        )
        return answer

    def _run(
        self, name: str, fields: dict[str, Any], authorization: str, token: str
    ) -> dict[str, Any]:
        method = METHODS.get(name)
        if method is None:
            raise SlackError("unknown_method")
        given = authorization.removeprefix("Bearer ").strip() or token
        if not given:
            raise SlackError("not_authed")
        if given not in self.tokens.values():
            raise SlackError("invalid_auth")
        if given != self.tokens[method.token]:
            raise SlackError("not_allowed_token_type")
        arguments = read_arguments(method, fields)
        with self.store.lock:
            return method.run(self.store, **arguments)


def fault_word(fault: Fault | None) -> str | None:
    """Say for the log that a switch was on."""
    return None if fault is None else f"fault: {fault.value}"


def _cut(_value: Any) -> Answer:
    return Answer(0, b"", {}, cut=True)


def _status(value: int) -> Answer:
    refused = json_answer({"ok": False, "error": STATUS_WORDS.get(value, "internal_error")}, value)
    retry = {"Retry-After": RETRY_AFTER} if value == TOO_MANY else {}
    return Answer(refused.status, refused.body, refused.headers | retry)


def _error(value: str) -> Answer:
    return json_answer({"ok": False, "error": value})


STATUS_WORDS = {TOO_MANY: "ratelimited"}
FAULTY: dict[str, Callable[[Any], Answer]] = {"cut": _cut, "status": _status, "error": _error}


def faulty(fault: Fault) -> Answer:
    """Give the answer that a fault makes of a call."""
    return FAULTY[fault.kind](fault.value)
