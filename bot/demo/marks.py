"""Moments of the demo to which one can go back: database, chat and clock as they were then."""

import shutil
import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

from bot.demo.beginnings import LEFT_BY_A_BOT
from bot.demo.mailboxes import NAME as MAIL
from bot.demo.mailboxes import Mailboxes
from bot.demo.neighbour import NAME, Neighbour
from bot.demo.process import BotProcess
from bot.sandbox.refusal import CannotDo
from bot.sandbox.slack import memory
from bot.sandbox.slack.sandbox import Sandbox
from bot.sandbox.teams import memory as memory_of_teams

PATIENCE = 10.0  # seconds for what is under way
QUIET = 0.2
MOST = 20
DATABASE = "pmg.db"


class Marks:
    """The marks that were set since the demo began, by name and in order."""

    def __init__(
        self,
        sandbox: Sandbox,
        teams: Neighbour,
        mail: Mailboxes,
        bot: BotProcess,
        folder: Path,
        one_at_a_time: threading.Lock,
    ) -> None:
        self._sandbox, self._bot, self._folder = sandbox, bot, folder
        self._teams, self._mail = teams, mail
        self._one_at_a_time = one_at_a_time
        self._chats: dict[str, dict[str, Any]] = {}
        sandbox.on("mark", self.set)
        sandbox.on("back", self.go_back)

    def set(self, name: str) -> None:
        """Remember everything as it is now; a mark of this name moves."""
        with self._one_at_a_time:
            if len(self._chats) >= MOST or not name.isidentifier():
                raise CannotDo(f"{name!r} cannot be marked")
            self._sandbox.wait_idle(PATIENCE, silence=QUIET)
            clock = self._sandbox.clock
            self._chats.pop(name, None)
            with (
                closing(sqlite3.connect(self._folder / DATABASE)) as now,
                closing(sqlite3.connect(self._file(name))) as then,
            ):
                now.backup(then)
            chat = memory.kept(self._sandbox.store)
            teams = memory_of_teams.kept(self._teams.sandbox.store)
            moment = {"offset": clock.offset, "began": clock.began}
            self._chats[name] = chat | moment | {NAME: teams, MAIL: self._mail.kept()}
            self._show()

    def go_back(self, name: str) -> None:
        """Make everything as it was at this mark, and forget it with those that came later."""
        with self._one_at_a_time:
            if name not in self._chats:
                raise CannotDo(f"{name!r} was not marked")
            chat = self._chats[name]
            names = list(self._chats)
            self._bot.kill()
            self._sandbox.reset()
            self._sandbox.rate_limit()
            self._sandbox.clock.begin(chat["offset"], chat["began"])
            for left in LEFT_BY_A_BOT:
                (self._folder / left).unlink(missing_ok=True)
            shutil.copy(self._file(name), self._folder / DATABASE)
            memory.put_back(self._sandbox.store, chat)
            self._teams.begin()
            memory_of_teams.put_back(self._teams.sandbox.store, chat[NAME])
            self._mail.put_back(chat[MAIL])
            for later in names[names.index(name) :]:
                del self._chats[later]
            self._show()
            self._teams.starts(self._bot)

    def forget(self) -> None:
        """Forget all marks, as the demo begins anew."""
        self._chats.clear()
        self._show()

    def _file(self, name: str) -> Path:
        return self._folder / f"mark-{name}.db"

    def _show(self) -> None:
        self._sandbox.shows_marks(list(self._chats))
