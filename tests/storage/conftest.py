"""Databases in files of their own: an empty one, one with tables only, one with the seed's network."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy.orm import Session

from storage.database import Database
from storage.network import NetworkFile, fill

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
Grown = TypeVar("Grown")


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Database]:
    """A file without a single table."""
    made = Database(f"sqlite:///{tmp_path / 'new' / 'pmg.db'}")
    yield made
    made.close()


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with all tables, to be copied: migrating takes longer than most tests."""
    return _file(tmp_path_factory.mktemp("migrated"), filled=False)


@pytest.fixture(scope="session")
def seed_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the seed's network, to be copied."""
    return _file(tmp_path_factory.mktemp("seed"), filled=True)


@pytest.fixture
def database(migrated_file: Path, tmp_path: Path) -> Iterator[Database]:
    """A file with all tables and no rows."""
    with copied(migrated_file, tmp_path / "tables.db") as made:
        yield made


@pytest.fixture
def seed(seed_file: Path, tmp_path: Path) -> Iterator[Database]:
    """A file with the network of the seed, without members."""
    with copied(seed_file, tmp_path / "seed.db") as made:
        yield made


def grown(file: Path, to: Path, grow: Callable[[Session], Grown]) -> Grown:
    """Copy a file, let `grow` add rows to the copy, and return what it returns."""
    with copied(file, to) as database, database.write() as session:
        found = grow(session)
    _into_one_file(to)
    return found


@contextmanager
def copied(file: Path, to: Path) -> Iterator[Database]:
    """Open a copy of a file."""
    shutil.copy(file, to)
    made = Database(f"sqlite:///{to}")
    yield made
    made.close()


def _file(folder: Path, *, filled: bool) -> Path:
    path = folder / "pmg.db"
    database = Database(f"sqlite:///{path}")
    database.upgrade()
    if filled:
        with database.write() as session:
            fill(session, NetworkFile.load(), NOW)
    database.close()
    _into_one_file(path)
    return path


def _into_one_file(path: Path) -> None:
    """Bring what SQLite still keeps beside the file into it, because the file alone is copied."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
