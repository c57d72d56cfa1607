"""A backup each night by the bot itself, and the ones that are too old removed.

It is made beside what else the bot does, so that nobody waits for it. Which nights there are is read
from the names of the files: what somebody moved away is not missed, and what is missed is made.
"""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import structlog

from bot.upkeep.backup import backup
from bot.upkeep.lock import NotPossible
from bot.upkeep.rotation import kept
from storage.database import Database
from storage.queries import network

AT = time(3)  # by the network's clock
EVERY = 600.0  # seconds between two looks whether it is time; so often a failed one is tried again
NAME = re.compile(r"pmg-(\d{4}-\d{2}-\d{2})\.db")
BEFORE = "pmg-before-"
TAKES = timedelta(hours=1)  # at most, after which something is wrong

log = structlog.get_logger()


class Nightly:
    """Makes the backup of a night once it is three o'clock; after a night off, when it starts."""

    def __init__(
        self,
        folder: Path,
        database: Database,
        now: Callable[[], datetime],
        steady: Callable[[], float],
    ) -> None:
        self._folder, self._database = folder, database
        self._now, self._steady = now, steady
        self._next = steady()
        self._maker = ThreadPoolExecutor(1, thread_name_prefix="backup")
        self._making: Future[None] | None = None

    def tick(self) -> None:
        """Begin the backup when it is time for one."""
        if self._steady() < self._next or not self.idle():
            return
        self._next = self._steady() + EVERY
        tonight = self._night()
        if tonight not in made(self._folder):
            self._making = self._maker.submit(self._make, tonight)

    def idle(self) -> bool:
        """Return whether no backup is being made."""
        return self._making is None or self._making.done()

    def stop(self) -> None:
        """Finish the one in hand."""
        self._maker.shutdown()

    def _night(self) -> date:
        with self._database.read() as session:
            return night(self._now(), network.timezone(session))

    def _make(self, tonight: date) -> None:
        try:
            backup(self._database.file.path, path_of(self._folder, tonight))
            removed = list(_remove_old(self._folder))
        except (NotPossible, OSError) as error:
            log.error("backup_failed", why=str(error))  # noqa: TRY400 - the sentence says it all
        except Exception:
            log.exception("backup_failed")
        else:
            log.info("backup_made", night=str(tonight), removed=len(removed))


def before_upgrade(folder: Path, database: Path, revision: str) -> Path:
    """Back up a database that is about to be brought to `revision`; the one before that goes.

    Raises NotPossible when it cannot be made.
    """
    target = folder / f"{BEFORE}{revision}.db"
    backup(database, target, force=True)
    for earlier in folder.glob(f"{BEFORE}*.db"):
        if earlier != target:
            earlier.unlink()
    return target


def made(folder: Path) -> dict[date, Path]:
    """Return the nightly backups in a folder, by their day."""
    found = {}
    for path in folder.glob("pmg-*.db"):
        if name := NAME.fullmatch(path.name):
            try:
                found[date.fromisoformat(name[1])] = path
            except ValueError:  # no day of a calendar, so none of ours
                continue
    return found


def night(now: datetime, zone: str) -> date:
    """Return the day whose night it is, or was last."""
    here = now.astimezone(ZoneInfo(zone))
    return here.date() if here.time() >= AT else here.date() - timedelta(days=1)


def is_late(folder: Path, now: datetime, zone: str) -> bool:
    """Return whether the backup of the last night should have been made by now, and was not."""
    return night(now - TAKES, zone) not in made(folder)


def path_of(folder: Path, night: date) -> Path:
    """Return where the backup of a night stands."""
    return folder / f"pmg-{night}.db"


def _remove_old(folder: Path) -> Iterator[Path]:
    there = made(folder)
    for day in sorted(set(there) - kept(there)):
        there[day].unlink()
        yield there[day]
