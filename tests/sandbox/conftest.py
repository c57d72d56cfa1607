"""One sandbox and one bot for all tests of a process; each test finds them as new."""

from collections.abc import Iterator

import pytest

from tests.sandbox.playground import Playground


@pytest.fixture(scope="session")
def shared_playground() -> Iterator[Playground]:
    """Start once: a server for each test would be slow."""
    made = Playground()
    yield made
    made.stop()


@pytest.fixture
def ground(shared_playground: Playground) -> Playground:
    """Return the playground as at the start."""
    return shared_playground.fresh()
