"""A small fixed world: named people who say, click, choose, fill in and see.

Everything goes the real way: signed HTTP (or Socket Mode) to the real Bolt app, a real database in a file; only
Slack (the sandbox) and the clock are ours.
"""

import base64
import shutil
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import Enum
from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar, cast

from bot import wiring
from bot.demo import NETWORK, workspace
from bot.sandbox.slack.references import HomeRef, MessageRef, ViewRef
from bot.sandbox.slack.requests import Delivery
from bot.sandbox.slack.sandbox import Sandbox
from bot.settings import Settings
from bot.slack import manifest
from bot.slack.wiring import SlackPlatform
from handlers import FEATURES
from storage.address import AccountKey, AccountNames
from storage.database import Database
from storage.vocabulary import Platform
from tests.line import Line
from tests.screen import GENERAL, Screen
from tests.statements import Changes, never_waits_for_the_disk, pending

__all__ = ["GENERAL", "Screen"]  # which stand in a file of their own

START = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
TOKEN = "xoxb-sandbox"
SECRET = "sandbox-secret"
APP_TOKEN = "xapp-sandbox"
NAMES = ("anna", "bram", "fatima", "carla", "emily", "gijs")
PEOPLE = {name: f"U{name.upper()}" for name in NAMES}
ADMINS = AccountNames.of(PEOPLE["carla"])
WORKSPACE = workspace()  # read once; the sandbox begins with a copy
# Seconds: a slow machine makes no test red; what Slack allows is measured by `make bench`.
PATIENCE = 30.0


class Call(Enum):
    """What the bot asks of a platform."""

    OPEN = "open"
    POST = "post"
    UPDATE = "update"


CALLS = {
    Call.OPEN: "conversations.open",
    Call.POST: "chat.postMessage",
    Call.UPDATE: "chat.update",
}


@dataclass
class World:
    """The network of the demo, with its people; `now` can be moved.

    With `socket` the bot opens a line of its own (Socket Mode); else it is sent signed HTTP.
    A test may bring `features` of its own. Where scenes are `to_come`, the bot starts after the last.
    """

    platform: ClassVar[Platform] = Platform.SLACK
    workspace: ClassVar[str] = WORKSPACE["workspace"]["team_id"]

    sandbox: Sandbox
    line: Line
    folder: Path
    empty: Path
    now: datetime = START
    admins: AccountNames = ADMINS
    socket: bool = False
    features: Sequence[ModuleType] = FEATURES
    told: Mapping[str, object] = field(
        default_factory=dict
    )  # more settings, from the next start on
    to_come: int = 0  # scenes
    running: bool = field(init=False, default=False)
    bot: wiring.Bot = field(init=False)
    changes: Changes = field(init=False)  # in its database, as long as the bot runs
    at_rest: tuple[datetime, int] | None = (
        None  # the moment, and the changes by then, with nothing to do
    )
    scenes: tuple[str, ...] = ()  # that were played in it, or put back
    asked: int = 0  # requests to the bot, at the end of the last of them
    kept: dict[Any, Any] = field(default_factory=dict)  # what is known of screens, with a scene too

    def __post_init__(self) -> None:
        shutil.copy(self.empty, self.folder / "pmg.db")
        self._begin()
        if not self.to_come:
            self.start()

    def _begin(self) -> None:
        """Put the sandbox back to how it is at the start of every story."""
        self.sandbox.reset(WORKSPACE)
        # What is said there is said at this world's moment, or nobody could look it up by time.
        self.sandbox.clock._base = self.now_in_seconds
        self.sandbox.know_pictures(know=False)  # see tests/pictured.py
        self.sandbox.time_limits(answer=PATIENCE, trigger=PATIENCE)
        # What an app made from our manifest may do, and no more.
        self.sandbox.web_api.scopes = tuple(manifest.scopes())
        self.sandbox.connect(None if self.socket else f"{self.line.url}/slack/events")

    @property
    def settings(self) -> Settings:
        """What the bot of this world is told."""
        return Settings(
            slack_bot_token=TOKEN,
            slack_signing_secret="" if self.socket else SECRET,
            slack_app_token=APP_TOKEN if self.socket else "",
            slack_api_url=self.sandbox.api_url,
            database_url=f"sqlite:///{self.folder / 'pmg.db'}",
            pmg_network=NETWORK,
            pmg_admins=self.admins,
        ).model_copy(update=self.told)

    def start(self) -> None:
        """Start a bot on the database of this world, unless it runs."""
        if self.running:
            return
        self.running, told = True, self.settings
        database = wiring.open_database(told, self.clock)
        never_waits_for_the_disk(database.engine)
        self.changes, self.at_rest = Changes(self.folder / "pmg.db"), None
        self.bot = wiring.build(told, database, self.clock, self.features, self.now_in_seconds)
        self.bot.start(ticking=False)
        self._wait_until_ready()
        self.line.bot = self.bot

    def _wait_until_ready(self) -> None:
        self.slack.ready.wait(5)
        if self.slack.socket is not None:
            assert self.slack.socket.ready.wait(5), "the bot does not come on the line"

    def stop(self) -> None:
        """Stop the bot, if it runs; the database stays."""
        self.line.bot, ran, self.running = None, self.running, False
        if ran:
            self.bot.stop()
            self.changes.close()

    def restart(self) -> None:
        """Stop the bot and start it again on the same database."""
        self.stop()
        self.start()

    def now_in_seconds(self) -> float:
        """Return this world's moment in epoch seconds."""
        return self.now.timestamp()

    def clock(self) -> datetime:
        """Return this world's moment."""
        return self.now

    @property
    def slack(self) -> SlackPlatform:
        """The bot's side of Slack."""
        return cast("SlackPlatform", self.bot.platforms[0])

    @property
    def database(self) -> Database:
        """The bot's database."""
        return self.bot.database

    def passes(self, **by: float) -> None:
        """Let time pass (hours=1, days=2), and everything go out that is due by then."""
        self.now += timedelta(**by)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing goes over the line any more.

        A tick that wrote nothing had nothing to do, and has nothing to do until somebody writes or time passes.
        """
        until = time.monotonic() + PATIENCE
        self._wait()
        while time.monotonic() < until:  # what is sent may lead to something else that must be sent
            before = self.now, self.changes.number()
            if before == self.at_rest:
                return
            self.bot.tick()
            self._wait()
            if before == (self.now, self.changes.number()):
                self.at_rest = before
            elif not pending(self.database, self.now):
                return
        raise AssertionError("there is always something more to send")

    def _wait(self) -> None:
        self.sandbox.wait_idle(PATIENCE, also=self.bot.idle, silence=0)

    def person(self, name: str, language: str = "") -> "Someone":
        """Return one of the people, who reads what they chose there, or this language."""
        locale = self.sandbox.store.workspace.person(PEOPLE[name]).locale
        return Someone(self, PEOPLE[name], language or locale[:2])

    def line_of(self, command: str) -> str:
        """Return how our texts say that somebody types this."""
        return f"/pmg {command}"

    def room(self, channel: str) -> str:
        """Return what the platform calls a channel."""
        return channel

    def user(self, name: str) -> str:
        """Return what the platform calls one of the people."""
        return PEOPLE[name]

    def account(self, name: str) -> AccountKey:
        """Return the account of one of the people."""
        return AccountKey(self.platform, self.workspace, self.user(name))

    def comes(self, user: str, name: str) -> "Someone":
        """Let somebody new come, who can be spoken to in the general channel."""
        self.sandbox.add_person(user, name)
        self.sandbox.invite(GENERAL, user)
        return Someone(self, user, "nl")

    def goes(self, name: str) -> None:
        """Take one of the people out of the workspace."""
        self.sandbox.remove_person(self.user(name))

    def renames(self, name: str, to: str) -> None:
        """Let one of the people be called something else from now on."""
        self.sandbox.rename_person(self.user(name), to)

    def reads(self, name: str, locale: str) -> None:
        """Set in which language one of the people reads the platform ("nl-NL")."""
        self.sandbox.set_locale(self.user(name), locale)

    def fails(
        self,
        call: Call,
        what: str | int,
        times: int | None = 1,
        *,
        after: bool | None = None,
        channel: str | None = None,
    ) -> None:
        """Let the bot's next calls fail, in the way that Slack calls `what`."""
        self.sandbox.fail(CALLS[call], what, times, after=after, channel=channel)

    def again(self) -> int | None:
        """Deliver the latest request once more, as the platform does; return the HTTP status."""
        return self.sandbox.redeliver().status

    @property
    def requests(self) -> int:
        """How many requests the bot was sent so far."""
        return len(self.sandbox.store.traffic.sent)

    def updates(self) -> int:
        """Return how often the bot changed a message."""
        return len(self.sandbox.calls(CALLS[Call.UPDATE]))

    @property
    def names(self) -> Mapping[str, str]:
        """Everybody's name by user id."""
        return {p.id: p.name for p in self.sandbox.store.workspace.people.values()}


@dataclass
class Someone:
    """A person in the world, who reads `language`."""

    world: World
    user: str
    language: str

    @property
    def called(self) -> str:
        """How somebody types whom they mean."""
        return f"<@{self.user}>"

    @property
    def chat(self) -> str:
        """Their own conversation with the bot."""
        found: str = self.world.sandbox.dm(self.user)
        return found

    def says(self, text: str, channel: str = GENERAL) -> Screen:
        """Type `/pmg text`; give what this person sees then."""
        command = f"/pmg {text}".strip()
        return self.after(lambda: self.world.sandbox.command(self.user, channel, command), channel)

    def types(self, text: str) -> Delivery:
        """Type `/pmg text`, and wait for no more than that it was heard."""
        return self.world.sandbox.command(self.user, GENERAL, f"/pmg {text}")

    def writes(self, text: str) -> Screen:
        """Write a line to the bot alone; give what the bot answers."""
        channel = self.world.sandbox.dm(self.user)
        self.world.sandbox.message(self.user, channel, text)
        self.world.settle()
        return self.sees(channel)[-1]

    def posts(self, text: str, channel: str = GENERAL, below: Screen | None = None) -> Screen:
        """Post something that the whole channel reads, perhaps below a message; return it as it stands there."""
        ts = self.world.sandbox.message(self.user, channel, text, _ts_of(below) if below else None)
        self.world.settle()
        return next(one for one in self.sees(channel) if one.ref == MessageRef(f"{channel}:{ts}"))

    def answers_below(self, said: Screen) -> list[Screen]:
        """Return what the bot says in the thread of a message."""
        return [
            Screen(self, MessageRef(one.id), one.blocks, one.text, one.ephemeral)
            for one in self.world.sandbox.seen(self.user, said.channel)
            if one.thread_ts == _ts_of(said) and one.author == "PMG"
        ]

    def hears(self) -> list[Screen]:
        """Return what the bot has told this person by itself, oldest first."""
        self.world.settle()
        return [
            screen
            for screen in self.sees(self.world.sandbox.dm(self.user))
            if screen.author == "PMG"
        ]

    def sends(self, name: str, content: bytes) -> Screen:
        """Send a file to the bot alone; give what the bot answers, the last of it."""
        self.begins_to_send(name, content)
        self.world.settle()
        return self.sees(self.world.sandbox.dm(self.user))[-1]

    def begins_to_send(self, name: str, content: bytes) -> None:
        """Send a file to the bot alone, and wait for nothing."""
        channel = self.world.sandbox.dm(self.user)
        self.world.sandbox.send_file(self.user, channel, name, base64.b64encode(content).decode())

    def opens_home(self) -> Screen:
        """Open Home; give what stands there."""
        self.world.sandbox.open_home(self.user)
        self.world.settle()
        return self.home()

    def home(self) -> Screen:
        """Return what stands in Home."""
        view = self.world.sandbox.home(self.user)
        assert view is not None, "Home is empty"
        return Screen(self, HomeRef(), view["blocks"])

    def sees(self, channel: str = GENERAL) -> list[Screen]:
        """Return all messages with words that this person sees in a channel, oldest first."""
        seen = self.world.sandbox.seen(self.user, channel)
        return [
            Screen(self, MessageRef(one.id), one.blocks, one.text, one.ephemeral, author=one.author)
            for one in seen
            if not one.files
        ]

    def files(self) -> list[tuple[str, bytes]]:
        """Return the files that the bot sent this person: name and bytes, newest last."""
        self.world.settle()
        seen = self.world.sandbox.seen(self.user, self.world.sandbox.dm(self.user))
        return [file for one in seen for file in one.files if one.author == "PMG"]

    def after(self, act: Callable[[], Delivery | None], channel: str = GENERAL) -> Screen:
        """Do something; give the newest thing that changed on this person's screen."""
        before = {screen.ref: screen for screen in self.sees(channel)}
        forms = {view["id"]: _state_of(view) for view in self.world.sandbox.views(self.user)}
        delivery = act()
        self.world.settle()
        if delivery is not None:
            assert delivery.error is None, delivery.error
        for view in reversed(self.world.sandbox.views(self.user)):
            if forms.get(view["id"]) != _state_of(view):
                said = view.get("errors", {})
                errors = {block.partition("?")[0]: words for block, words in said.items()}
                return Screen(self, ViewRef(view["id"]), view["blocks"], errors=errors)
        for screen in reversed(self.sees(channel)):
            old = before.get(screen.ref)
            if old is None or old.blocks != screen.blocks:
                return screen
        raise AssertionError("nothing changed on the screen")


def _ts_of(said: Screen) -> str:
    assert isinstance(said.ref, MessageRef)
    return said.ref.id.partition(":")[2]


def _state_of(view: Mapping[str, Any]) -> tuple[str, str]:
    """Return what tells two states of a form apart."""
    return view["hash"], repr(view.get("errors"))
