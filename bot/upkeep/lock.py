"""One process at a time on a database: a lock on a file next to it, which the system frees by itself.

The lock is flock's (flock(2)): it belongs to the open file, so it is gone as soon as the process is,
however that ended. It holds on one machine and a local disk, which is where SQLite belongs too.
"""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 10.0  # seconds: as long as a bot that was told to stop may take
PAUSE = 0.05  # seconds between two tries


class NotPossible(Exception):
    """A command cannot be done, and nothing was changed; the message says why."""


class InUse(NotPossible):
    """Another process has the database."""


@contextmanager
def alone(database: Path, patience: float) -> Iterator[None]:
    """Have the database file for this process alone, from before it is opened until it is closed.

    Waits at most `patience` seconds, then raises InUse. The lock file stays: whoever removed it
    could let in two, each with a file of their own.
    """
    database.parent.mkdir(parents=True, exist_ok=True)
    with lock_file(database).open("ab") as handle:
        give_up_at = time.monotonic() + patience
        while not _taken(handle.fileno()):
            if time.monotonic() >= give_up_at:
                raise InUse(
                    f"Another process is using the database {database} (a bot that runs?)."
                    " Stop that one first; one database serves one bot."
                )
            time.sleep(PAUSE)
        yield


def lock_file(database: Path) -> Path:
    """Return the file that the lock is on."""
    return database.with_name(f"{database.name}.lock")


def _taken(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
