"""A backup each night: made once, checked, the old ones removed, and tried without changing anything."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.__main__ import main
from bot.upkeep.lock import NotPossible
from bot.upkeep.nightly import is_late, made, path_of
from bot.upkeep.rehearsal import rehearse
from bot.upkeep.rotation import MOST, kept
from tests.world import Someone, World

ZONE = "Europe/Amsterdam"
DAYS = st.sets(st.dates(date(2020, 1, 1), date(2040, 1, 1)), max_size=200)


@pytest.fixture
def folder(world: World, tmp_path: Path) -> Path:
    """Where the bot of this world, started anew, makes its backups."""
    made_here = tmp_path / "backups"
    made_here.mkdir()
    world.stop()
    world.told = {"pmg_backup_dir": made_here}
    world.start()
    return made_here


def nights(folder: Path) -> list[str]:
    return sorted(one.name for one in made(folder).values())


def test_there_is_one_for_each_night_and_what_was_missed_is_made_up(
    world: World, folder: Path
) -> None:
    world.passes(seconds=1)  # it is Monday 1 March, ten in the morning
    assert nights(folder) == ["pmg-2027-03-01.db"]
    world.passes(hours=16, minutes=30)
    assert nights(folder) == ["pmg-2027-03-01.db"]
    world.passes(hours=1)
    assert nights(folder) == ["pmg-2027-03-01.db", "pmg-2027-03-02.db"]
    world.passes(days=3)
    world.passes(hours=20)  # three in the morning has not come
    assert nights(folder)[2:] == ["pmg-2027-03-05.db"]


def test_a_year_of_nights_is_kept_in_a_few_files(world: World, folder: Path) -> None:
    for past in range(400):
        path_of(folder, date(2026, 1, 20) + timedelta(days=past)).touch()
    (folder / "pmg-2026-13-99.db").touch()  # not ours
    world.passes(days=1)
    found = made(folder)
    assert len(found) <= MOST
    assert min(found) <= date(2026, 4, 30)
    assert (folder / "pmg-2026-13-99.db").exists()


@given(days=DAYS)
def test_what_is_kept_stays_kept_and_the_newest_always_is(days: set[date]) -> None:
    stays = kept(days)
    assert stays <= days
    assert kept(stays) == stays
    assert len(stays) <= MOST
    assert set(sorted(days)[-7:]) <= stays
    assert len({(day.year, day.month) for day in stays}) >= min(
        12, len({(day.year, day.month) for day in days})
    )


def test_a_backup_that_fails_leaves_nothing_and_is_tried_again(world: World, folder: Path) -> None:
    folder.chmod(0o700)
    in_the_way = folder / "pmg-2027-03-01.db.part"
    in_the_way.mkdir()
    (in_the_way / "x").touch()
    world.passes(seconds=1)
    assert nights(folder) == []
    assert is_late(folder, world.now, ZONE)
    (in_the_way / "x").unlink()
    in_the_way.rmdir()
    world.passes(minutes=11)
    assert nights(folder) == ["pmg-2027-03-01.db"]
    assert not is_late(folder, world.now, ZONE)
    assert not is_late(folder, world.now + timedelta(hours=17, minutes=45), ZONE)  # 2.56
    assert is_late(folder, world.now + timedelta(hours=19), ZONE)


def test_a_backup_can_be_tried_beside_the_running_bot(
    world: World, folder: Path, anna: Someone, bram: Someone
) -> None:
    anna.says("aanmelden samenleving")
    world.passes(seconds=1)
    backup = folder / "pmg-2027-03-01.db"
    anna.says("aanmelden bestuur")
    before = backup.read_bytes()
    counted = {one.table: one for one in rehearse(backup, world.folder / "pmg.db")}
    assert counted["membership"].present == counted["membership"].backup + 1
    assert "inbox" not in counted
    assert backup.read_bytes() == before
    assert bram.says("mijn").has("me.title")


def test_a_backup_that_cannot_be_restored_says_so(world: World, folder: Path) -> None:
    world.passes(seconds=1)
    backup = folder / "pmg-2027-03-01.db"
    with closing(sqlite3.connect(backup)) as connection:
        connection.execute("DROP TABLE alembic_version")
        connection.commit()
    with pytest.raises(NotPossible, match="no backup of this bot"):
        rehearse(backup, world.folder / "pmg.db")
    with pytest.raises(NotPossible, match="no file"):
        rehearse(folder / "none.db", world.folder / "pmg.db")


def test_the_command_counts_and_changes_nothing(
    world: World, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    world.passes(seconds=1)
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "s")
    monkeypatch.setenv("DATABASE_URL", world.settings.database_url)
    assert main(["restore", "--try", str(folder / "pmg-2027-03-01.db")]) == 0
    said = capsys.readouterr().out
    assert "person" in said
    assert "Nothing was changed" in said
