"""The demo: the sandbox with its page here, the real bot as a process of its own."""

import signal
import sys
import tempfile
import threading
from functools import partial
from pathlib import Path
from types import FrameType

from bot.demo.beginnings import (
    EMPTY,
    NETWORK,
    NETWORKS,
    STORY,
    NotBuiltError,
    begin,
    workspace,
)
from bot.demo.guide import guide, typed
from bot.demo.jumps import jump
from bot.demo.mailboxes import Mailboxes
from bot.demo.marks import Marks
from bot.demo.neighbour import Neighbour
from bot.demo.ports import free
from bot.demo.process import BotProcess
from bot.demo.suggestions import suggestions
from bot.sandbox.refusal import CannotDo
from bot.sandbox.slack.sandbox import Sandbox

__all__ = ["EMPTY", "NETWORK", "STORY", "run", "workspace"]
ADMIN = "UCARLA"
ALMOST = 0.99  # ready is what has a bot that runs


class Demo:
    """The running demo, which can begin anew with the story or with an empty network."""

    def __init__(self, sandbox: Sandbox, folder: Path) -> None:
        self.sandbox, self._folder = sandbox, folder
        self._beginning = threading.Lock()
        self.teams = Neighbour(sandbox)
        self.mail = Mailboxes(sandbox)
        settings = {**self.teams.settings, **self.mail.settings}
        self._bot = BotProcess(sandbox, folder, NETWORK, admins=ADMIN, more=settings)
        self.teams.follow(self._bot)
        self._marks = Marks(sandbox, self.teams, self.mail, self._bot, folder, self._beginning)
        sandbox.on("bot_kill", self._bot.kill)
        sandbox.on("bot_start", partial(self.teams.starts, self._bot))
        sandbox.on("begin", self.begin)
        sandbox.on("jump", partial(jump, sandbox))

    def begin(self, what: str) -> None:
        """Throw away what was done here, and begin with `what`; without a story with an empty network."""
        if what not in NETWORKS:
            raise CannotDo(f"there is no beginning {what!r}")
        with self._beginning:
            try:
                self._opens(what)
            except NotBuiltError:
                self._opens(EMPTY)
                raise

    def _opens(self, what: str) -> None:
        self.sandbox.begins(what, list(NETWORKS))
        self._bot.kill()
        self.sandbox.bot_is("starting")
        people = [*self.teams.people, *self.mail.people]
        self.sandbox.guides(guide(what) | {"neighbours": people})
        self._marks.forget()
        begin(what, self.sandbox, self._folder, self._tell)
        self.teams.begin()
        self.mail.begin()
        self.sandbox.suggest(suggestions(typed()))
        self._bot.network = NETWORKS[what]
        self.teams.starts(self._bot)
        self.teams.installs()
        self.sandbox.makes_ready(1.0)

    def end(self) -> None:
        """Stop the bot, and close what stands beside the page."""
        self._bot.stop()
        self.teams.stop()
        self.mail.stop()

    def _tell(self, share: float) -> None:
        self.sandbox.makes_ready(min(share, ALMOST))
        if sys.stderr.isatty():
            print(f"\rDe demo wordt klaargezet: {share:4.0%} ", end="", file=sys.stderr, flush=True)
            if share >= 1:
                print(file=sys.stderr)
        elif not int(share * 100) % 10:
            print(f"De demo wordt klaargezet: {share:.0%}", file=sys.stderr, flush=True)


def run(port: int, beginning: str = STORY) -> int:
    """Serve the demo on `port`, or the next free one, until Ctrl-C; return the exit status."""
    stop = threading.Event()

    def ended(_number: int, _frame: FrameType | None) -> None:
        stop.set()
        if not ready:  # whatever is being made ready is left
            raise KeyboardInterrupt

    ready = False
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, ended)
    sandbox = Sandbox(workspace(beginning))
    sandbox.clock.can_move = True
    with tempfile.TemporaryDirectory(prefix="pmg-demo-") as folder:
        url = sandbox.start(free(port))
        demo = Demo(sandbox, Path(folder))
        try:
            try:
                demo.begin(beginning)
            except NotBuiltError as fault:
                print(f"{fault}; the demo opens with an empty network", file=sys.stderr)
            ready = True
            print(f"De demo draait op {url} (stoppen: Ctrl-C)", flush=True)
            stop.wait()
        except KeyboardInterrupt:
            return 0
        finally:
            demo.end()
            sandbox.stop()
    return 0
