"""A port that can be closed and opened again, as when Slack is down for a while."""

import asyncio
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from starlette.types import ASGIApp

BACKLOG = 512


class Server(Protocol):
    """A server that runs: `url` is where people are, `calls_url` where the bot calls."""

    url: str
    calls_url: str

    def take_calls(self, wanted: bool) -> None:  # noqa: FBT001 - one value, what is wanted
        """Let the bot call, or refuse its connections."""

    def mount(self, path: str, pages: "ASGIApp") -> None:
        """Serve something more, below this path."""

    def stop(self) -> None:
        """Answer what is in hand, and close."""


class Port:
    """A port of this machine; all but the making of it runs in one event loop."""

    def __init__(self, host: str) -> None:
        self._host = host
        # Bound but not listening: connections are refused, and nobody else gets the number.
        self._kept: socket.socket | None = _bound(host, 0)
        self.number: int = self._kept.getsockname()[1]
        self._server: asyncio.Server | None = None

    async def open(self, protocol: Callable[[], asyncio.BaseProtocol]) -> None:
        """Take connections, each with a new `protocol`."""
        if self._kept is not None:
            kept, self._kept = self._kept, None
            loop = asyncio.get_running_loop()
            self._server = await loop.create_server(protocol, sock=kept, backlog=BACKLOG)

    async def close(self) -> None:
        """Refuse connections."""
        if self._server is not None:
            self._server.close()
            self._server = None
            self._kept = _bound(self._host, self.number)

    def release(self) -> None:
        """Let go of the number, once closed."""
        if self._kept is not None:
            self._kept.close()


def _bound(host: str, number: int) -> socket.socket:
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    line.bind((host, number))
    return line
