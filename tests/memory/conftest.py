"""Databases in files of their own: an empty one, one with tables only, one with the seed's network."""

import shutil
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.database import Database
from storage.network import NetworkFile, fill

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)


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
    yield from _copy(migrated_file, tmp_path / "tables.db")


@pytest.fixture
def seed(seed_file: Path, tmp_path: Path) -> Iterator[Database]:
    """A file with the network of the seed, without members."""
    yield from _copy(seed_file, tmp_path / "seed.db")


def _file(folder: Path, *, filled: bool) -> Path:
    path = folder / "pmg.db"
    database = Database(f"sqlite:///{path}")
    database.upgrade()
    if filled:
        with database.write() as session:
            fill(session, NetworkFile.load(), NOW)
    database.close()
    # Everything into the one file that is copied.
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return path


def _copy(file: Path, to: Path) -> Iterator[Database]:
    shutil.copy(file, to)
    made = Database(f"sqlite:///{to}")
    yield made
    made.close()
