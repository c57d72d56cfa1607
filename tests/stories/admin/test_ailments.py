"""The bot is ill: the beheerders hear it once, in plain words, and once more when it is over."""

from pathlib import Path

import pytest

from bot.upkeep import machine
from bot.upkeep.nightly import path_of
from tests.disks import disk
from tests.world import Someone, World

FULL, ROOMY = disk(free=0.3), disk(free=50)


def becomes(patch: pytest.MonkeyPatch, told: object) -> None:
    """Let the disk of the machine be like this from now on."""
    patch.setattr(machine, "statvfs", told)


def heard(who: Someone, key: str) -> int:
    """Return how many messages of the bot say this."""
    return sum(one.has(key) for one in who.hears())


def test_a_disk_that_is_nearly_full_is_told_once_with_what_helps(
    world: World, carla: Someone, fatima: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not carla.says("beheer").has("ailment.what_disk_full")
    becomes(monkeypatch, FULL)
    world.passes(minutes=2)
    told = carla.hears()[-1]
    for said in ("what", "means", "help"):
        assert told.has(f"ailment.{said}_disk_full")
    assert told.has("ailment.page", page="docs/draaien.md")
    world.passes(days=2)
    world.restart()
    world.passes(days=2)
    assert heard(carla, "ailment.what_disk_full") == 1
    assert carla.says("beheer").has("ailment.what_disk_full")
    becomes(monkeypatch, ROOMY)
    world.passes(minutes=2)
    assert heard(carla, "ailment.over") == 0  # it may come back at once
    world.passes(hours=2)
    assert heard(carla, "ailment.over") == 1
    assert not carla.says("beheer").has("ailment.what_disk_full")
    world.passes(days=2)
    assert heard(carla, "ailment.over") == 1
    assert heard(fatima, "ailment.what_disk_full") == 0


def test_what_comes_and_goes_does_not_ring_twice_and_a_next_time_does(
    world: World, carla: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    carla.says("beheer")
    for full in (True, False, True, False, True):
        becomes(monkeypatch, FULL if full else ROOMY)
        world.passes(minutes=20)
    assert (heard(carla, "ailment.wrong"), heard(carla, "ailment.over")) == (1, 0)
    becomes(monkeypatch, ROOMY)
    world.passes(minutes=1)
    world.passes(hours=2)
    becomes(monkeypatch, FULL)
    world.passes(minutes=2)
    assert (heard(carla, "ailment.wrong"), heard(carla, "ailment.over")) == (2, 1)


def test_a_backup_that_is_not_made_is_told_and_that_it_was_made_again(
    world: World, carla: Someone, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    world.told = {"pmg_backup_dir": folder}
    world.restart()
    carla.says("beheer")
    world.passes(seconds=1)
    in_the_way = folder / f"{path_of(folder, world.now.date().replace(day=2)).name}.part"
    in_the_way.mkdir()
    (in_the_way / "x").touch()
    world.passes(hours=17, minutes=30)  # half past three at night
    assert heard(carla, "ailment.what_backup_late") == 0
    for _ in range(3):
        world.passes(hours=1)
    assert heard(carla, "ailment.what_backup_late") == 1
    assert carla.says("beheer").has("ailment.help_backup_late")
    (in_the_way / "x").unlink()
    in_the_way.rmdir()
    world.passes(minutes=11)
    world.passes(minutes=2)
    assert heard(carla, "ailment.over") == 1


def test_a_beheerder_who_reads_english_hears_it_in_english(
    world: World, carla: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.reads("carla", "en-US")
    carla.says("taal en")
    becomes(monkeypatch, FULL)
    world.passes(minutes=2)
    assert "the disk of the server is nearly full" in carla.hears()[-1].text


def test_it_is_told_while_all_is_paused(
    world: World, carla: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    carla.says("beheer").press("paused.stop_all")
    becomes(monkeypatch, FULL)
    world.passes(minutes=2)
    assert heard(carla, "ailment.what_disk_full") == 1
