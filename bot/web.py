"""One ASGI app: the ways in of the platforms, and the pages that say how the bot is doing."""

import asyncio
import hmac
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import structlog
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

if TYPE_CHECKING:
    from bot.platform import WayIn


class Health(Protocol):
    """What is wrong with the bot."""

    @property
    def begun(self) -> Sequence[str]:
        """What is wrong now, the first one first."""

    @property
    def is_mute(self) -> bool:
        """Whether nobody can be told anything by any way."""


# Prometheus' own text format, which every version of it reads (prometheus.io, "Exposition formats").
FIGURES = "text/plain; version=0.0.4; charset=utf-8"
CALENDAR = "text/calendar; charset=utf-8"
FEED = "/feed"
AT_ONCE = 4  # calendars that are made at the same time, so that programs hold up no people

log = structlog.get_logger()


@dataclass(frozen=True)
class Figures:
    """The page /metrics: `page` for a request that shows `token`; it may take some time to make."""

    token: str
    page: Callable[[], bytes]

    async def __call__(self, request: Request) -> Response:
        """Answer 401 to everybody else."""
        shown = request.headers.get("authorization", "").encode()
        if not hmac.compare_digest(shown, f"Bearer {self.token}".encode()):
            return Response(status_code=401, headers={"www-authenticate": "Bearer"})
        return Response(await run_in_threadpool(self.page), media_type=FIGURES)


@dataclass(frozen=True)
class Feed:
    """The pages /feed/SECRET.ics: `find` gives the calendar, or None when nobody has that secret."""

    find: Callable[[str], bytes | None]
    turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    async def __call__(self, request: Request) -> Response:
        """Answer 404 without a word to a secret that is none; no failure names the address."""
        try:
            async with self.turns:
                found = await run_in_threadpool(self.find, request.path_params["secret"])
        except Exception:
            log.exception("broken", kind="feed")
            return Response(status_code=500)
        if found is None:
            return Response(status_code=404, headers={"cache-control": "no-store"})
        return Response(found, media_type=CALENDAR, headers={"cache-control": "private, no-cache"})


def build(
    ways_in: Mapping[str, "WayIn"],
    fault: Callable[[], str | None],
    figures: Figures | None = None,
    feed: Feed | None = None,
    health: "Health | None" = None,
) -> Starlette:
    """Put the app together.

    `ways_in` are those of the platforms, by path; `figures` answers /metrics and `feed` what is under
    /feed (None: there is no such page), `fault` says why the bot cannot do its work (None: it can), `health` what is wrong besides.
    """

    async def healthz(_request: Request) -> Response:
        return PlainTextResponse("ok")

    async def readyz(_request: Request) -> Response:
        try:
            why = await run_in_threadpool(fault)
        except Exception:
            log.warning("not_ready", exc_info=True)
            return PlainTextResponse("not ready", status_code=503)
        if why is not None:
            log.warning("not_ready", why=why)
            return PlainTextResponse("not ready", status_code=503)
        ailments = health.begun if health else ()
        if health and ailments and health.is_mute:  # nobody is left to tell but whoever asks here
            log.warning("not_ready", why="no way left", ailments=ailments)
            return PlainTextResponse("\n".join(["not ready", *ailments]), status_code=503)
        return PlainTextResponse("\n".join(["ready", *ailments]))

    routes = [Route("/healthz", healthz), Route("/readyz", readyz)]
    if figures is not None:
        of_today = figures

        async def metrics(request: Request) -> Response:
            return await of_today(request)

        routes.append(Route("/metrics", metrics))
    if feed is not None:
        of_people = feed

        async def calendar(request: Request) -> Response:
            return await of_people(request)

        routes.append(Route(f"{FEED}/{{secret}}.ics", calendar))
    routes += [_taking_in(path, way_in) for path, way_in in ways_in.items()]
    app = Starlette(routes=routes)
    app.router.redirect_slashes = False  # an address of ours has one form, and others are no page
    return app


def _taking_in(path: str, way_in: "WayIn") -> Route:
    # A function, for Starlette takes an object that can be called for an app of its own. Whoever shows
    # a page as well names the methods that it takes.
    async def take_in(request: Request) -> Response:
        return await way_in(request)

    return Route(path, take_in, methods=list(getattr(way_in, "methods", ("POST",))))
