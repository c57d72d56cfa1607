"""The Web API as the bot meets it: token, method, arguments, faults, and one answer with ok."""

import json
import time
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
    return Answer(status, json.dumps(content, ensure_ascii=False).encode(), headers)


class WebApi:
    """Answers the bot's calls."""

    def __init__(self, store: Store, faults: Faults, bot_token: str) -> None:
        self.store = store
        self.faults = faults
        self.bot_token = bot_token

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
            if fault is None or fault.kind == "cut_after":
                content = {"ok": True, **self._run(name, fields, authorization, token)}
            elif fault.kind == "error":
                raise SlackError(fault.value)  # noqa: TRY301 - the one way to answer with an error
            else:
                content = {"ok": False, "error": f"fault: {fault.value}"}
        except SlackError as refused:
            content = {"ok": False, "error": refused.word}
            if refused.reasons:
                content["response_metadata"] = {"messages": refused.reasons}
        answer = self._answer(content, fault)
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
            error=None if content["ok"] else str(content["error"]),
        )
        return answer

    def _run(
        self, name: str, fields: dict[str, Any], authorization: str, token: str
    ) -> dict[str, Any]:
        given = authorization.removeprefix("Bearer ").strip() or token
        if not given:
            raise SlackError("not_authed")
        if given != self.bot_token:
            raise SlackError("invalid_auth")
        method = METHODS.get(name)
        if method is None:
            raise SlackError("unknown_method")
        arguments = read_arguments(method, fields)
        with self.store.lock:
            return method.run(self.store, **arguments)

    def _answer(self, content: dict[str, Any], fault: Fault | None) -> Answer:
        if fault is None or fault.kind == "error":
            return json_answer(content)
        if fault.kind == "status":
            retry = {"Retry-After": RETRY_AFTER} if fault.value == TOO_MANY else {}
            word = "ratelimited" if fault.value == TOO_MANY else "internal_error"
            refused = json_answer({"ok": False, "error": word}, fault.value)
            return Answer(refused.status, refused.body, refused.headers | retry)
        return Answer(0, b"", {}, cut=True)
