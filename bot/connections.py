"""The connections that others hold open to us: how many at once, and how long one may take to ask something."""

import asyncio
import resource
import time
from collections.abc import Iterable
from typing import cast

from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

PATIENCE = 10.0  # seconds for all headers and the whole body; Slack sends both at once
MOST = 512  # connections at once, when the system lets us have the files for them
FILES = 4096  # open files that we ask the system for; a connection is one, and a reader has two
BACKLOG = 128  # connections that are taken in one go, and that may wait before that


class Connection(H11Protocol):
    """A connection that is closed when it is too slow, and that makes room when there are too many.

    What makes room is the one that has been silent longest: whoever really asks something does so
    at once, so that a crowd of idle connections shuts nobody out.
    """

    most = MOST
    since = 0.0  # a moment of time.monotonic(): from when on we wait for what it wants to ask
    _last: object = None  # the request that was its last one then

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn's own
        """Take a connection in, and let another go when it is one too many."""
        super().connection_made(transport)
        self.since = time.monotonic()
        if len(self.connections) > self.most:
            self._make_room()

    @property
    def asking(self) -> bool:
        """Whether the other side has still to say what it wants, or the rest of it."""
        request = cast("RequestResponseCycle | None", self.cycle)  # None before the first one
        return request is None or request.response_complete or request.more_body

    def is_late(self, now: float) -> bool:
        """Return whether it has been asking for too long; to be called about once a second."""
        if not self.asking or self.cycle is not self._last:
            self._last, self.since = self.cycle, now
        return now - self.since > PATIENCE

    def _make_room(self) -> None:
        here = [one for one in _ours(self.connections) if not one.transport.is_closing()]
        if len(here) > self.most:
            min((one for one in here if one.asking), key=lambda one: one.since).transport.abort()


def close_late(connections: Iterable[object]) -> None:
    """Cut the connections that take too long, without an answer: they have asked nothing."""
    now = time.monotonic()
    for one in _ours(connections):
        if one.is_late(now):
            one.transport.abort()


def limit_open_files() -> int:
    """Ask the system for more files than it gives by itself; return how many it lets us open."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY:
        return FILES
    wanted = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return max(soft, wanted)


def _ours(connections: Iterable[object]) -> list[Connection]:
    return [one for one in list(connections) if isinstance(one, Connection)]
