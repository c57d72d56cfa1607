"""One sandbox and one bot for all tests of a process; each test finds them as new."""

from collections.abc import Iterator

import pytest

from tests.sandbox.teams.playground import Playground


@pytest.fixture(scope="session")
def shared_teams() -> Iterator[Playground]:
    """Start once: a server for each test would be slow."""
    made = Playground()
    yield made
    made.stop()


@pytest.fixture
def ground(shared_teams: Playground) -> Playground:
    """The playground as at the start."""
    return shared_teams.fresh()
