"""One ASGI app: the way in for Slack, and the pages that say how the bot is doing."""

import hmac
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

# Prometheus' own text format, which every version of it reads (prometheus.io, "Exposition formats").
FIGURES = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(frozen=True)
class Figures:
    """The page /metrics: who shows `token` gets `page`, which may take some time to make."""

    token: str
    page: Callable[[], bytes]

    async def __call__(self, request: Request) -> Response:
        """Answer 401 to everybody else."""
        shown = request.headers.get("authorization", "").encode()
        if not hmac.compare_digest(shown, f"Bearer {self.token}".encode()):
            return Response(status_code=401, headers={"www-authenticate": "Bearer"})
        return Response(await run_in_threadpool(self.page), media_type=FIGURES)


def build(
    slack: Callable[[Request], Awaitable[Response]] | None,
    ready: Callable[[], bool],
    figures: Figures | None = None,
) -> Starlette:
    """Put the app together.

    `slack` answers /slack/events and `figures` /metrics (None: there is no such page), `ready` says
    whether the database is up to date and answers.
    """

    async def healthz(_request: Request) -> Response:
        return PlainTextResponse("ok")

    async def readyz(_request: Request) -> Response:
        # A database that cannot even be asked is not ready either.
        with suppress(Exception):
            if await run_in_threadpool(ready):
                return PlainTextResponse("ready")
        return PlainTextResponse("not ready", status_code=503)

    routes = [Route("/healthz", healthz), Route("/readyz", readyz)]
    if figures is not None:
        of_today = figures

        async def metrics(request: Request) -> Response:
            return await of_today(request)

        routes.append(Route("/metrics", metrics))
    if slack is not None:
        way_in = slack

        async def events(request: Request) -> Response:
            return await way_in(request)

        routes.append(Route("/slack/events", events, methods=["POST"]))
    return Starlette(routes=routes)
