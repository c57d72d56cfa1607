"""The address at which the bot of each test listens: one HTTP server per test process."""

import threading

import uvicorn
from starlette.types import Receive, Scope, Send

from bot import wiring


class Line:
    """One HTTP server per test process; each test puts its own bot behind it."""

    def __init__(self) -> None:
        self.bot: wiring.Bot | None = None
        config = uvicorn.Config(self, port=0, log_level="error", lifespan="off")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        while not self._server.started:
            self._thread.join(0.005)
        port = self._server.servers[0].sockets[0].getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a request to the bot of this test."""
        if self.bot is None:
            raise RuntimeError("no bot is running")
        await self.bot.asgi(scope, receive, send)

    def stop(self) -> None:
        """Close the server."""
        self._server.should_exit = True
        self._thread.join(5)
