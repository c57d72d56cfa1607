"""The HTTP side: one ASGI application, for the bot's calls and for the people's page."""

import threading
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import TypeAlias
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, WebSocketRoute

from bot.sandbox import control
from bot.sandbox.faults import Faults
from bot.sandbox.held_lines import hang, hold, sent
from bot.sandbox.page_routes import page_routes
from bot.sandbox.slack import downloads, responses, upload_routes
from bot.sandbox.slack.links import PATH
from bot.sandbox.slack.snapshot import snapshot
from bot.sandbox.slack.socket import endpoint
from bot.sandbox.slack.store import Store
from bot.sandbox.slack.verbs import SPOKEN
from bot.sandbox.slack.web_api import WebApi
from bot.sandbox.wire import HANG, Answer

PARTS = Path(__file__).parent / "page"
Endpoint: TypeAlias = Callable[[Request], Awaitable[Response]]


def application(
    store: Store, faults: Faults, web_api: WebApi, verbs: control.Verbs, closing: threading.Event
) -> Starlette:
    """Return everything that the sandbox answers to; event streams end once `closing` is set."""
    traffic, app_id = store.traffic, store.workspace.bot.app_id

    async def api(request: Request) -> Response:
        body = await request.body()
        name = str(request.path_params["method"])
        given = request.headers.get("authorization", "")
        meant = web_api.meant(given)
        with meant.store.traffic.under_way():
            generation = meant.faults.generation
            content_type, query = request.headers.get("content-type", ""), request.url.query
            found = await run_in_threadpool(meant.call, name, body, content_type, query, given)
            await waits(found, request, generation, meant.faults.delay(name), meant.faults)
        return sent(found, request)

    def posts(take: Callable[[Store, Faults, str, bytes], Answer]) -> Endpoint:
        async def post(request: Request) -> Response:
            body = await request.body()
            secret = str(request.path_params["secret"])
            with traffic.under_way():
                generation = faults.generation
                found = await run_in_threadpool(take, store, faults, secret, body)
                await waits(found, request, generation, 0.0)
            return sent(found, request)

        return post

    async def waits(
        found: Answer, request: Request, generation: int, delay: float, of: Faults = faults
    ) -> None:
        # Slow means: it is done at once, and the answer is long in coming.
        await hold(of, generation, delay + found.wait)
        if found.ending == HANG:
            await hang(of, generation, request, closing)

    async def file(request: Request) -> Response:
        name = str(request.path_params["file"])
        given = request.headers.get("authorization", "")
        with traffic.under_way():
            generation = faults.generation
            found = await run_in_threadpool(downloads.give, web_api, name, given)
            await waits(found, request, generation, faults.delay(downloads.METHOD))
        return sent(found, request)

    return Starlette(
        routes=[
            Route("/api/{method}", api, methods=["GET", "POST"]),
            Route("/response/{team}/{secret}", posts(responses.respond), methods=["POST"]),
            Route("/upload/v1/{secret}", posts(upload_routes.take), methods=["POST"]),
            Route("/files-pri/{file}/download/{name}", file),
            Route("/_files/{file}", partial(download, store)),
            WebSocketRoute(PATH, endpoint(store.links, app_id)),
            *page_routes(
                PARTS,
                store,
                partial(control.answer, verbs, spoken=SPOKEN),
                partial(snapshot, store),
                closing,
            ),
        ]
    )


def download(store: Store, request: Request) -> Response:
    """Return the bytes of a file, to be saved."""
    file = store.uploads.files.get(str(request.path_params["file"]))
    if file is None or file.content is None:
        return Response("There is no such file.\n", 404, media_type="text/plain")
    disposition = f"attachment; filename*=UTF-8''{quote(file.name)}"
    return Response(
        file.content, headers={"Content-Disposition": disposition}, media_type=file.kind
    )
