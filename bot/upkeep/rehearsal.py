"""A restore that is only tried: the backup is played back beside the database, and both are counted."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from sqlalchemy import URL

from bot.upkeep.backup import copied, making, whole
from bot.upkeep.lock import NotPossible
from storage.database import Database
from storage.models import Model

# What comes and goes by itself, so that it says nothing about what a restore would lose.
PASSING = frozenset({"inbox", "ability"})


class Counted(NamedTuple):
    """How many rows of a table are in the backup, and in the database (None: it cannot be read)."""

    table: str
    backup: int
    present: int | None


def rehearse(source: Path, database: Path) -> Sequence[Counted]:
    """Play a backup back, bring it up to date, and count; nothing that is there is changed.

    The bot may run meanwhile. Raises NotPossible when the backup cannot be restored.
    """
    if not source.is_file():
        raise NotPossible(f"There is no file {source}.")
    with TemporaryDirectory(prefix="pmg-try-") as folder:
        part = Path(folder) / "pmg.db"
        with making(part, f"{source} cannot be restored"):
            copied(source, part, "ro")
            whole(part)
            opened = Database(str(URL.create("sqlite", database=str(part))))
            try:
                opened.upgrade()
            finally:
                opened.close()
            before = _rows(part)
    after = _rows(database) if database.is_file() else {}
    return [Counted(name, number, after.get(name)) for name, number in before.items()]


def _rows(database: Path) -> dict[str, int]:
    """Count the rows of each of our tables that is there."""
    names = [one.name for one in Model.metadata.sorted_tables if one.name not in PASSING]
    with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as reader:
        there = {name for (name,) in reader.execute("SELECT name FROM sqlite_master")}
        return {
            name: reader.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 - ours
            for name in names
            if name in there
        }
