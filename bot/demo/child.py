"""The bot as a child of the demo: on real time plus an offset, which comes in over standard input.

Each line in is an offset in seconds, the first one before anything begins; when there are no more,
the demo is gone and the bot ends too. Each line out says when it has something to tell next, and which moments lie around the next meeting.
"""

import io
import json
import os
import signal
import sys
import threading
import time
from datetime import datetime, timedelta

from bot import settings
from bot.demo.landmarks import landmarks
from bot.demo.tenants import tie
from bot.serve import serve
from bot.wiring import Bot, wall_clock
from storage.queries.notices import queue

LOOK_SECONDS = 0.5


class Child:
    """Keeps the bot's time, and lets the demo know what comes next."""

    def __init__(self, lines: io.RawIOBase, told: io.TextIOBase) -> None:
        # Lines are read without a buffer: a thread that waits in one holds up the end of the process.
        self._lines = lines
        self._told = told
        self._moved = threading.Event()
        self._offset = self._first = timedelta(seconds=float(lines.readline()))

    def now(self) -> datetime:
        """Return the demo's moment."""
        return wall_clock() + self._offset

    def steady(self) -> float:
        """Return the demo's seconds: a jump there is time that passed, for all that waits too."""
        return time.monotonic() + (self._offset - self._first).total_seconds()

    def attend(self, bot: Bot) -> None:
        """Follow the clock, and say what is next, as long as the bot runs."""
        tie(bot.database, self.now())
        for work in (self._follow, self._tell):
            threading.Thread(target=work, args=(bot,), daemon=True).start()

    def _follow(self, bot: Bot) -> None:
        for line in iter(self._lines.readline, b""):
            self._offset = timedelta(seconds=float(line))
            bot.metronome.nudge()
            self._moved.set()
        os.kill(os.getpid(), signal.SIGTERM)

    def _tell(self, bot: Bot) -> None:
        last = ""
        while True:
            with bot.database.read() as session:
                moment = queue.next_due(session)
                around = landmarks(session, self.now())
            following = None if moment is None else moment.isoformat()
            told = json.dumps({"next": following, "landmarks": around})
            # What is being sent is no longer due, and not yet said: only then is the next one next.
            if told != last and bot.delivery.idle():
                last = told
                try:
                    self._told.write(told + "\n")
                    self._told.flush()
                except OSError:
                    return  # nobody listens any more
            self._moved.wait(LOOK_SECONDS)
            self._moved.clear()


def main() -> int:
    """Serve until told to stop."""
    told = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    # Whatever else is printed goes where the log goes.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    child = Child(io.FileIO(sys.stdin.fileno(), closefd=False), told)
    serve(settings.load(), child.now, child.attend, child.steady)
    return 0


if __name__ == "__main__":
    sys.exit(main())
