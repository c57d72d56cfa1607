"""In what condition the database file is: looked at from outside, without changing anything."""

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 2.0  # seconds that somebody else may be writing


@dataclass(frozen=True)
class Condition:
    """`fault` is None when the file can be used; `revision` is None for one without tables.

    Without `exists` there is no file yet, and then a fault says why it cannot be made.
    """

    exists: bool
    fault: str | None = None
    revision: str | None = None


@dataclass(frozen=True)
class Place:
    """Where a file lies on the disk, as the system counts; None when there is none."""

    device: int
    inode: int

    @classmethod
    def of(cls, path: Path) -> "Place | None":
        """Look it up, without opening the file: to close it again would take SQLite's locks away."""
        try:
            found = path.stat()
        except OSError:
            return None
        return cls(found.st_dev, found.st_ino)


def damage(path: Path) -> str | None:
    """Return what is damaged in the file, read anew from the disk; None when it is whole.

    Faster than `condition`, and for a file that is in use. A fault that is no damage counts too: such
    a file cannot be relied upon either.
    """
    try:
        with closing(_opened(path)) as file:
            (found,) = file.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        return str(error)
    return None if found == "ok" else f"the file is damaged ({found})"


def _opened(path: Path) -> sqlite3.Connection:
    # mode=rw: to open must never make a file.
    address = f"{path.absolute().as_uri()}?mode=rw"
    return sqlite3.connect(address, PATIENCE, uri=True, isolation_level=None)


def condition(path: Path) -> Condition:
    """Look whether the file is whole, which migration it is at, and whether it can be written."""
    if not path.exists():
        folder = next(one for one in path.absolute().parents if one.exists())
        makes = folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)
        return Condition(exists=False, fault=None if makes else f"nothing can be made in {folder}")
    try:
        with closing(_opened(path)) as file:
            (found,) = file.execute("PRAGMA integrity_check(1)").fetchone()
            if found != "ok":
                return Condition(exists=True, fault=f"the file is damaged ({found})")
            if file.execute("PRAGMA foreign_key_check").fetchone():
                return Condition(exists=True, fault="rows refer to rows that are gone")
            file.execute("BEGIN IMMEDIATE")
            file.execute("ROLLBACK")
            tables = file.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'")
            if tables.fetchone() is None:
                return Condition(exists=True)
            (revision,) = file.execute("SELECT version_num FROM alembic_version").fetchone()
            return Condition(exists=True, revision=str(revision))
    except sqlite3.Error as error:
        return Condition(exists=True, fault=str(error))
