"""Databases in files of their own: an empty one, and one with a few rows."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.database import Database

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Database]:
    """A file without a single table."""
    made = Database(f"sqlite:///{tmp_path / 'new' / 'pmg.db'}")
    yield made
    made.close()


@pytest.fixture
def database(empty: Database) -> Database:
    """A file with all tables and no rows."""
    empty.upgrade()
    return empty
