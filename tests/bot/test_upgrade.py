"""From an old version to this one, and the way back: what docs/bijwerken.md says, from what 2db52cf left."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

from bot.settings import Settings
from bot.upkeep.backup import backup, restore
from bot.wiring import open_database
from storage.database import NEWEST, Database
from storage.migrations import run
from tests.fixtures import replay

OLD = replay.Old(replay.HERE / "2db52cf")
NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """The database as that revision left it."""
    return OLD.database(tmp_path / "pmg.db")


def content(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def settings(database: Path, **more: object) -> Settings:
    told = Settings(
        slack_bot_token="xoxb-1", slack_signing_secret="s", database_url=f"sqlite:///{database}"
    )
    return told.model_copy(update=more)


def test_an_upgrade_keeps_a_copy_from_before_it_with_which_the_old_version_can_go_on(
    old: Path, tmp_path: Path
) -> None:
    before, kept = content(old), tmp_path / "kept"
    kept.mkdir()
    (kept / "pmg-before-0001.db").touch()  # of an upgrade long ago
    open_database(settings(old, pmg_backup_dir=kept)).close()
    opened = Database(f"sqlite:///{old}")
    assert opened.revision() == NEWEST
    opened.close()
    assert [one.name for one in kept.iterdir()] == [f"pmg-before-{NEWEST}.db"]
    assert content(kept / f"pmg-before-{NEWEST}.db") == before
    open_database(settings(old, pmg_backup_dir=kept)).close()  # there is nothing to upgrade now
    assert content(kept / f"pmg-before-{NEWEST}.db") == before


def test_a_backup_of_the_old_version_comes_back_in_the_new_one(old: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    backup(old, copy)
    open_database(settings(old)).close()
    restore(copy, old, now=NOW, look_after=timedelta(seconds=20))
    opened = Database(f"sqlite:///{old}")
    assert opened.revision() == NEWEST
    opened.close()


@pytest.mark.parametrize("after", [0, 10, 50, 90])
def test_an_upgrade_that_fails_leaves_the_database_as_the_old_version_had_it(
    old: Path, after: int
) -> None:
    before = content(old)
    opened = Database(f"sqlite:///{old}")
    changes = iter(range(after))

    @event.listens_for(opened.engine, "before_cursor_execute")
    def fails(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        changes_something = statement.lstrip()[:6].upper() in {
            "CREATE",
            "ALTER ",
            "UPDATE",
            "INSERT",
        }
        if changes_something and next(changes, None) is None:
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="disk is full"):
        run.upgrade(opened.engine)
    opened.close()
    assert content(old) == before
