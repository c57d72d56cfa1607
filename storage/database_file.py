"""The file of a database that is in use: still in its place, still the same one, and whole.

SQLite goes on writing to a file that was moved or replaced under it, and what it writes then is gone
at the next start. So nothing is committed to such a file, and nobody is told that it was.
"""

import os
import sqlite3
import time
from pathlib import Path

from storage.condition import Place, damage

DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
LOOKED_FOR = 60.0  # seconds that a look through the whole file is good for


class Unreliable(Exception):
    """The file is not the one that was opened, or it is damaged: nothing may be written."""


class DatabaseFile:
    """A file at `path`, as it is now; it must exist."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._log = f"{path}-wal"
        self._place = Place.of(path)
        self._damage: str | None = None
        self._looked_at = float("-inf")

    def closed(self) -> None:
        """Take note that nobody uses it any more; the next to do so takes the file that is there then."""
        self._place = self._damage = None
        self._looked_at = float("-inf")

    def fault(self) -> str | None:
        """Return why nothing may be written; None while all is well. Costs a few microseconds."""
        place = Place.of(self.path)
        self._place = self._place or place
        if place is None or place != self._place:
            return "the database file was moved or replaced"
        return self._damage

    def thorough_fault(self) -> str | None:
        """Return the same after a look through the whole file, unless the last one was just now."""
        now = time.monotonic()
        found = self.fault()
        if found is None and now - self._looked_at > LOOKED_FOR:
            self._looked_at = now
            found = self._damage = damage(self.path)
        return found

    def require(self) -> None:
        """Raise Unreliable when nothing may be written."""
        found = self.fault()
        if found is not None:
            raise Unreliable(found)

    def require_log(self) -> None:
        """Raise Unreliable also when SQLite's log is gone, which is there while somebody writes."""
        self.require()
        if not os.path.exists(self._log):  # noqa: PTH110 - twice as fast, and before every commit
            raise Unreliable("the log of the database file (-wal) was moved or removed")

    def heard(self, error: BaseException | None) -> None:
        """Take note of an error of SQLite: damage stays damage until somebody repairs it."""
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in DAMAGED:
            self._damage = str(error)
