"""A copy of the database while the bot runs, and the way back without telling anybody twice.

What the bot told between the backup and the restore, the restored database knows nothing of. So a
restore leaves a mark: whatever may have been told by then is looked for in the chat before it is
sent (bot/outgoing/courier.py), and every living card is brought up to date again.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import URL
from sqlalchemy.exc import SQLAlchemyError

from bot.upkeep import forgotten
from bot.upkeep.lock import NotPossible
from storage.address import NO_NAMES, AccountNames
from storage.database import PRIVATE, Database, Newer
from storage.queries import network, posts
from storage.queries.notices import queue

CLOCKS_DIFFER = timedelta(minutes=1)  # between the machine that ran and the one that is restored on
LOG_FILES = ("-wal", "-shm")  # what SQLite keeps beside a database that is in use


@dataclass(frozen=True)
class Restored:
    """What became of what was there: where it is kept (None: there was nothing), how many are forgotten.

    `forgotten`: how many people had been forgotten since the backup, and are again.
    """

    kept: Path | None
    forgotten: int


class _Unusable(Exception):
    """The copy cannot be used; the message says what is wrong with it."""


# What must come out of a copy that can be restored, by what is wrong when it does not.
CHECKS = {
    "it is damaged": ("PRAGMA integrity_check", ("ok",)),
    "it is no backup of this bot": (
        "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'",
        (1,),
    ),
    "rows are missing that others refer to": ("PRAGMA foreign_key_check", None),
}


def backup(database: Path, target: Path, *, force: bool = False) -> None:
    """Copy the database as it is at this moment to `target`, one file that only we may read.

    The bot may run meanwhile; the copy is opened and checked before it counts. Raises NotPossible, also when `target` exists (unless `force`).
    """
    if not database.is_file():
        raise NotPossible(f"There is no database {database}.")
    _not_there(target, force=force)
    part = target.with_name(f"{target.name}.part")
    with making(part, f"No backup was made to {target}"):
        copied(database, part)
        whole(part)
        _into_place(part, target)


def restore(
    source: Path,
    database: Path,
    *,
    now: datetime,
    look_after: timedelta,
    admins: AccountNames = NO_NAMES,
    force: bool = False,
) -> Restored:
    """Put a backup in the place of the database, which no bot may be using (bot/upkeep/lock.py).

    What was there is kept, and people whom it has as forgotten since stay forgotten; of those whom
    the settings name (`admins`) the account stays. `look_after` is how long the chat's history may
    lag behind. Raises NotPossible before anything has changed;
    also when something is kept already from an earlier restore (unless `force`).
    """
    if not source.is_file():
        raise NotPossible(f"There is no file {source}.")
    kept = database.with_name(f"{database.name}.before-restore")
    if database.exists():
        _not_there(kept, force=force)
    database.parent.mkdir(parents=True, exist_ok=True)
    part = database.with_name(f"{database.name}.restoring")
    with making(part, f"{source} cannot be restored, and nothing was changed"):
        copied(source, part, "ro")
        whole(part)
        again = forgotten.since(part, database) if database.exists() else frozenset()
        _prepare(part, now, look_after, again, admins)
        found = _keep(database, kept) if database.exists() else None
        if found is not None:
            _like(part, database)
        _into_place(part, database)
    return Restored(found, len(again))


def _not_there(target: Path, *, force: bool) -> None:
    if target.exists() and not force:
        raise NotPossible(f"{target} exists. Move it away, or add --force to replace it.")


@contextmanager
def making(part: Path, what: str) -> Iterator[None]:
    """Leave no half copy behind, and say in one line what disk, SQLite and migrations come up with."""
    try:
        yield
    except Newer as error:
        raise NotPossible(f"{what}: it is of a newer version of the bot ({error}).") from error
    except (OSError, sqlite3.Error, SQLAlchemyError, _Unusable) as error:
        raise NotPossible(f"{what}: {error}.") from error
    finally:
        _remove(part)


def copied(source: Path, target: Path, mode: str = "rw") -> None:
    """Copy a database with SQLite's backup API: one moment of it, also while somebody writes.

    `mode` is "ro" for a file that we may not change; with "rw" SQLite tidies up beside it.
    """
    _remove(target)
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))
    with (
        closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode={mode}", uri=True)) as old,
        closing(sqlite3.connect(target)) as new,
    ):
        old.backup(new)
        # One file, with no log beside it that somebody could forget to take along.
        new.execute("PRAGMA journal_mode=DELETE")


def whole(part: Path) -> None:
    """See that the copy is whole, and ours; raise what `making` makes a sentence of."""
    with closing(sqlite3.connect(part)) as connection:
        for fault, (query, wanted) in CHECKS.items():
            if connection.execute(query).fetchone() != wanted:
                raise _Unusable(fault)


def _prepare(
    part: Path,
    now: datetime,
    look_after: timedelta,
    again: frozenset[int],
    admins: AccountNames,
) -> None:
    """Bring the copy up to date, note what may have been told since, and forget people again."""
    database = Database(str(URL.create("sqlite", database=str(part))))
    try:
        database.upgrade()
        until = now + CLOCKS_DIFFER
        with database.write() as session:
            network.doubt(session, until)
            queue.doubt(session, until, look_at=now + look_after)
            posts.want_all(session)
            forgotten.forget(session, again, now, admins)
    finally:
        database.close()
    with closing(sqlite3.connect(part)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")


def _keep(database: Path, kept: Path) -> Path:
    """Copy what is there now into one file; when it is damaged, as it is, with SQLite's log."""
    try:
        copied(database, kept)
        _like(kept, database)
    except sqlite3.DatabaseError:
        _remove(kept)
        for name in ("", *LOG_FILES):
            present = database.with_name(database.name + name)
            if present.exists():
                shutil.copy2(present, kept.with_name(kept.name + name))
    return kept


def _like(part: Path, present: Path) -> None:
    """Set the copy's rights to those of the file that it replaces, so that the bot can still open it."""
    wanted = present.stat()
    part.chmod(wanted.st_mode & 0o777)
    if os.geteuid() == 0:
        os.chown(part, wanted.st_uid, wanted.st_gid)


def _into_place(part: Path, target: Path) -> None:
    """Move the finished copy to its place at once; the power may fail at any moment."""
    with part.open("rb") as handle:
        os.fsync(handle.fileno())
    for name in LOG_FILES:  # of what stood there: SQLite would read them as the new file's
        target.with_name(target.name + name).unlink(missing_ok=True)
    part.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _remove(part: Path) -> None:
    for name in ("", *LOG_FILES):
        part.with_name(part.name + name).unlink(missing_ok=True)
