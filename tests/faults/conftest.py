"""Fixtures: one ground for trials per test process."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.trial import Ground


@pytest.fixture(scope="session")
def ground(tmp_path_factory: pytest.TempPathFactory, filled_database: Path) -> Iterator[Ground]:
    """A Slack that can be put in trouble, and a database."""
    made = Ground(tmp_path_factory.mktemp("trials"), filled_database)
    yield made
    made.sandbox.stop()
    made.database.close()
