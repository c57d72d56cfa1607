"""The database: one engine, sessions that read, one writer at a time, and bringing it up to date."""

import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session, sessionmaker

from storage.database_file import DatabaseFile

# The newest revision; a test holds it to storage/migrations/versions, so that Alembic (a third of a
# second to import) is only loaded when there is something to do.
NEWEST = "0035"

# Threads that may read at once: 36 for requests, 40 for pages (Starlette's own), 8 that send, 2 that
# refresh, 8 that answer, and the metronome, directory and socket; a test counts them.
READERS = 100

PATIENCE = 2.0  # seconds for another process that writes; Slack waits three in all
OTHERS_WRITE = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
PRIVATE = 0o600  # names, gemeenten and groups of people are in it
MAIL = "mail"  # in session.info: the bot can mail
BACKUP = "backup"  # in session.info: it makes a copy of all each night
SCRUB = "scrub"  # set in session.info when what was deleted must be gone from the files, soon


class Busy(Exception):
    """Somebody else, here or in another process, wrote for too long; nothing was executed."""


class Newer(Exception):
    """The database was written by a newer version of the bot."""


class Database:
    """A SQLite file at `url`, used by one process.

    Sessions from `read` see one consistent moment and refuse to write. `write` is one at a time in
    this process and takes SQLite's own write lock at its beginning, so that a transaction never has
    to be given up half-way ("database is locked").
    """

    def __init__(self, url: str) -> None:
        self.url = url
        _private(file_of(url))
        self.file = DatabaseFile(file_of(url))
        self.engine = _engine(url, self.file, self._milliseconds_left)
        self._writer = threading.Lock()
        self._give_up_at: float | None = None  # of whoever has that lock
        self.unscrubbed = True  # a life before this one may have ended before it came to that
        self._reading = sessionmaker(
            self.engine.execution_options(read_only=True), expire_on_commit=False
        )
        self._writing = sessionmaker(self.engine, expire_on_commit=False)
        self._known: dict[str, bool] = {}  # to each session

    def can_mail(self) -> None:
        """Let each session know (session.info) that the bot can mail."""
        self._know(MAIL)

    def is_backed_up(self) -> None:
        """Let each session know that a copy is made each night."""
        self._know(BACKUP)

    def _know(self, what: str) -> None:
        self._known = {**self._known, what: True}
        for sessions in (self._reading, self._writing):
            sessions.configure(info=self._known)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Return a session that can only read. May raise Busy."""
        try:
            with self._reading() as session:
                yield session
        except DatabaseError as error:
            self._understand(error)
            raise

    @contextmanager
    def write(self, *, give_up_at: float | None = None) -> Iterator[Session]:
        """Return the one session that may write; committed at the end, rolled back on any error.

        `give_up_at` is a moment of `time.monotonic()`; a caller without the lock by then gets Busy.
        Raises Unreliable instead of committing to a file that was moved, replaced or damaged.
        """
        patience = -1.0 if give_up_at is None else max(0.0, give_up_at - time.monotonic())
        if not self._writer.acquire(timeout=patience):
            raise Busy
        self._give_up_at = give_up_at
        try:
            with self._writing.begin() as session:
                yield session
            self.unscrubbed = self.unscrubbed or SCRUB in session.info
        except DatabaseError as error:
            self._understand(error)
            raise
        finally:
            self._writer.release()

    def _milliseconds_left(self) -> int:
        """Return how long whoever writes may wait for another process."""
        if self._give_up_at is None:
            return int(PATIENCE * 1000)
        return max(0, int((self._give_up_at - time.monotonic()) * 1000))

    def _understand(self, error: DatabaseError) -> None:
        """Raise Busy when another process has the file, and take note of damage."""
        if getattr(error.orig, "sqlite_errorcode", 0) & 0xFF in OTHERS_WRITE:
            raise Busy from error
        self.file.heard(error.orig)

    def fault(self) -> str | None:
        """Return why the bot cannot work with this database now; None while it can."""
        found = self.file.thorough_fault()
        if found is None and self.revision() != NEWEST:
            found = "the database is at another revision"
        return found

    def revision(self) -> str | None:
        """Return the migration that the file is at; None for an empty file."""
        with self.engine.execution_options(read_only=True).connect() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return None
            found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
            return found

    def upgrade(self) -> bool:
        """Bring the file up to date; return whether there was anything to do. May raise Newer."""
        found = self.revision()
        if found == NEWEST:
            return False
        if found is not None and found > NEWEST:
            raise Newer(found)
        from storage.migrations import run  # noqa: PLC0415 - see NEWEST

        run.upgrade(self.engine)
        return True

    def scrub(self) -> bool:
        """Copy the log into the file and empty it, so that deleted data is gone from both.

        False as long as somebody still reads an older state: try again later.
        """
        with self._writer, self.engine.connect() as connection:
            # Outside of SQLAlchemy's transaction: inside one SQLite cannot empty its log.
            driver = connection.connection.driver_connection
            if driver is None:
                raise RuntimeError("no connection to the database")
            self.unscrubbed = bool(driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0])
            return not self.unscrubbed

    def close(self) -> None:
        """Close all connections to the file."""
        self.engine.dispose()
        self.file.closed()


def file_of(url: str) -> Path:
    """Return the file of a database; ValueError for any other kind of address."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or parsed.database in (None, "", ":memory:"):
        raise ValueError("only SQLite files are supported")
    return Path(parsed.database)


def _private(file: Path) -> None:
    """Create an empty file that only its owner may read; SQLite creates its log with the same rights."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))


def _engine(url: str, file: DatabaseFile, milliseconds_left: Callable[[], int]) -> Engine:
    # mode=rw: to open must never make a second file in the place of one that was moved.
    query = {**make_url(url).query, "mode": "rw", "uri": "true"}
    address = URL.create("sqlite", database=file.path.absolute().as_uri(), query=query)
    engine = create_engine(address, hide_parameters=True, pool_size=READERS, max_overflow=0)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        file.require()
        # SQLAlchemy decides when a transaction begins, not the driver: in the driver's own mode a
        # SELECT begins none and updates get lost (SQLAlchemy docs, "SQLite transaction support").
        connection.isolation_level = None
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "secure_delete=ON",
            f"busy_timeout={int(PATIENCE * 1000)}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # On the driver's own connection, which costs a tenth; but what another process can keep us
        # from goes by SQLAlchemy, which says so in its own words.
        driver = connection.connection.driver_connection
        if driver is None:
            raise RuntimeError("no connection to the database")
        if connection.get_execution_options().get("read_only"):
            driver.execute("PRAGMA query_only=ON")
            driver.execute("BEGIN")
        else:
            driver.execute(f"PRAGMA busy_timeout={milliseconds_left()}")
            driver.execute("PRAGMA query_only=OFF")
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    @event.listens_for(engine, "commit")
    def commit(connection: Connection) -> None:
        if not connection.get_execution_options().get("read_only"):
            file.require_log()

    return engine
