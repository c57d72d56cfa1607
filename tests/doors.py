"""Fixtures for the edges: a raw wire to the bot, and ears for whatever it complains about."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog.testing
import structlog.typing

from bot.sandbox.slack.sandbox import Sandbox
from tests.bot import parts
from tests.bot.wire import Wire
from tests.line import Line
from tests.world import Someone, World


@pytest.fixture(scope="module")
def standing_world(
    sandbox: Sandbox,
    line: Line,
    tmp_path_factory: pytest.TempPathFactory,
    filled_database: Path,
) -> Iterator[World]:
    """One world for all tests of a module that change nothing that another would notice."""
    made = World(sandbox, line, tmp_path_factory.mktemp("standing"), filled_database)
    yield made
    made.stop()


@pytest.fixture
def visitor(
    sandbox: Sandbox, line: Line, tmp_path: Path, filled_database: Path
) -> Iterator[Someone]:
    """Anna, in a world whose bot has the feature in parts.py only."""
    parts.heard.clear()
    world = World(sandbox, line, tmp_path, filled_database, features=(parts,))
    yield world.person("anna")
    world.stop()


@pytest.fixture
def wire(standing_world: World) -> Iterator[Wire]:
    """Raw requests to the bot of the standing world."""
    made = Wire(standing_world.bot.asgi)
    yield made
    made.close()


# What the bot says of a platform that a test makes go wrong: it is right to, and other tests hold that it does.
SICK = frozenset({"ailment_began", "no_way_left"})


class Complaints:
    """What the bot, and the libraries under it, wrote to their logs."""

    def __init__(
        self, ours: list[structlog.typing.EventDict], caplog: pytest.LogCaptureFixture
    ) -> None:
        self._ours = ours
        self._caplog = caplog

    @property
    def tracebacks(self) -> list[str]:
        """Everything that was logged as an error, or with a traceback."""
        theirs = [
            record.getMessage()
            for record in self._caplog.records
            if record.levelno >= logging.ERROR or record.exc_info
        ]
        return theirs + [
            str(event)
            for event in self._ours
            if event["log_level"] in {"error", "critical"} and event["event"] not in SICK
        ]

    @property
    def references(self) -> list[str]:
        """The reference numbers of what went wrong."""
        return [event["reference"] for event in self._ours if "reference" in event]


@pytest.fixture
def complaints(caplog: pytest.LogCaptureFixture) -> Iterator[Complaints]:
    """What was written to the logs during this test."""
    caplog.set_level(logging.WARNING)
    with structlog.testing.capture_logs() as ours:
        yield Complaints(ours, caplog)


@pytest.fixture
def quiet(complaints: Complaints) -> Iterator[Complaints]:
    """A test in which nothing may be logged as an error."""
    yield complaints
    assert not complaints.tracebacks
