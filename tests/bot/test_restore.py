"""A restore keeps who was forgotten, works elsewhere, and refuses a file that is no good."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic import command

from bot.upkeep.backup import restore
from bot.upkeep.lock import NotPossible
from storage.database import NEWEST, Database
from storage.migrations import run
from tests.bot.conftest import LOOK_AFTER, Safe
from tests.bot.state import members
from tests.world import Someone, World


def test_who_was_forgotten_since_the_backup_stays_forgotten(
    world: World, safe: Safe, anna: Someone, bram: Someone
) -> None:
    anna.says("aanmelden samenleving gemeente Waalwijk")
    safe.backup()
    anna.says("vergeet mij").press("privacy.forget_yes")
    safe.restore()
    assert "Anna" not in bram.says("leden samenleving").text
    assert anna.says("mijn gegevens").has("privacy.nothing")
    with sqlite3.connect(safe.database) as connection:
        assert "Anna" not in "\n".join(connection.iterdump())
    connection.close()


def test_of_a_beheerder_in_the_settings_who_was_forgotten_only_the_id_is_put_back(
    safe: Safe, carla: Someone
) -> None:
    carla.says("aanmelden samenleving")
    safe.backup()
    carla.says("vergeet mij").press("privacy.forget_yes")
    safe.restore()
    with sqlite3.connect(safe.database) as connection:
        written = "\n".join(connection.iterdump())
    connection.close()
    assert "UCARLA" in written
    assert "Carla" not in written


def test_nobody_is_forgotten_for_having_the_number_of_another(
    world: World, safe: Safe, anna: Someone
) -> None:
    anna.says("aanmelden samenleving gemeente Waalwijk")
    safe.backup()
    with sqlite3.connect(safe.database) as other:  # the database of another network
        other.execute("UPDATE audit_entry SET at = '2020-01-01 00:00:00'")
        other.execute("UPDATE person SET forgotten_at = '2027-01-01 00:00:00'")
    other.close()
    safe.restore()
    assert "Anna de Boer" in members(world, "samenleving")


def test_a_restore_on_a_new_machine(world: World, safe: Safe, anna: Someone) -> None:
    anna.says("aanmelden samenleving")
    safe.backup()
    world.stop()
    safe.database.unlink()
    found = restore(safe.file, safe.database, now=world.now, look_after=LOOK_AFTER)
    assert (found.kept, found.forgotten) == (None, 0)
    world.start()
    assert "Anna de Boer" in members(world, "samenleving")


def cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-20_000])


def write_something_else(file: Path) -> None:
    file.write_text("the holiday photographs")


def empty(file: Path) -> None:
    file.write_bytes(b"")


def make_newer(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()


def break_a_reference(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE membership SET person_id = 999999 WHERE id = 1")
    connection.close()


SPOILT: dict[str, tuple[Callable[[Path], None], str]] = {
    "cut short": (cut_short, "damaged|malformed"),
    "something else": (write_something_else, "not a database"),
    "empty": (empty, "no backup of this bot"),
    "of a newer version": (make_newer, "newer version"),
    "a reference to nothing": (break_a_reference, "rows are missing"),
    "not there": (Path.unlink, "There is no file"),
}


@pytest.mark.parametrize("what", SPOILT)
def test_a_file_that_cannot_be_restored_changes_nothing(
    world: World, safe: Safe, what: str
) -> None:
    spoil, words = SPOILT[what]
    safe.backup()
    spoil(safe.file)
    world.stop()
    before = safe.database.read_bytes()
    with pytest.raises(NotPossible, match=words):
        restore(safe.file, safe.database, now=world.now, look_after=LOOK_AFTER)
    assert safe.database.read_bytes() == before
    assert [path.name for path in world.folder.glob("pmg.db*")] == ["pmg.db"]
    world.start()


def test_an_older_backup_is_brought_up_to_date(world: World, safe: Safe, bram: Someone) -> None:
    safe.backup()
    old = Database(f"sqlite:///{safe.file}")
    command.downgrade(run.config(old.engine), "0001")
    assert old.revision() == "0001"
    old.close()
    safe.restore()
    assert world.database.revision() == NEWEST
    assert bram.says("mijn").has("me.title")
