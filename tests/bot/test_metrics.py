"""What the bot measures: shown to holders of the token, and never a word or a name of anybody."""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.sandbox.slack.sandbox import Sandbox
from bot.settings import Settings
from bot.upkeep import machine
from storage.vocabulary import Ailment
from tests.bot.wire import Answered, Wire
from tests.contract.test_ailments import RUNNING
from tests.contract.test_officer import section
from tests.disks import disk
from tests.doors import Complaints
from tests.line import Line
from tests.world import Someone, World

TOKEN = "let-me-see-that"


@dataclass
class Measured(World):
    """A world in which the bot is measured."""

    @property
    def settings(self) -> Settings:
        """The world's settings, with a token for the figures."""
        return super().settings.model_copy(update={"pmg_metrics_token": TOKEN})


@pytest.fixture
def world(sandbox: Sandbox, line: Line, tmp_path: Path, filled_database: Path) -> Iterator[World]:
    """The world, measured."""
    made = Measured(sandbox, line, tmp_path, filled_database)
    yield made
    made.stop()


def page(world: World, shown: str | None) -> Answered:
    """Ask for the figures, showing this as authorization."""
    wire = Wire(world.bot.asgi)
    try:
        some = [] if shown is None else [(b"authorization", shown.encode("latin-1"))]
        return wire.send(b"", some, path="/metrics", method="GET")
    finally:
        wire.close()


def figures(world: World) -> dict[tuple[str, ...], float]:
    """Return all figures, by name and the values of their labels."""
    answered = page(world, f"Bearer {TOKEN}")
    assert answered.status == 200
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(answered.words)
        for sample in family.samples
    }


@pytest.mark.parametrize(
    "shown", [None, "", "Bearer", "Bearer ", "Bearer wrong", TOKEN, f"Basic {TOKEN}", "Bearer \xe9"]
)
def test_nobody_else_sees_the_figures(world: World, shown: str | None) -> None:
    answered = page(world, shown)
    assert (answered.status, answered.body) == (401, b"")


def test_without_a_token_there_is_no_such_page(
    sandbox: Sandbox, line: Line, tmp_path: Path, filled_database: Path
) -> None:
    plain = World(sandbox, line, tmp_path, filled_database)
    assert [page(plain, shown).status for shown in (None, "Bearer ", f"Bearer {TOKEN}")] == [
        404
    ] * 3
    plain.stop()


def test_who_does_not_measure_loads_no_prometheus() -> None:
    code = "import sys, bot.serve; sys.exit('prometheus_client' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], check=False)
    assert ran.returncode == 0


def test_a_measured_bot_counts_answers_by_route_and_outcome(
    world: World, anna: Someone, gijs: Someone
) -> None:
    anna.says("aanmelden samenleving als wethouder van Zeist")
    anna.says("aanmelden samenlevig").press_raw("typed#0")
    anna.opens_home()
    gijs.says("leden samenleving")
    found = figures(world)
    assert found["pmg_answer_seconds_count", "command", "join"] == 3
    assert found["pmg_answer_seconds_count", "home", ""] == 1
    assert 0 < found["pmg_answer_seconds_sum", "command", "join"] < 3
    assert found["pmg_answers_total", "command", "done"] == 2
    assert found["pmg_answers_total", "command", "refused"] == 2
    assert found["pmg_answers_total", "home", "done"] == 1


def test_what_comes_twice_and_what_breaks_is_counted(
    world: World, anna: Someone, complaints: Complaints
) -> None:
    anna.says("aanmelden samenleving")
    world.sandbox.redeliver()
    with world.database.write() as session:
        session.connection().exec_driver_sql("ALTER TABLE membership RENAME TO gone")
    anna.says("mijn")
    found = figures(world)
    assert found["pmg_answers_total", "command", "twice"] == 1
    assert found["pmg_answers_total", "command", "broken"] == 1
    assert len(complaints.references) == 1
    with world.database.write() as session:
        session.connection().exec_driver_sql("ALTER TABLE gone RENAME TO membership")


def test_notices_are_counted_by_state_and_by_how_late_they_were(
    world: World, anna: Someone, bram: Someone
) -> None:
    assert figures(world)["pmg_notices", "due"] == 0
    anna.says("aanmelden samenleving")
    anna.says("aanmelden financien")  # its trekker has no account
    found = figures(world)
    assert found["pmg_notices", "due"] == 2
    assert found["pmg_notice_oldest_due_seconds",] == 0  # none of them is due yet
    world.now = world.now.replace(
        hour=15, minute=10
    )  # the day's news goes out at four in Amsterdam
    assert figures(world)["pmg_notice_oldest_due_seconds",] == 600
    assert len(bram.hears()) == 1
    world.passes(minutes=1)  # the report of who was not reached
    found = figures(world)
    assert found["pmg_notices", "due"] == 0
    assert found["pmg_notices", "failed"] == 1
    assert found["pmg_notices", "unknown"] == 0
    assert found["pmg_notice_oldest_due_seconds",] == 0
    assert found["pmg_notice_lateness_seconds_bucket", "300.0"] == 1  # the report of who was not
    assert found["pmg_notice_lateness_seconds_bucket", "900.0"] == 2
    assert found["pmg_outbound_waiting",] == 0


def test_every_bot_counts_for_itself(world: World, anna: Someone) -> None:
    anna.says("mijn")
    world.restart()
    assert ("pmg_answers_total", "command", "done") not in figures(world)


def test_no_word_and_no_name_is_among_the_figures(
    world: World, anna: Someone, carla: Someone
) -> None:
    anna.says("aanmelden samenleving als wethouder van Zeist")
    anna.says("dit heb ik zelf getypt")
    carla.says("ondersteuner samenleving @Fatima El Amrani")
    wire = Wire(world.bot.asgi)
    wire.payload(forged_click())
    wire.close()
    words = page(world, f"Bearer {TOKEN}").words
    for word in ("UANNA", "Anna", "Fatima", "zelf", "Zeist", "TDEMO", "verzonnen"):
        assert word not in words


def forged_click() -> dict[str, object]:
    """A press on a button that we never made: its name is somebody's own."""
    return {
        "type": "block_actions",
        "user": {"id": "UANNA", "team_id": "TDEMO"},
        "team": {"id": "TDEMO"},
        "trigger_id": "1.2.3",
        "container": {"type": "message", "channel_id": "CALGEMEEN", "is_ephemeral": True},
        "channel": {"id": "CALGEMEEN", "name": "algemeen"},
        "actions": [{"type": "button", "action_id": "verzonnen", "block_id": "b", "value": ""}],
    }


def test_the_figures_say_whether_all_is_paused(world: World, carla: Someone) -> None:
    assert figures(world)["pmg_paused",] == 0
    carla.says("beheer").press("paused.stop_all")
    assert figures(world)["pmg_paused",] == 1


def test_the_figures_say_what_is_wrong_and_the_page_names_all_of_them(
    world: World, carla: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert {figures(world)["pmg_ailment", one] for one in Ailment} == {0}
    monkeypatch.setattr(machine, "statvfs", disk(free=0.3))
    world.passes(minutes=2)
    found = figures(world)
    assert [one for one in Ailment if found["pmg_ailment", one]] == [Ailment.DISK_FULL]
    carla.says("mijn")
    told = set(re.findall(r"`(pmg_\w+)", section(RUNNING, "Meten")))
    named = {name for name, *_ in figures(world) if name.startswith("pmg_")}
    assert {re.sub("_(bucket|count|sum|created)$", "", name) for name in named} == told | {
        "pmg_answers"
    }
