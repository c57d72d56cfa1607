"""Databases of tests: what they compile they share, they do not wait for the disk, and they count changes."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

import sqlalchemy
from sqlalchemy import Engine, event, orm

from storage import database
from storage.database import Database
from storage.models import Notice
from storage.queries.notices import queue
from storage.vocabulary import NoticeState

# Whether something is on its way out; asked after each thing that anybody does, so of the table itself.
_STATE = Notice.__table__.c.state
_SENDING = sqlalchemy.select(sqlalchemy.literal(1)).where(_STATE == NoticeState.SENDING).limit(1)
MOST = 5000  # statements kept; all features together have fewer


def pending(database: Database, now: datetime) -> bool:
    """Return whether something is on its way out, or is due."""
    with database.read() as session:
        return bool(session.connection().scalar(_SENDING) or queue.due(session, now, 1))


class Changes:
    """Counts what is written to a database, by whomever; SQLite itself keeps the number."""

    def __init__(self, file: Path) -> None:
        self._file = sqlite3.connect(file, isolation_level=None, check_same_thread=False)

    def number(self) -> int:
        """Return a number that is another one after each commit."""
        (found,) = self._file.execute("PRAGMA data_version").fetchone()
        return int(found)

    def close(self) -> None:
        """Look no longer."""
        self._file.close()


@contextmanager
def compiled_once() -> Iterator[None]:
    """Let all databases that are opened meanwhile share their compiled statements.

    Each still has a real engine of its own, with its own file, pool and listeners; only the dialect
    and the cache, which depend on our tables and not on what is in them, are those of all. So is the
    class of the sessions, of which each sessionmaker makes one, with a listener for every event there is.
    """
    first = sqlalchemy.create_engine("sqlite://", query_cache_size=MOST)
    first.connect().close()  # the dialect learns about the library once

    def create_engine(url: str, **options: object) -> Engine:
        made = sqlalchemy.create_engine(url, **options)
        made.dialect = made.pool._dialect = first.dialect
        made._compiled_cache = first._compiled_cache
        return made

    sessions = orm.sessionmaker().class_

    def sessionmaker(bind: Engine, **options: Any) -> "orm.sessionmaker[orm.Session]":
        made = orm.sessionmaker(bind, **options)
        made.class_ = sessions
        return made

    with (
        patch.object(database, "create_engine", create_engine),
        patch.object(database, "sessionmaker", sessionmaker),
    ):
        yield


def never_waits_for_the_disk(engine: Engine) -> None:
    """Let a commit be done when the system has it: no test cuts the power of the machine.

    That it is on the disk by then when the bot runs is a test of its own (test_database).
    """

    @event.listens_for(engine, "checkout")
    def hurry(connection: Any, record: Any, _proxy: object) -> None:
        if "hurried" not in record.info:
            connection.execute("PRAGMA synchronous=OFF")
            record.info["hurried"] = True
