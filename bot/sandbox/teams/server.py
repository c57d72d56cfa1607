"""The HTTP side: keys, tokens, the connector and files for the bot, and the control API for people."""

import threading
import time
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import TypeAlias
from urllib.parse import unquote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.sandbox import control
from bot.sandbox.held_lines import hang, hold, sent
from bot.sandbox.page_routes import page_routes
from bot.sandbox.teams import connector, keys, tokens
from bot.sandbox.teams.connector import Connector
from bot.sandbox.teams.line import BotLine
from bot.sandbox.teams.refusals import faulty, refused
from bot.sandbox.teams.snapshot import snapshot
from bot.sandbox.teams.verbs import SPOKEN
from bot.sandbox.wire import HANG, Answer, json_answer

PARTS = Path(__file__).parent / "page"
LOGIN = "/login"
Endpoint: TypeAlias = Callable[[Request], Awaitable[Response]]
Found: TypeAlias = Callable[[Request, bytes], Answer]

# Of each call of the connector: its name here, how it is made, and where.
PATHS = (
    ("createConversation", "POST", ("v3", "conversations")),
    ("postActivity", "POST", ("v3", "conversations", "{conversation}", "activities")),
    ("putActivity", "PUT", ("v3", "conversations", "{conversation}", "activities", "{activity}")),
    ("deleteActivity", "DELETE", ("v3", "conversations", "{conversation}", "activities", "{activity}")),
    ("pagedMembers", "GET", ("v3", "conversations", "{conversation}", "pagedMembers")),
    ("teamConversations", "GET", ("v3", "teams", "{team}", "conversations")),
)  # fmt: skip


def application(
    parts: Connector, line: BotLine, verbs: control.Verbs, closing: threading.Event
) -> Starlette:
    """Return everything that the sandbox answers to; event streams end once `closing` is set."""
    store, faults, traffic = parts.store, parts.faults, parts.store.traffic

    def answered(name: str, find: Found, *, waits: bool = True) -> Endpoint:
        async def answer(request: Request) -> Response:
            body = await request.body()
            with traffic.under_way():
                generation = faults.generation
                found = await run_in_threadpool(find, request, body)
                # Slow means: it is done at once, and the answer is long in coming.
                await hold(faults, generation, (faults.delay(name) if waits else 0.0) + found.wait)
                if found.ending == HANG:
                    await hang(faults, generation, request, closing)
            return sent(found, request)

        return answer

    def published(name: str, make: Found) -> Endpoint:
        """Answer what is no call of the connector, under a name among the fault switches."""

        def find(request: Request, body: bytes) -> Answer:
            begin = time.perf_counter()
            fault = faults.take(name, {})
            right = refused("ServiceError", "nothing was done")
            if fault is None or fault.begins():
                right = make(request, body)
            answer = right if fault is None else faulty(fault.kind, right)
            shown = right if right.headers.get("Content-Type", "").startswith("application/json") else json_answer({"bytes": len(right.body)})  # fmt: skip
            parts.written(name, dict(request.path_params), shown, answer, fault, begin)
            return answer

        return answered(name, find)

    def token(request: Request, body: bytes) -> Answer:
        kind = request.headers.get("content-type", "")
        tenant = str(request.path_params["tenant"])
        return parts.tokens.hand_out(store.world.bot, tenant, kind, body)

    def file(request: Request, _body: bytes) -> Answer:
        if "authorization" in request.headers:  # whoever sends its token here gives it away
            return refused("Forbidden", "this address takes no token")
        content = store.files.get(str(request.path_params["secret"]))
        if content is None:
            return refused("NotFound", "there is no such file")
        return Answer(200, content, {"Content-Type": "application/octet-stream"})

    login = f"{LOGIN}/{{tenant}}"
    return Starlette(
        routes=[
            Route("/v1/.well-known/openidconfiguration", published("openid", lambda _r, _b: json_answer(keys.openid(store.calls_url)))),
            Route("/v1/.well-known/keys", published("keys", lambda _r, _b: json_answer(line.keys.jwks()))),
            Route(f"{login}/v2.0/.well-known/openid-configuration", published("login", lambda r, _b: tokens.openid(store.calls_url + LOGIN, str(r.path_params["tenant"])))),
            Route(f"{login}/oauth2/v2.0/token", published("token", token), methods=["POST"]),
            Route("/_files/{secret}", published("download", file)),
            Route("/{region}/{tenant}/v3/{rest:path}", answered("", partial(_called, parts), waits=False), methods=["GET", "POST", "PUT", "DELETE"]),
            *_page(parts, verbs, closing),
        ]
    )  # fmt: skip


def _page(parts: Connector, verbs: control.Verbs, closing: threading.Event) -> list[BaseRoute]:
    verb = partial(control.answer, verbs, spoken=SPOKEN)
    return page_routes(PARTS, parts.store, verb, partial(snapshot, parts.store), closing)


def beside(parts: Connector, verbs: control.Verbs) -> Starlette:
    """Return what a page of another sandbox needs to show this one: what people see, do, and how it is drawn."""
    return Starlette(routes=_page(parts, verbs, threading.Event()))


def _called(parts: Connector, request: Request, body: bytes) -> Answer:
    """Find out which call this is, and do it: ids are quoted, so the path is read as it was sent."""
    raw: bytes = request.scope["raw_path"].partition(b"?")[0]
    region, tenant, *rest = raw.decode("ascii", "replace").strip("/").split("/")
    for name, method, path in PATHS:
        if method == request.method and len(path) == len(rest):
            named = {one.strip("{}"): unquote(given) for one, given in zip(path, rest, strict=True) if one[0] == "{"}  # fmt: skip
            if all(one[0] == "{" or one == given for one, given in zip(path, rest, strict=True)):
                if set(":;@") & set("".join(rest)):
                    return refused("BadSyntax", "ids in an address are quoted")
                asked = connector.Request(
                    name,
                    region,
                    tenant,
                    named,
                    dict(request.query_params),
                    body,
                    request.headers.get("authorization", ""),
                )
                return _held(parts, parts.call(asked), name)
    return refused("NotFound", "there is no such call")


def _held(parts: Connector, answer: Answer, name: str) -> Answer:
    """Return an answer that is held back as long as this call is switched to be slow."""
    delay = parts.faults.delay(name)
    if not delay:
        return answer
    return Answer(answer.status, answer.body, answer.headers, answer.ending, answer.wait + delay)
