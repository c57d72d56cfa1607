"""A place to keep backups in, and somebody who is in no chat."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.sandbox.mail.sandbox import Sandbox as MailSandbox
from bot.sandbox.teams.sandbox import Sandbox as TeamsSandbox
from bot.upkeep.backup import backup, restore
from tests.bot.answer_pages import Visitor, signed
from tests.bot.mail_post import ANNA
from tests.bot.mail_world import LINE, can_mail, enters
from tests.bot.teams_bot import TeamsBot
from tests.line import Line
from tests.sandbox.teams.playground import SOURCE
from tests.world import Someone, World

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


@pytest.fixture(scope="session")
def small_teams() -> Iterator[TeamsSandbox]:
    """A Teams of our own."""
    made = TeamsSandbox(SOURCE)
    made.start()
    yield made
    made.stop()


@pytest.fixture
def teams_bot(
    small_teams: TeamsSandbox, line: Line, tmp_path: Path, filled_database: Path
) -> Iterator[TeamsBot]:
    """The real bot on the small Teams."""
    made = TeamsBot(small_teams, line, tmp_path, filled_database)
    yield made
    made.stop()


@pytest.fixture
def jan(world: World, mail_sandbox: MailSandbox, bram: Someone) -> Visitor:
    """Jan Bakker, who is in no chat and was invited by mail to the first meeting."""
    can_mail(world, mail_sandbox)
    person = enters(world)
    bram.says(LINE).submit_anyway()
    world.passes(hours=1)
    return Visitor(world, signed(world, person, "m1", ANNA))
