"""Where the story is played: a sandbox and the real bot in this process, on a clock that only the story moves."""

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from starlette.types import Receive, Scope, Send

from bot import wiring
from bot.sandbox.slack.sandbox import Sandbox
from bot.server import Server
from bot.settings import Settings
from storage.address import AccountNames
from storage.queries import posts
from storage.queries.notices import queue

PATIENCE = 60.0  # seconds of real time for whatever is in hand
BREATH = timedelta(seconds=4)  # more than a card rests between two refreshes
MOST_BREATHS = 60


class Stage:
    """The bot and the chat in which people act; `now` is the story's moment."""

    bot: wiring.Bot  # the one that runs

    def __init__(self, sandbox: Sandbox, settings: Settings, began: "Moment") -> None:
        self.sandbox, self.settings, self._moment = sandbox, settings, began
        self._sends = True

    def starts(self) -> None:
        """Start a bot on the database that is there."""
        opened = wiring.open_database(self.settings, self._moment.clock)
        moment = self._moment
        self.bot = wiring.build(self.settings, opened, moment.clock, steady=moment.seconds)
        self.bot.start(ticking=False)
        for platform in self.bot.platforms:
            platform.ready.wait(PATIENCE)

    def stops(self) -> None:
        """Stop it; the database stays."""
        self.bot.stop()

    @property
    def now(self) -> datetime:
        """The story's moment."""
        return self._moment.now

    def reaches(self, moment: datetime) -> None:
        """Let time pass until this moment; whatever is due before it goes out when it is due."""
        while (due := self.following()) is not None and due < moment:
            self._moment.now = max(due, self.now)
            self.settle()
        self._moment.now = max(moment, self.now)
        self.settle()

    def rests(self) -> None:
        """Let some seconds pass, until nothing is due and every card shows the latest."""
        for _ in range(MOST_BREATHS):
            self._moment.now += BREATH
            self.settle()
            with self.bot.database.read() as session:
                if not posts.behind(session, set()) and not queue.due(session, self.now, 1):
                    return
        raise RuntimeError("there is always something more to send")

    def holds(self) -> None:
        """Send nothing from now on: what is due then is for the bot that opens this database next, and mails."""
        self._sends = False
        self.bot.database.can_mail()

    def settle(self) -> None:
        """Send what is due by now, and wait until nothing goes over the line."""
        if self._sends:
            self.bot.tick()
        self.sandbox.wait_idle(PATIENCE, also=self.bot.idle, silence=0)

    def following(self) -> datetime | None:
        """Return when there is something to send next."""
        with self.bot.database.read() as session:
            due = queue.next_due(session)
            behind = posts.behind(session, set())
        moments = [] if due is None else [due]
        if behind:
            moments.append(self.now + BREATH)
        # A second later at the least, so that time goes on when something has to wait for its turn.
        return max(min(moments), self.now + timedelta(seconds=1)) if moments else None


class Moment:
    """The one moment of the story that all its clocks show."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def clock(self) -> datetime:
        """Return it."""
        return self.now

    def seconds(self) -> float:
        """Return it in epoch seconds."""
        return self.now.timestamp()


@contextmanager
def stage(
    workspace: Mapping[str, Any], network: Path, admins: str, database: Path, began: datetime
) -> Iterator[Stage]:
    """Build the stage on an empty database, and take it down at the end."""
    moment = Moment(began)
    sandbox = Sandbox(workspace, clock=moment.seconds)
    sandbox.start()
    try:
        with opened(sandbox, told(sandbox, network, admins, database), moment) as made:
            yield made
    finally:
        sandbox.stop()


def told(sandbox: Sandbox, network: Path, admins: str, database: Path) -> Settings:
    """Return the settings of a bot in this chat."""
    return Settings(
        slack_bot_token=sandbox.bot_token,
        slack_signing_secret=sandbox.signing_secret,
        slack_api_url=sandbox.api_url,
        database_url=f"sqlite:///{database}",
        pmg_network=network,
        pmg_admins=AccountNames.of(*admins.split(",")),
        pmg_http_timeout=PATIENCE,  # a slow machine tells the same story
    )


@contextmanager
def opened(sandbox: Sandbox, settings: Settings, moment: Moment) -> Iterator[Stage]:
    """Start the bot in a chat that runs, and stop it at the end."""
    made = Stage(sandbox, settings, moment)
    # Signed requests come in as they do from Slack: over HTTP.

    async def answers(scope: Scope, receive: Receive, send: Send) -> None:
        await made.bot.asgi(scope, receive, send)  # the one that runs

    server = Server(answers, "127.0.0.1", 0)
    thread = threading.Thread(target=server.run, name="story", daemon=True)
    made.starts()
    try:
        thread.start()
        while not server.started:
            time.sleep(0.005)
        port = server.servers[0].sockets[0].getsockname()[1]
        sandbox.time_limits(answer=PATIENCE, trigger=PATIENCE)
        sandbox.connect(f"http://127.0.0.1:{port}/slack/events")
        made.settle()
        yield made
    finally:
        server.should_exit = True
        thread.join(PATIENCE)
        made.stops()
