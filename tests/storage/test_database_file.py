"""A file that is moved, replaced, damaged or locked under a bot that runs: nothing is confirmed that would be lost."""

import os
import shutil
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import select

from storage import database_file
from storage.database import Busy, Database
from storage.database_file import Unreliable
from storage.models import InboxEntry
from storage.queries import inbox
from tests.storage.conftest import NOW


def put(database: Database, key: str) -> None:
    """Write a row."""
    with database.write() as session:
        inbox.enter(session, key, NOW)


def keys(path: Path) -> list[str]:
    """Read the rows, as somebody else would."""
    with closing(sqlite3.connect(path)) as file:
        return [key for (key,) in file.execute("SELECT key FROM inbox ORDER BY key")]


@contextmanager
def somebody_else_writes(database: Database, begin: str = "BEGIN IMMEDIATE") -> Iterator[None]:
    """Hold SQLite's own lock, as another program does."""
    with closing(sqlite3.connect(database.file.path, isolation_level=None)) as file:
        file.execute(begin)
        yield
        file.execute("ROLLBACK")


def moved(path: Path) -> None:
    path.rename(path.with_name("elsewhere.db"))


def replaced(path: Path) -> None:
    copy = path.with_name("copy.db")
    shutil.copy(path, copy)
    copy.replace(path)


def removed(path: Path) -> None:
    path.unlink()


def without_its_log(path: Path) -> None:
    path.with_name(f"{path.name}-wal").unlink()


@pytest.mark.parametrize("happens", [moved, replaced, removed, without_its_log])
def test_nothing_is_committed_to_a_file_that_is_no_longer_in_its_place(
    database: Database, happens: Callable[[Path], None]
) -> None:
    put(database, "before")
    happens(database.file.path)
    with pytest.raises(Unreliable):
        put(database, "after")
    with database.read() as session:  # of what is still open
        assert session.scalars(select(InboxEntry.key)).all() == ["before"]


def test_no_second_file_is_made_where_the_first_one_was(database: Database) -> None:
    put(database, "before")
    moved(database.file.path)
    together = threading.Barrier(4)

    def look(_number: int) -> bool:
        together.wait()
        with pytest.raises(Exception), database.read() as session:  # noqa: B017, PT011 - any
            inbox.enter(session, "nothing", NOW)
        return database.file.path.exists()

    with ThreadPoolExecutor(4) as readers:  # more than have a connection already
        assert not any(readers.map(look, range(4)))
    assert database.fault() is not None


def test_a_file_that_is_put_back_is_used_again(database: Database) -> None:
    put(database, "before")
    path = database.file.path
    moved(path)
    assert database.fault() is not None
    path.with_name("elsewhere.db").rename(path)
    assert database.fault() is None
    put(database, "later")
    assert keys(path) == ["before", "later"]


def damaged(path: Path, first: int = -1) -> None:
    """Write nonsense over the pages from this one on; what is only in SQLite's log goes in first."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with path.open("r+b") as file:
        file.seek(first * size, os.SEEK_SET if first > 0 else os.SEEK_END)
        file.write(b"\xa5" * (path.stat().st_size - file.tell()))


def test_damage_is_found_by_a_look_through_the_whole_file(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(database, "before")
    assert database.fault() is None
    damaged(database.file.path)
    monkeypatch.setattr(database_file, "LOOKED_FOR", 0.0)
    assert database.fault() is not None
    with pytest.raises(Unreliable):
        put(database, "after")


def test_that_look_is_not_repeated_at_once(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[Path] = []
    monkeypatch.setattr(database_file, "damage", looks.append)
    assert [database.fault() for _ in range(20)] == [None] * 20
    assert looks == [database.file.path]


def test_damage_that_a_request_ran_into_is_remembered(database: Database) -> None:
    put(database, "before")
    damaged(database.file.path, 1)
    database.engine.dispose()  # or it would be read from memory
    with pytest.raises(Exception), database.read() as session:  # noqa: B017, PT011 - any
        inbox.enter(session, "nothing", NOW)
    assert database.file.fault() is not None


def test_whoever_cannot_write_because_of_another_process_is_told_in_time(
    database: Database,
) -> None:
    put(database, "before")
    free = threading.Event()

    def hold() -> None:
        with somebody_else_writes(database):
            held.set()
            free.wait(30)

    held = threading.Event()
    with ThreadPoolExecutor(1) as other:
        holding = other.submit(hold)
        held.wait(30)
        # It comes free later than this one may wait, and before SQLite's own patience is over.
        threading.Timer(0.8, free.set).start()
        with (
            pytest.raises(Busy),
            database.write(give_up_at=time.monotonic() + 0.1) as session,
        ):
            inbox.enter(session, "too late", NOW)
        with database.write(give_up_at=time.monotonic() + 30) as session:
            inbox.enter(session, "in time", NOW)
        holding.result()
    assert keys(database.file.path) == ["before", "in time"]


@pytest.mark.parametrize("begin", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
def test_whoever_looks_does_not_wait_for_another_process(database: Database, begin: str) -> None:
    put(database, "before")
    with somebody_else_writes(database, begin), database.read() as session:
        assert session.scalars(select(InboxEntry.key)).all() == ["before"]
