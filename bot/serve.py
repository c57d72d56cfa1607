"""Runs the bot until it is told to stop."""

import gc
import signal
import threading
import time
from collections.abc import Callable
from datetime import datetime

import structlog

from bot import logs, wiring
from bot.server import Server
from bot.settings import Settings
from bot.upkeep import lock, warmth
from storage.database import file_of

WARMTH = 0.3  # seconds after the start: first comes that it can be asked at all

log = structlog.get_logger()


def serve(
    settings: Settings,
    now: Callable[[], datetime] = wiring.wall_clock,
    started: Callable[[wiring.Bot], None] = lambda _bot: None,
    steady: Callable[[], float] = time.monotonic,
) -> None:
    """Bring the database up to date, serve, and finish what is in hand on SIGTERM or Ctrl-C.

    `started` is handed the bot once it runs, before it is served. Raises InUse when another process
    uses the database.
    """
    logs.configure(settings.pmg_log_level)
    with lock.alone(file_of(settings.database_url), lock.PATIENCE):
        _serve(settings, now, started, steady)


def _serve(
    settings: Settings,
    now: Callable[[], datetime],
    started: Callable[[wiring.Bot], None],
    steady: Callable[[], float],
) -> None:
    database = wiring.open_database(settings, now)
    bot = wiring.build(settings, database, now, steady=steady)
    server = Server(bot.asgi, settings.host, settings.port)
    # uvicorn takes both signals while it runs, and raises them again afterwards: neither before nor
    # then may they end us with an error.
    signal.signal(signal.SIGTERM, server.handle_exit)
    signal.signal(signal.SIGINT, server.handle_exit)
    bot.start()
    started(bot)
    # What is loaded by now stays: a full collection would stop everybody for some 70 ms to see that.
    gc.freeze()
    gc.enable()
    later = threading.Timer(WARMTH, warmth.warm)
    later.daemon = True
    later.start()
    try:
        log.info("serving", host=settings.host, port=settings.port)
        server.run()
    finally:
        bot.stop()
        log.info("stopped")
