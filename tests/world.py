"""A small fixed world: named people who say, click, choose, fill in and see.

Everything goes the real way: signed HTTP (or Socket Mode) to the real Bolt app, a real database in a file; only
Slack (the sandbox) and the clock are ours.
"""

import base64
import re
import shutil
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any, cast

from bot import wiring
from bot.demo import NETWORK, workspace
from bot.sandbox.slack.references import HomeRef, MessageRef, ViewRef
from bot.sandbox.slack.requests import Delivery
from bot.sandbox.slack.sandbox import Sandbox
from bot.settings import Settings
from bot.slack import manifest
from bot.slack.wiring import SlackPlatform
from handlers import FEATURES
from storage.address import AccountNames
from storage.database import Database
from storage.queries.notices import queue
from tests.line import Line
from tests.reading import Blocks, elements, pattern, presses, read
from tests.statements import SENDING, never_waits_for_the_disk

START = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
TOKEN = "xoxb-sandbox"
SECRET = "sandbox-secret"
APP_TOKEN = "xapp-sandbox"
NAMES = ("anna", "bram", "fatima", "carla", "emily", "gijs")
PEOPLE = {name: f"U{name.upper()}" for name in NAMES}
GENERAL = "CALGEMEEN"
ADMINS = AccountNames.of(PEOPLE["carla"])
WORKSPACE = workspace()  # read once; the sandbox begins with a copy
PATIENCE = (
    30.0  # seconds: a slow machine makes no test red; what Slack allows is measured by `make bench`
)


@dataclass
class World:
    """The network of the demo, with its people; `now` can be moved.

    With `socket` the bot opens a line of its own (Socket Mode); else it is sent signed HTTP.
    A test may bring `features` of its own.
    """

    sandbox: Sandbox
    line: Line
    folder: Path
    empty: Path
    now: datetime = START
    admins: AccountNames = ADMINS
    socket: bool = False
    features: Sequence[ModuleType] = FEATURES
    bot: wiring.Bot = field(init=False)
    scenes: tuple[str, ...] = ()  # that were played in it, or put back
    asked: int = 0  # requests to the bot, at the end of the last of them

    def __post_init__(self) -> None:
        self.sandbox.reset(WORKSPACE)
        # What is said there is said at this world's moment, or nobody could look it up by time.
        self.sandbox.clock._base = self.now_in_seconds
        self.sandbox.time_limits(answer=PATIENCE, trigger=PATIENCE)
        # What an app made from our manifest may do, and no more.
        self.sandbox.web_api.scopes = tuple(manifest.scopes())
        shutil.copy(self.empty, self.folder / "pmg.db")
        self.sandbox.connect(None if self.socket else f"{self.line.url}/slack/events")
        self.start()

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
        )

    def start(self) -> None:
        """Start a bot on the database of this world."""
        database = wiring.open_database(self.settings, self.clock)
        never_waits_for_the_disk(database.engine)
        self.bot = wiring.build(
            self.settings, database, self.clock, self.features, self.now_in_seconds
        )
        self.bot.start(ticking=False)
        self.slack.ready.wait(5)
        if self.slack.socket is not None:
            assert self.slack.socket.ready.wait(5), "the bot does not come on the line"
        self.line.bot = self.bot

    def stop(self) -> None:
        """Stop the bot; the database stays."""
        self.line.bot = None
        self.bot.stop()

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
        """Wait until nothing goes over the line any more."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:  # what is sent may lead to something else that must be sent
            self.bot.tick()
            self.sandbox.wait_idle(also=self.bot.idle, silence=0)
            if not self._pending():
                return
        raise AssertionError("there is always something more to send")

    def _pending(self) -> bool:
        with self.database.read() as session:
            return bool(session.scalar(SENDING) or queue.due(session, self.now, 1))

    def person(self, name: str) -> "Someone":
        """Return one of the people."""
        locale = self.sandbox.store.workspace.person(PEOPLE[name]).locale
        return Someone(self, PEOPLE[name], locale[:2])

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

    def says(self, text: str, channel: str = GENERAL) -> "Screen":
        """Type `/pmg text`; give what this person sees then."""
        command = f"/pmg {text}".strip()
        return self.after(lambda: self.world.sandbox.command(self.user, channel, command), channel)

    def writes(self, text: str) -> "Screen":
        """Write a line to the bot alone; give what the bot answers."""
        channel = self.world.sandbox.dm(self.user)
        self.world.sandbox.message(self.user, channel, text)
        self.world.settle()
        return self.sees(channel)[-1]

    def posts(self, text: str, channel: str = GENERAL) -> "Screen":
        """Post something that the whole channel reads; return it as it stands there."""
        ts = self.world.sandbox.message(self.user, channel, text)
        self.world.settle()
        return next(one for one in self.sees(channel) if one.ref == MessageRef(f"{channel}:{ts}"))

    def hears(self) -> list["Screen"]:
        """Return what the bot has told this person by itself, oldest first."""
        self.world.settle()
        return [
            screen
            for screen in self.sees(self.world.sandbox.dm(self.user))
            if screen.author == "PMG"
        ]

    def sends(self, name: str, content: bytes) -> "Screen":
        """Send a file to the bot alone; give what the bot answers, the last of it."""
        self.begins_to_send(name, content)
        self.world.settle()
        return self.sees(self.world.sandbox.dm(self.user))[-1]

    def begins_to_send(self, name: str, content: bytes) -> None:
        """Send a file to the bot alone, and wait for nothing."""
        channel = self.world.sandbox.dm(self.user)
        self.world.sandbox.send_file(self.user, channel, name, base64.b64encode(content).decode())

    def opens_home(self) -> "Screen":
        """Open Home; give what stands there."""
        self.world.sandbox.open_home(self.user)
        self.world.settle()
        return self.home()

    def home(self) -> "Screen":
        """Return what stands in Home."""
        view = self.world.sandbox.home(self.user)
        assert view is not None, "Home is empty"
        return Screen(self, HomeRef(), view["blocks"])

    def sees(self, channel: str = GENERAL) -> list["Screen"]:
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

    def after(self, act: Callable[[], Delivery | None], channel: str = GENERAL) -> "Screen":
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


@dataclass
class Screen:
    """Something that somebody looks at: a message, a form or Home."""

    reader: Someone
    ref: MessageRef | ViewRef | HomeRef
    blocks: Blocks
    fallback: str = ""
    private: bool = True
    errors: Mapping[str, str] = field(default_factory=dict)
    author: str = ""

    @property
    def channel(self) -> str:
        """Where it stands; a form or Home answers in the general channel, if anywhere."""
        return self.ref.id.partition(":")[0] if isinstance(self.ref, MessageRef) else GENERAL

    @property
    def text(self) -> str:
        """All words on it."""
        return read(self.blocks, self.reader.world.names) or self.fallback

    def has(self, key: str, **slots: str) -> bool:
        """Return whether our text `key` stands on it, with these words in its slots."""
        return bool(pattern(self.reader.language, key, slots).search(self.text))

    def offers(self, key: str, **slots: str) -> bool:
        """Return whether there is a button with our text `key`."""
        wanted = pattern(self.reader.language, key, slots)
        return any(wanted.fullmatch(label) for label in self.labels)

    @property
    def labels(self) -> list[str]:
        """What stands on the buttons, and on what stands for one in a menu."""
        return [press.label for press in presses(self.blocks)]

    def press(self, key: str, **slots: str) -> "Screen":
        """Press the button with our text `key`, or choose it in a menu; give what is to be seen then."""
        return self._nth(pattern(self.reader.language, key, slots), key, 0)

    def press_nth(self, key: str, number: int) -> "Screen":
        """Press the button with our text `key` that comes so many after the first."""
        return self._nth(pattern(self.reader.language, key, {}), key, number)

    def _nth(self, wanted: re.Pattern[str], key: str, number: int) -> "Screen":
        found = [one for one in presses(self.blocks) if wanted.fullmatch(one.label)]
        if len(found) <= number:
            raise AssertionError(f"no button {key} among {self.labels}")
        _, action, chosen = found[number]
        return self.press_raw(action) if chosen is None else self.choose_raw(action, chosen)

    def press_raw(self, action_id: str) -> "Screen":
        """Press the button with this action id."""
        sandbox = self.reader.world.sandbox
        return self.reader.after(
            lambda: sandbox.click(self.reader.user, self.ref, action_id), self.channel
        )

    def choose_raw(self, action_id: str, value: str | list[str]) -> "Screen":
        """Choose this very value in the menu or list with this action id."""
        sandbox = self.reader.world.sandbox
        return self.reader.after(
            lambda: sandbox.choose(self.reader.user, self.ref, action_id, value), self.channel
        )

    def shortcut(self, callback_id: str) -> "Screen":
        """Use a shortcut on this message; give what is to be seen then."""
        assert isinstance(self.ref, MessageRef)
        channel, _, ts = self.ref.id.partition(":")
        sandbox = self.reader.world.sandbox
        return self.reader.after(
            lambda: sandbox.shortcut(self.reader.user, channel, ts, callback_id), channel
        )

    def choose(self, name: str, label: str | Sequence[str]) -> "Screen":
        """Choose `label` (or several) in the list `name` of a message, which runs at once."""
        return self.choose_raw(name, self._value(name, label))

    def type_into(self, name: str, text: str) -> "Screen":
        """Type a line into the field `name` of a message and press Enter."""
        sandbox = self.reader.world.sandbox
        return self.reader.after(
            lambda: sandbox.type_into(self.reader.user, self.ref, name, text, enter=True),
            self.channel,
        )

    def submit(self, **values: str | Sequence[str]) -> "Screen":
        """Fill in a form and hand it over; labels of choices, words of fields.

        Several labels where several can be chosen: a list, or with ", " between them.
        """
        assert isinstance(self.ref, ViewRef)
        view, sandbox = self.ref.id, self.reader.world.sandbox
        sandbox.fill(self.reader.user, view, {n: self._value(n, v) for n, v in values.items()})
        return self.reader.after(lambda: sandbox.submit(self.reader.user, view))

    def submit_anyway(self) -> "Screen":
        """Hand over a form, and again when it only warns."""
        page = self.submit()
        return page.submit() if page.labels == [] and page.is_form else page

    @property
    def is_form(self) -> bool:
        """Whether there is something to fill in."""
        return any(block["type"] == "input" for block in self.blocks)

    def value(self, name: str) -> str:
        """Return what a field of a form holds."""
        assert isinstance(self.ref, ViewRef)
        for view in self.reader.world.sandbox.views(self.reader.user):
            if view["id"] == self.ref.id:
                values = view["state"]["values"].values()
                state = next(block[name] for block in values if name in block)
                option = (state.get("selected_option") or {}).get("value")
                several = ",".join(one["value"] for one in state.get("selected_options") or ())
                picked = state.get("selected_date") or state.get("selected_time")
                return str(option or several or picked or state.get("value") or "")
        raise AssertionError("the form is closed")

    def fault(self, name: str, key: str) -> bool:
        """Return whether our text `key` stands under the field `name`."""
        wanted = pattern(self.reader.language, key, {})
        return bool(wanted.fullmatch(self.errors.get(name, "")))

    def _value(self, name: str, given: str | Sequence[str]) -> str | list[str]:
        element = self._element(name)
        options = element.get("options", ())
        values: dict[str, str] = {o["text"]["text"]: o["value"] for o in options}
        if element["type"] != "multi_static_select":
            assert isinstance(given, str)
            return values.get(given, given)
        if isinstance(given, str):
            given = [given] if given in values else [one for one in given.split(", ") if one]
        return [values.get(one, one) for one in given]

    def _element(self, name: str) -> Mapping[str, Any]:
        for _, element in elements(self.blocks):
            if element["action_id"] == name:
                return element
        raise AssertionError(f"nothing called {name} on: {self.text}")


def _state_of(view: Mapping[str, Any]) -> tuple[str, str]:
    """Return what tells two states of a form apart."""
    return view["hash"], repr(view.get("errors"))
