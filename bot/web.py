"""One ASGI app: the way in for Slack, and two pages that say how the bot is doing."""

from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route


def build(
    slack: Callable[[Request], Awaitable[Response]] | None, ready: Callable[[], bool]
) -> Starlette:
    """Put the app together.

    `slack` answers /slack/events (None: there is no such page), `ready` says whether the database
    is up to date and answers.
    """

    async def healthz(_request: Request) -> Response:
        return PlainTextResponse("ok")

    async def readyz(_request: Request) -> Response:
        if await run_in_threadpool(ready):
            return PlainTextResponse("ready")
        return PlainTextResponse("not ready", status_code=503)

    routes = [Route("/healthz", healthz), Route("/readyz", readyz)]
    if slack is not None:
        way_in = slack

        async def events(request: Request) -> Response:
            return await way_in(request)

        routes.append(Route("/slack/events", events, methods=["POST"]))
    return Starlette(routes=routes)
