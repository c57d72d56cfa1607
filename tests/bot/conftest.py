"""A place to keep backups in, for the tests of backup and restore."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.upkeep.backup import backup, restore
from tests.world import World

LOOK_AFTER = timedelta(seconds=20)


class Safe:
    """Where this world's backups go."""

    def __init__(self, world: World, folder: Path) -> None:
        self._world = world
        self.database = world.folder / "pmg.db"
        self.file = folder / "backup.db"

    def backup(self) -> None:
        """Make a backup while the bot runs."""
        backup(self.database, self.file, force=True)

    def restore(self) -> None:
        """Stop the bot, put the backup back, start it, and let it do what it then wants to do."""
        self._world.stop()
        found = restore(
            self.file,
            self.database,
            now=self._world.now,
            look_after=LOOK_AFTER,
            admins=self._world.admins,
            force=True,
        )
        assert found.kept is not None
        self._world.start()
        for _ in range(8):
            self._world.passes(seconds=25)


@pytest.fixture
def safe(world: World, tmp_path: Path) -> Safe:
    """A safe for backups."""
    folder = tmp_path / "safe"
    folder.mkdir()
    return Safe(world, folder)
