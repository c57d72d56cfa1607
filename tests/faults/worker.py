"""The real bot as a process that can be killed: `python -m tests.faults.worker DESIGN`.

It loads everything once and then makes a child for each life, because to load takes longer than a
life lasts. Reads lines: "live SECONDS" kills the child (-9) so long after it began to send, "birth
SECONDS" so long after its birth, and "live" lets it live until the line "stop". Answers each with a
line.
"""

import datetime as dt
import os
import signal
import sys
import threading
import time
from unittest.mock import patch

from bot import logs, wiring
from bot.outgoing import hours, verdicts
from bot.outgoing.delivery import Delivery
from bot.outgoing.verdicts import PATIENCE
from bot.settings import Settings
from bot.slack import wiring as slack
from bot.slack.messenger import SlackMessenger
from bot.upkeep import lock
from handlers import FEATURES
from handlers.common.rules import ways
from storage.database import Database, file_of
from tests.faults import feature
from tests.faults.designs import DELIVERIES, MESSENGERS, Design


def main() -> None:
    """Do what the lines say, until there are no more."""
    settings, design = Settings(), Design(sys.argv[1])
    if settings.teams_client_id:
        # To load these takes longer than a life lasts.
        import msal  # noqa: F401, PLC0415 - see above

        import bot.teams.wiring  # noqa: PLC0415 - see above
    if settings.pmg_smtp_url:
        import bot.mail.wiring  # noqa: F401, PLC0415 - see above
    _say("ready")
    for line in sys.stdin:
        began, begins = os.pipe()
        child = os.fork()
        if child == 0:
            _live(settings, design, begins)
        os.close(begins)
        word, *seconds = line.split()
        if word == "live":
            os.read(began, 1)
        os.close(began)
        if seconds:
            time.sleep(float(seconds[0]))
            os.kill(child, signal.SIGKILL)
        else:
            sys.stdin.readline()
            os.kill(child, signal.SIGTERM)
        _, status = os.waitpid(child, 0)
        _say(str(os.waitstatus_to_exitcode(status)))


def _live(settings: Settings, design: Design, begins: int) -> None:
    """Be the bot, until SIGTERM; tell the pipe `begins` when it begins to send."""
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    logs.configure(settings.pmg_log_level)
    status = 1
    try:
        with (
            lock.alone(file_of(settings.database_url), lock.PATIENCE),
            patch.object(wiring, "Delivery", DELIVERIES.get(design, Delivery)),
            patch.object(slack, "SlackMessenger", MESSENGERS.get(design, SlackMessenger)),
            patch.dict(ways.MAILED, {feature.MAILED: None}),
            # A life is too short for waits by the number of tries, which each kill raises.
            patch.object(verdicts, "PATIENCE", (0.5,) if settings.pmg_smtp_url else PATIENCE),
            patch.multiple(hours, OPENS=dt.time.min, CLOSES=dt.time.max),  # it runs at any hour
        ):
            database = Database(settings.database_url)
            bot = wiring.build(settings, database, features=[*FEATURES, feature])
            bot.start()
            os.write(begins, b".")
            stop.wait()
            bot.stop()
        status = 0
    finally:
        os._exit(status)


def _say(word: str) -> None:
    print(word, flush=True)


if __name__ == "__main__":
    main()
