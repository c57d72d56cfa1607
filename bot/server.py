"""uvicorn's server, with our limits on connections, and an end that comes whatever hangs."""

import faulthandler
import os
import threading
from pathlib import Path
from types import FrameType

import structlog
import uvicorn
from starlette.types import ASGIApp

from bot import connections

ENDS_WITHIN = 15.0  # seconds after SIGTERM or Ctrl-C
ANSWERS = 5  # of those for the requests in hand; Slack itself waits for three
LAST_WORD = 1.0  # and the last of them are for the log

log = structlog.get_logger()


class Server(uvicorn.Server):
    """Serves `app` until it is told to stop; from then on the process has ENDS_WITHIN seconds."""

    def __init__(self, app: ASGIApp, host: str, port: int) -> None:
        files = connections.limit_open_files()
        config = uvicorn.Config(
            app,
            host=host,
            port=port,
            http=_connection(min(connections.MOST, files // 4)),
            backlog=connections.BACKLOG,
            log_config=None,
            access_log=False,
            lifespan="off",
            server_header=False,
            timeout_graceful_shutdown=ANSWERS,
        )
        super().__init__(config)

    async def on_tick(self, counter: int) -> bool:
        """Look once a second who is too slow; uvicorn calls this ten times a second."""
        if counter % 10 == 0:
            connections.close_late(self.server_state.connections)
        return await super().on_tick(counter)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin to stop; it does not matter how often we are told."""
        if not self.should_exit:
            end_within(ENDS_WITHIN)
        super().handle_exit(sig, frame)


def end_within(seconds: float) -> None:
    """Let this process end in time, with status 1 when something hung.

    A thread of ours says what hung. faulthandler's needs no Python at all: it ends the process even
    when one call holds the interpreter.
    """
    nowhere = Path(os.devnull).open("wb")  # noqa: SIM115 - until the end
    faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
    timer = threading.Timer(seconds - LAST_WORD, _end)
    timer.daemon = True
    timer.start()


def _end() -> None:
    # The pools end their threads when they stop; what is left of them is what hangs.
    left = [one.name for one in threading.enumerate() if not one.daemon]
    log.critical("stopped_hard", threads=sorted(left))
    os._exit(1)


def _connection(most: int) -> type[connections.Connection]:
    return type("Connection", (connections.Connection,), {"most": most})
