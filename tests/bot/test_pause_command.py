"""`pmg pause`: on the machine, beside a bot that runs; and what check and the figures say of it."""

import pytest

from bot.__main__ import main
from bot.check import findings
from tests.bot.state import acts
from tests.scenes import scene
from tests.stories.notices.test_reminders import LINE, heard, until
from tests.world import Screen, Someone, World


@scene
def planned(bram: Someone, world: World) -> Screen:
    """A meeting of Samenleving on Thursday 22 April, whose invitation goes on 11 March."""
    page = bram.says(LINE).submit()
    world.settle()
    return page


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch, world: World) -> World:
    """The machine on which the world's bot runs."""
    monkeypatch.setattr("bot.settings.load", lambda: world.settings)
    monkeypatch.setattr("bot.wiring.wall_clock", world.clock)
    return world


def test_what_the_machine_pauses_waits_for_the_bot_that_runs(
    machine: World,
    planned: Screen,
    carla: Someone,
    fatima: Someone,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["pause"]) == 0
    assert main(["pause"]) == 0
    assert capsys.readouterr().out.splitlines()[1] == "It was paused already."
    until(machine, 3, 13)
    assert heard(fatima, "invitation.text") == 0
    assert carla.says("beheer").has("paused.all_since")
    assert main(["pause", "--status"]) == 0
    assert "everything: paused since 2027-03-01 09:00 UTC, 2 waiting\n" in capsys.readouterr().out
    assert main(["pause", "--off"]) == 0
    assert capsys.readouterr().out.endswith("go now: 2.\n")
    machine.passes(seconds=5)
    assert heard(fatima, "invitation.text") == 1
    assert (acts(machine, "paused"), acts(machine, "unpaused")) == (1, 1)
    assert main(["pause", "--off"]) == 0
    assert main(["pause", "--status"]) == 0
    assert capsys.readouterr().out.endswith("It was not paused.\nNothing is paused.\n")


def test_the_check_says_what_is_paused(machine: World, carla: Someone, bram: Someone) -> None:
    assert "paused" not in {one.about for one in findings(machine.settings, machine.clock)}
    bram.says("berichten samenleving").press("paused.stop_group")
    main(["pause"])
    found = {one.about: one for one in findings(machine.settings, machine.clock)}["paused"]
    assert found.right
    assert found.words.startswith("everything since 2027-03-01")
    assert "Samenleving since" in found.words


def test_a_database_that_is_not_there_cannot_be_paused(
    machine: World, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = f"sqlite:///{machine.folder / 'none.db'}"
    settings = machine.settings.model_copy(update={"database_url": elsewhere})
    monkeypatch.setattr("bot.settings.load", lambda: settings)
    assert main(["pause"]) == 1
    assert "pmg migrate" in capsys.readouterr().err
