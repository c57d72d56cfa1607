"""How the references are served: with the bot's own server and its own pages, and as many threads."""

import os
import signal
from collections.abc import Mapping
from typing import TYPE_CHECKING

from bot import web
from bot.server import Server
from storage.database import Database

if TYPE_CHECKING:
    from bot.platform import WayIn

THREADS = 32  # as bot.incoming.lanes


def database() -> Database | None:
    """Return the database of a reference that writes; None for one that does not."""
    url = os.environ.get("DATABASE_URL")
    return Database(url) if url else None


def serve(ways_in: Mapping[str, "WayIn"], writes_in: Database | None) -> None:
    """Serve on PORT until SIGTERM."""

    def fault() -> None:
        if writes_in is not None:
            writes_in.revision()

    server = Server(web.build(ways_in, fault), "127.0.0.1", int(os.environ["PORT"]))
    signal.signal(signal.SIGTERM, server.handle_exit)
    server.run()
