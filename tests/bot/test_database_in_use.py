"""A database that is moved, damaged or locked under a bot that runs: nobody is told what is not so."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import structlog.testing

from storage import database_file
from tests.bot.process import GOOD, run
from tests.bot.state import members, remembered
from tests.bot.test_busy import at_once, says
from tests.bot.wire import Wire
from tests.doors import Complaints
from tests.storage.test_database_file import damaged, moved, somebody_else_writes
from tests.world import GENERAL, Someone, World


@contextmanager
def wired(world: World) -> Iterator[Wire]:
    """Speak to the bot of a world."""
    made = Wire(world.bot.asgi)
    yield made
    made.close()


def is_ready(world: World) -> bool:
    """Ask the page that says so."""
    with wired(world) as wire:
        return wire.send(b"", [], path="/readyz", method="GET").status == 200


def test_no_sign_up_is_confirmed_while_the_file_is_elsewhere(
    world: World, anna: Someone, complaints: Complaints
) -> None:
    assert is_ready(world)
    before = members(world, "bestuur")
    path = world.database.file.path
    moved(path)
    delivery = world.sandbox.command(anna.user, GENERAL, "/pmg aanmelden bestuur")
    assert says(delivery, "no.broken")
    assert complaints.references[-1] in delivery.body.decode()
    assert members(world, "bestuur") == before
    assert not is_ready(world)
    assert not path.exists()
    path.with_name("elsewhere.db").rename(path)
    assert is_ready(world)
    assert anna.says("aanmelden bestuur").has("joined.done")


@pytest.mark.parametrize("happens", [moved, damaged])
def test_the_log_says_why_it_is_not_ready(
    world: World, monkeypatch: pytest.MonkeyPatch, happens: Callable[[Path], None]
) -> None:
    monkeypatch.setattr(database_file, "LOOKED_FOR", 0.0)
    happens(world.database.file.path)
    with structlog.testing.capture_logs() as lines:
        assert not is_ready(world)
    (why,) = [line["why"] for line in lines if line["event"] == "not_ready"]
    assert "moved" in why or "malformed" in why or "damaged" in why


def test_whoever_writes_while_another_process_does_is_told_busy_and_nothing_is_done(
    world: World, monkeypatch: pytest.MonkeyPatch, quiet: Complaints
) -> None:
    monkeypatch.setattr("bot.incoming.dispatch.PATIENCE", 0.3)
    before = remembered(world)
    with somebody_else_writes(world.database):
        deliveries = at_once(world, ["aanmelden bestuur"] * 6)
        looked = at_once(world, ["pijlers", "mijn", "leden bestuur"])
    assert all(says(delivery, "no.busy") for delivery in deliveries)
    assert not any(says(delivery, "no.busy") for delivery in looked)
    assert remembered(world) == before
    assert world.person("anna").says("aanmelden bestuur").has("joined.done")


def test_a_damaged_file_is_refused_at_the_start(tmp_path: Path, filled_database: Path) -> None:
    path = tmp_path / "pmg.db"
    path.write_bytes(filled_database.read_bytes())
    damaged(path)
    found = run(tmp_path, "serve", **GOOD, DATABASE_URL=f"sqlite:///{path}")
    assert found.returncode == 2
    assert "DATABASE_URL" in found.stderr
    assert "Traceback" not in found.stderr
