"""The connector as the bot meets it: token, tenant, throttles, faults, the call, and what is written down."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from bot.sandbox.faults import Fault, Faults
from bot.sandbox.teams.calls import CALLS, Asked
from bot.sandbox.teams.limits import MOST_IN_REQUEST, Check, Json
from bot.sandbox.teams.rate import Rate
from bot.sandbox.teams.refusals import RefusedError, faulty, refused
from bot.sandbox.teams.store import Store
from bot.sandbox.teams.tokens import Tokens
from bot.sandbox.traffic import ApiCall
from bot.sandbox.wire import ANSWER, Answer, json_answer

UNDONE = refused("ServiceError", "nothing was done")


@dataclass(frozen=True)
class Request:
    """A call as it arrived: which one, at which tenant's address, about what."""

    method: str
    region: str
    tenant: str
    path: Mapping[str, str]
    query: Mapping[str, str]
    body: bytes
    authorization: str


class Connector:
    """Answers the bot's calls; `check` looks at the cards in them."""

    def __init__(self, store: Store, faults: Faults, tokens: Tokens, check: Check) -> None:
        self.store = store
        self.faults = faults
        self.tokens = tokens
        self.check = check
        self.rate = Rate()

    def call(self, request: Request) -> Answer:
        """Do one call, or refuse it, or what a fault makes of it."""
        begin = time.perf_counter()
        conversation = request.path.get("conversation", "")
        told: dict[str, Any] = {**request.path, **request.query, "tenant": request.tenant}
        fault = self.faults.take(request.method, {"channel": conversation})
        right = UNDONE
        try:
            told["body"] = _content(request.body)
            if fault is None or fault.begins():
                right = self._run(request, told["body"])
        except RefusedError as why:
            right = why.answer()
        answer = right if fault is None else faulty(fault.kind, right)
        moment = datetime.fromtimestamp(self.store.clock(), UTC)
        answer.headers["Date"] = format_datetime(moment, usegmt=True)
        self.written(request.method, told, right, answer, fault, begin)
        return answer

    def written(
        self,
        method: str,
        told: dict[str, Any],
        right: Answer,
        answer: Answer,
        fault: Fault | None,
        begin: float,
    ) -> None:
        """Write a call down, with the right answer and what became of it."""
        seconds = time.perf_counter() - begin
        content: Json = json.loads(right.body or b"{}")
        what = None if fault is None else str(fault.what)
        traffic = self.store.traffic
        traffic.calls.append(ApiCall(method, told, content, time.time(), seconds, what))
        error = content.get("error")
        traffic.write(
            "from_bot",
            "connector",
            method,
            status=answer.status if answer.ending == ANSWER else None,
            seconds=seconds,
            request=told,
            response=content,
            error=(str(error) if error else None) if what is None else f"fault: {what}",
        )

    def _run(self, request: Request, content: Json) -> Answer:
        if not self.tokens.good(request.authorization):
            raise RefusedError("Unauthorized", "Authorization has been denied for this request.")
        tenant = self.store.world.tenants.get(request.tenant)
        if tenant is None or tenant.region != request.region:
            raise RefusedError("NotFound", "there is no such service address")
        if tenant.disabled:
            raise RefusedError("BotDisabledByAdmin", "the admin has switched the app off")
        about = request.path.get("conversation") or str(content.get("members"))
        self.rate.take(request.method, tenant.id, about)
        asked = Asked(self.store, self.check, tenant.id, request.path, request.query, content)
        with self.store.lock:
            status, made = CALLS[request.method](asked)
        self.store.changed()
        return json_answer(made, status)


def _content(body: bytes) -> Json:
    if len(body) > MOST_IN_REQUEST:
        raise RefusedError("MessageSizeTooBig", f"{len(body)} bytes")
    if not body:
        return {}
    try:
        content = json.loads(body)
    except ValueError as fault:
        raise RefusedError("BadSyntax", "that is no JSON") from fault
    if not isinstance(content, dict):
        raise RefusedError("BadSyntax", "that is no JSON object")
    return content
