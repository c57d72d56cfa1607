"""The bot as a process whose real clock can be set while it runs, and people who go on asking it things.

The clock is set by libfaketime, which stands between the process and the system. It leaves the
monotonic clock alone, as a machine does.
"""

import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from bot.sandbox.slack.sandbox import Sandbox
from storage.address import AccountKey
from storage.database import Database
from storage.queries import notices, people
from storage.vocabulary import NoticeState, Platform
from tests.bot.process import Process
from tests.faults import feature
from tests.faults.filling import TEAM, fill, workspace
from tests.faults.trial import tokens
from tests.world import SECRET, TOKEN

PEOPLE = 6
LONG = timedelta(days=1000)
PATIENCE = 60.0  # seconds of a slow machine; what waits for a clock that was set back waits an hour
LOOK_AGAIN = 0.5
PAUSE = 0.1


def libfaketime() -> Path:
    """Return where Debian puts it."""
    found = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
    assert found, "the tests need libfaketime; on Debian: sudo apt-get install libfaketime"
    return found[0]


def moved_by(file: Path) -> dict[str, str]:
    """Return the environment of a process whose clock is off by what `file` says."""
    return {
        "LD_PRELOAD": str(libfaketime()),
        "FAKETIME_TIMESTAMP_FILE": str(file),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "NO_FAKE_STAT": "1",  # the bot asks no file for its time, and each question reads `file`
    }


def put(file: Path, off: timedelta) -> None:
    """Write down by how much a clock is off; whoever reads it sees the old or the new."""
    written = file.with_suffix(".new")
    written.write_text(f"{off.total_seconds():+.3f}\n", encoding="ascii")
    written.replace(file)


# Our bot, on a clock of its own.
MOVED = ("-m", "tests.faults.moved_bot")


class Row(NamedTuple):
    """What the database says of a notice."""

    key: str
    token: str
    state: str
    fault: str | None
    not_before: str
    attempt: int

    @property
    def tried(self) -> bool:
        """Whether it was posted, and how that went is written down."""
        return self.attempt > 0 and self.state != NoticeState.SENDING


@dataclass
class Moved:
    """A bot that runs, its people, and its clock; with `slack_too` Slack's clock is set with it."""

    sandbox: Sandbox
    bot: Process
    file: Path
    slack_too: bool
    off: timedelta = timedelta(0)
    slowest: float = 0.0
    planned: dict[str, datetime] = field(default_factory=dict)

    @property
    def now(self) -> datetime:
        """What the bot's clock says."""
        return datetime.now(UTC) + self.off

    def there(self) -> float:
        """What Slack's clock says."""
        return time.time() + (self.off.total_seconds() if self.slack_too else 0.0)

    def moves(self, by: timedelta) -> None:
        """Set the bot's clock."""
        self.off += by
        put(self.file, self.off)

    def plans(self, name: str, due: datetime, number: int = PEOPLE) -> None:
        """Plan so many notices, each to somebody else."""
        database = Database(self.bot.settings["DATABASE_URL"])
        with database.write() as session:
            for n in range(number):
                person = people.by_account(session, AccountKey(Platform.SLACK, TEAM, f"U{n:05}"))
                key = f"{name}/{n}"
                notices.add(session, feature.KIND, key, due=due, expires=due + LONG, person=person)
                self.planned[key] = due
        database.close()

    def asks(self) -> None:
        """Let somebody ask something, which is answered."""
        delivery = self.sandbox.command("U00000", self.sandbox.dm("U00000"), "/pmg mijn")
        assert delivery.error is None, delivery.error
        self.slowest = max(self.slowest, delivery.seconds)

    def lives_until(self, names: str) -> None:
        """Let people ask on until all notices of these names were told."""
        wanted = {key for key in self.planned if key.partition("/")[0] in names.split()}
        give_up_at = time.monotonic() + PATIENCE
        while wanted - self.told():
            assert time.monotonic() < give_up_at, self._left()
            self.asks()
            time.sleep(PAUSE)

    def lives_until_tried(self, name: str) -> None:
        """Let people ask on until all notices of this name were posted, however that went."""
        give_up_at = time.monotonic() + PATIENCE
        while not all(row.tried for row in self._rows() if row.key.startswith(f"{name}/")):
            assert time.monotonic() < give_up_at, self._left()
            self.asks()
            time.sleep(PAUSE)

    def _left(self) -> str:
        """Return what was not told, and what the bot wrote."""
        left = [row for row in self._rows() if row.state != NoticeState.SENT]
        return f"by {self.now}: {left}\n{self.bot.log}"

    def told(self) -> set[str]:
        """Return the names of the notices that are settled as sent."""
        return {row.key for row in self._rows() if row.state == NoticeState.SENT}

    def lives(self, seconds: float) -> None:
        """Let people ask on for a while."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.asks()
            time.sleep(PAUSE)

    def counted(self) -> Counter[int]:
        """Return how often a notice stands in Slack: {1: all of them}, when all is well."""
        times = tokens(self.sandbox)
        return Counter(times[row.token] for row in self._rows())

    def early(self) -> list[str]:
        """Return the names of what was told before its time by Slack's clock."""
        at = {posted.token: float(posted.ts) for posted in self.sandbox.posted()}
        rows = [row for row in self._rows() if row.token in at]
        return [row.key for row in rows if at[row.token] < self.planned[row.key].timestamp()]

    def _rows(self) -> list[Row]:
        with closing(sqlite3.connect(self.bot.folder / "pmg.db")) as connection:
            rows = connection.execute(
                "SELECT key, token, state, fault, not_before, attempt FROM notice WHERE kind = ?",
                (feature.KIND,),
            )
            return [Row(*row) for row in rows]


@contextmanager
def moved(
    folder: Path, off: timedelta = timedelta(0), *, slack_too: bool = True
) -> Iterator[Moved]:
    """Start a bot whose clock is `off` from the beginning."""
    fill(folder / "pmg.db", 0, PEOPLE)
    file = folder / "clock"
    put(file, off)
    sandbox = Sandbox(workspace(PEOPLE), bot_token=TOKEN, signing_secret=SECRET)
    sandbox.start()
    bot = Process(sandbox, folder, MOVED)
    bot.settings |= {
        **moved_by(file),
        "TZ": "Europe/Amsterdam",
        "PMG_LOOK_AGAIN": str(LOOK_AGAIN),
        "PMG_HTTP_TIMEOUT": "5",
    }
    made = Moved(sandbox, bot, file, slack_too, off)
    sandbox.time_limits(answer=PATIENCE, trigger=PATIENCE)
    sandbox.clock._base = sandbox.line.signs_at = made.there
    try:
        bot.start()
        yield made
        assert "Traceback" not in bot.log
    finally:
        bot.end()
        sandbox.stop()
