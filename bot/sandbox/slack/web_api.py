"""The Web API as the bot meets it: token, method, arguments, faults, and one answer with ok."""

import time
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from bot.sandbox.faults import Fault, Faults, Kind
from bot.sandbox.slack import scopes
from bot.sandbox.slack.arguments import SlackError, body_fields, read_arguments
from bot.sandbox.slack.methods import METHODS
from bot.sandbox.slack.rate import Rate, RateLimitedError
from bot.sandbox.slack.store import Store
from bot.sandbox.traffic import ApiCall
from bot.sandbox.wire import ANSWER, TOO_MANY, Answer, json_answer

UNKNOWN_TOKEN = frozenset({"not_authed", "invalid_auth"})
UNDONE: dict[str, Any] = {"ok": False, "error": "nothing was done"}


class WebApi:
    """Answers the bot's calls. `revoked` is the word with which the bot's token is refused, if it is."""

    def __init__(self, store: Store, faults: Faults, bot_token: str, app_token: str) -> None:
        self.store = store
        self.faults = faults
        self.rate = Rate()
        self.tokens = {"bot": bot_token, "app": app_token}
        self.scopes = scopes.SCOPES
        self.revoked: str | None = None
        self.beside: list[WebApi] = []  # those of other workspaces of the same Slack

    def meant(self, authorization: str) -> "WebApi":
        """Return the one whose workspace a token is of; where nobody has it, this one, to refuse it."""
        given = authorization.removeprefix("Bearer ").strip()
        return next((one for one in self.beside if given in one.tokens.values()), self)

    def call(
        self, name: str, body: bytes, content_type: str, query: str, authorization: str
    ) -> Answer:
        """Do one call; `name` is the method ("chat.postMessage")."""
        begin = time.perf_counter()
        fault: Fault | None = None
        fields: dict[str, Any] = {}
        content, right = UNDONE, json_answer(UNDONE)
        try:
            fields = body_fields(body, content_type, query)
            token = fields.pop("token", "")
            fault = self.faults.take(name, fields)
            if fault is None or fault.begins():
                content = {"ok": True, **self._run(name, fields, authorization, token)}
                right = json_answer(content)
        except RateLimitedError as limited:
            content = limited.content
            right = json_answer(content, TOO_MANY, {"Retry-After": str(limited.retry_after)})
        except SlackError as refused:
            content = refused.content
            right = json_answer(content)
        answer = right if fault is None else faulty(fault.kind, right)
        if content.get("error") not in UNKNOWN_TOKEN:
            answer.headers["X-OAuth-Scopes"] = ",".join(self.scopes)
        moment = datetime.fromtimestamp(self.store.clock(), UTC)
        answer.headers["Date"] = format_datetime(moment, usegmt=True)
        seconds = time.perf_counter() - begin
        what = None if fault is None else str(fault.what)
        self.store.traffic.calls.append(ApiCall(name, fields, content, time.time(), seconds, what))
        self.store.traffic.write(
            "from_bot",
            "api",
            name,
            status=answer.status if answer.ending == ANSWER else None,
            seconds=seconds,
            request=fields,
            response=content,
            error=content.get("error") if what is None else f"fault: {what}",
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
        if self.revoked is not None and given == self.tokens["bot"]:
            raise SlackError(self.revoked)
        scopes.check(name, fields, self.store.workspace.channels, self.scopes)
        self.rate.take(name, str(fields.get("channel")))
        arguments = read_arguments(method, fields)
        with self.store.lock:
            return method.run(self.store, **arguments)


def faulty(kind: Kind, right: Answer) -> Answer:
    """Return what a fault makes of the right answer."""
    if kind.ending != ANSWER:
        return replace(right, ending=kind.ending)
    if kind.error is None:
        return replace(right, wait=kind.seconds if kind.slow else 0.0)
    headers = {"Retry-After": f"{kind.seconds:.0f}"} if kind.retry_after else {}
    return json_answer({"ok": False, "error": kind.error}, kind.status, headers)
