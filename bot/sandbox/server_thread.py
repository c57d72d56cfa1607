"""Runs a sandbox's application in a thread: one port for people, one for the bot's calls."""

import asyncio
import socket
import threading
from collections.abc import Callable
from functools import partial
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.types import ASGIApp

from bot.sandbox.guard import LOOPBACK, Guard
from bot.sandbox.port import BACKLOG, Port


class _Server(uvicorn.Server):
    """Listens on one port more, and says when it listens, so that nobody has to look again and again."""

    def __init__(self, config: uvicorn.Config, calls: Port) -> None:
        super().__init__(config)
        self._calls = calls
        self.listening = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        self.loop = asyncio.get_running_loop()
        await self.take_calls(wanted=True)
        self.listening.set()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Take no new connections, answer what is in hand, and end."""
        await self._calls.close()
        await super().shutdown(sockets)

    async def take_calls(self, *, wanted: bool) -> None:
        """Listen for calls, or refuse them and drop those under way."""
        if wanted:
            # A class once the configuration is loaded, whatever its type says.
            kind: Any = self.config.http_protocol_class
            protocol = partial(
                kind,
                config=self.config,
                server_state=self.server_state,
                app_state=self.lifespan.state,
            )
            await self._calls.open(protocol)
            return
        await self._calls.close()
        for connection in list(self.server_state.connections):
            line = connection.transport
            if line.get_extra_info("sockname")[1] == self._calls.number:
                line.abort()


class ServerThread:
    """A running server: `url` is where people are, `calls_url` where the bot calls.

    `build` makes the application, whose streams end once the event is set; `wake` wakes them.
    """

    def __init__(
        self,
        build: Callable[[threading.Event], Starlette],
        wake: Callable[[], None],
        host: str,
        port: int,
    ) -> None:
        self._wake = wake
        self._closing = threading.Event()
        self._socket = socket.create_server((host, port), backlog=BACKLOG)
        self._calls = Port(host)
        self.url = f"http://{host}:{self._socket.getsockname()[1]}"
        self.calls_url = f"http://{host}:{self._calls.number}"
        self._app = build(self._closing)
        config = uvicorn.Config(
            Guard(self._app, hosts={*LOOPBACK, host}),
            http="h11",
            loop="asyncio",
            ws="wsproto",
            lifespan="off",
            log_config=None,
            log_level="warning",
            access_log=False,
            date_header=False,  # the Web API says what time it is there
            timeout_graceful_shutdown=1,
        )
        self._server = _Server(config, self._calls)
        self._thread = threading.Thread(
            target=self._server.run, args=([self._socket],), name="sandbox", daemon=True
        )
        self._thread.start()
        self._server.listening.wait()

    def take_calls(self, wanted: bool) -> None:  # noqa: FBT001 - one value, what is wanted
        """Let the bot call, or refuse its connections."""
        work = self._server.take_calls(wanted=wanted)
        asyncio.run_coroutine_threadsafe(work, self._server.loop).result()

    def mount(self, path: str, pages: ASGIApp) -> None:
        """Serve something more, below this path."""
        self._app.mount(path, pages)

    def stop(self) -> None:
        """Answer what is in hand, and close."""
        self._closing.set()
        self._wake()
        self._server.should_exit = True
        self._thread.join()
        self._socket.close()
        self._calls.release()
