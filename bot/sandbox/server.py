"""The HTTP side: one ASGI application on one port, run in a thread of its own."""

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, Response, StreamingResponse
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles

from bot.sandbox import control, downloads, responses, upload_routes
from bot.sandbox.faults import Faults
from bot.sandbox.links import PATH
from bot.sandbox.refusal import CannotDo
from bot.sandbox.snapshot import snapshot
from bot.sandbox.socket import endpoint
from bot.sandbox.store import Store
from bot.sandbox.waiting import cut, hang, hold
from bot.sandbox.wire import ANSWER, HANG, RESET, Answer, json_answer

if TYPE_CHECKING:
    from bot.sandbox import Sandbox

PAGE = Path(__file__).parent / "page"
HEARTBEAT_SECONDS = 15.0
Endpoint: TypeAlias = Callable[[Request], Awaitable[Response]]


def application(sandbox: "Sandbox", closing: threading.Event) -> Starlette:
    """Everything that the sandbox answers to; event streams end once `closing` is set."""
    traffic, app_id = sandbox.store.traffic, sandbox.store.workspace.bot.app_id

    async def api(request: Request) -> Response:
        body = await request.body()
        name = str(request.path_params["method"])
        with traffic.under_way():
            generation = sandbox.faults.generation
            found = await run_in_threadpool(
                sandbox.web_api.call,
                name,
                body,
                request.headers.get("content-type", ""),
                request.url.query,
                request.headers.get("authorization", ""),
            )
            await waits(found, request, generation, sandbox.faults.delay(name))
        return sent(found, request)

    def posts(take: Callable[[Store, Faults, str, bytes], Answer]) -> Endpoint:
        async def post(request: Request) -> Response:
            body = await request.body()
            secret = str(request.path_params["secret"])
            with traffic.under_way():
                generation = sandbox.faults.generation
                found = await run_in_threadpool(take, sandbox.store, sandbox.faults, secret, body)
                await waits(found, request, generation, 0.0)
            return sent(found, request)

        return post

    async def waits(found: Answer, request: Request, generation: int, delay: float) -> None:
        # Slow means: it is done at once, and the answer is long in coming.
        await hold(sandbox.faults, generation, delay + found.wait)
        if found.ending == HANG:
            await hang(sandbox.faults, generation, request, closing)

    async def file(request: Request) -> Response:
        name = str(request.path_params["file"])
        given = request.headers.get("authorization", "")
        with traffic.under_way():
            generation = sandbox.faults.generation
            found = await run_in_threadpool(downloads.give, sandbox.web_api, name, given)
            await waits(found, request, generation, sandbox.faults.delay(downloads.METHOD))
        return sent(found, request)

    async def verb(request: Request) -> Response:
        # A web page elsewhere can send a form to us, but no JSON.
        if not request.headers.get("content-type", "").startswith("application/json"):
            return sent(json_answer({"error": "send application/json"}, 415), request)
        body = await request.body()
        name = str(request.path_params["verb"])
        return sent(await run_in_threadpool(control.answer, sandbox, name, body), request)

    def state(request: Request) -> Response:
        try:
            found = json_answer(snapshot(sandbox.store, request.query_params.get("as")))
        except CannotDo as refused:
            found = json_answer({"error": str(refused)}, 400)
        return sent(found, request)

    async def events(_request: Request) -> Response:
        stream = revisions(sandbox, closing)
        headers = {"Cache-Control": "no-cache"}
        return StreamingResponse(stream, media_type="text/event-stream", headers=headers)

    return Starlette(
        routes=[
            Route("/api/{method}", api, methods=["GET", "POST"]),
            Route("/response/{team}/{secret}", posts(responses.respond), methods=["POST"]),
            Route("/upload/v1/{secret}", posts(upload_routes.take), methods=["POST"]),
            Route("/files-pri/{file}/download/{name}", file),
            Route("/_files/{file}", partial(download, sandbox.store)),
            Route("/_control/state", state),
            Route("/_control/events", events),
            Route("/_control/{verb}", verb, methods=["POST"]),
            WebSocketRoute(PATH, endpoint(sandbox.store.links, app_id)),
            Route("/", page),
            Mount("/static", StaticFiles(directory=PAGE, check_dir=False)),
        ]
    )


def page(_request: Request) -> Response:
    """Give the page on which people see the workspace."""
    return FileResponse(PAGE / "index.html")


def download(store: Store, request: Request) -> Response:
    """Give the bytes of a file, to be saved."""
    file = store.uploads.files.get(str(request.path_params["file"]))
    if file is None or file.content is None:
        return Response("There is no such file.\n", 404, media_type="text/plain")
    disposition = f"attachment; filename*=UTF-8''{quote(file.name)}"
    return Response(
        file.content, headers={"Content-Disposition": disposition}, media_type=file.kind
    )


def sent(answer: Answer, request: Request) -> Response:
    """Give an answer on its way, or the line cut."""
    if answer.ending != ANSWER:
        # uvicorn's receive is bound to the exchange that holds the line.
        exchange: Any = getattr(request.receive, "__self__", None)
        cut(exchange.transport, reset=answer.ending == RESET)
    return Response(answer.body, answer.status, answer.headers)


async def revisions(sandbox: "Sandbox", closing: threading.Event) -> AsyncIterator[str]:
    """Server-sent events: the revision now, and after each change."""
    loop = asyncio.get_running_loop()
    changed = asyncio.Event()

    def wake() -> None:
        loop.call_soon_threadsafe(changed.set)

    unwatch = sandbox.store.watch(wake)
    try:
        told = -1
        while not closing.is_set():
            changed.clear()
            if sandbox.store.revision != told:
                told = sandbox.store.revision
                yield f'data: {{"revision": {told}}}\n\n'
            try:
                await asyncio.wait_for(changed.wait(), HEARTBEAT_SECONDS)
            except TimeoutError:
                yield ": still here\n\n"
    finally:
        unwatch()
