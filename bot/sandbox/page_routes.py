"""What every sandbox serves to people: its page, what they do there, and a stream of changes."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any, Protocol

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.sandbox.held_lines import sent
from bot.sandbox.refusal import CannotDo
from bot.sandbox.wire import Answer, json_answer

PAGE = Path(__file__).parent / "page"
HEARTBEAT_SECONDS = 15.0


class Watched(Protocol):
    """What people look on at: it counts its changes, and wakes whoever watches."""

    revision: int

    def watch(self, wake: Callable[[], None]) -> Callable[[], None]:
        """Have `wake` called at each change; returns what ends that."""


def page_routes(
    parts: Path,
    watched: Watched,
    control: Callable[[str, bytes], Answer],
    state: Callable[[str | None], dict[str, Any]],
    closing: threading.Event,
) -> list[BaseRoute]:
    """Return the routes; `control` does a verb, `state` is what a person sees.

    `parts` is the folder of the platform: parts.js fills the shell, four stylesheets go with it.
    The stream of changes ends once `closing` is set.
    """

    async def verb(request: Request) -> Response:
        # A web page elsewhere can send a form to us, but no JSON.
        if not request.headers.get("content-type", "").startswith("application/json"):
            return sent(json_answer({"error": "send application/json"}, 415), request)
        body = await request.body()
        name = str(request.path_params["verb"])
        return sent(await run_in_threadpool(control, name, body), request)

    def seen(request: Request) -> Response:
        try:
            found = json_answer(state(request.query_params.get("as")))
        except CannotDo as refused:
            found = json_answer({"error": str(refused)}, 400)
        return sent(found, request)

    async def events(_request: Request) -> Response:
        stream = revisions(watched, closing)
        headers = {"Cache-Control": "no-cache"}
        return StreamingResponse(stream, media_type="text/event-stream", headers=headers)

    return [
        Route("/_control/state", seen),
        Route("/_control/events", events),
        Route("/_control/{verb}", verb, methods=["POST"]),
        Route("/", page),
        Mount("/static/platform", StaticFiles(directory=parts, check_dir=False)),
        Mount("/static", StaticFiles(directory=PAGE, check_dir=False)),
    ]


def page(_request: Request) -> Response:
    """Return the page on which people see the workspace."""
    return FileResponse(PAGE / "index.html")


async def revisions(watched: Watched, closing: threading.Event) -> AsyncIterator[str]:
    """Yield server-sent events: the revision now, and after each change."""
    loop = asyncio.get_running_loop()
    changed = asyncio.Event()

    def wake() -> None:
        loop.call_soon_threadsafe(changed.set)

    unwatch = watched.watch(wake)
    try:
        told = -1
        while not closing.is_set():
            changed.clear()
            if watched.revision != told:
                told = watched.revision
                yield f'data: {{"revision": {told}}}\n\n'
            try:
                await asyncio.wait_for(changed.wait(), HEARTBEAT_SECONDS)
            except TimeoutError:
                yield ": still here\n\n"
    finally:
        unwatch()
