"""The same people in Microsoft Teams: what they say, press, fill in and see goes over a strict Teams of ours."""

import re
import shutil
import sqlite3
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any, cast

from bot import wiring
from bot.demo import NETWORK, workspace
from bot.sandbox.exchange import Delivery
from bot.sandbox.teams.messages import Ref, Seen
from bot.sandbox.teams.sandbox import Sandbox
from bot.sandbox.teams.screen import elements, inputs, presses, words
from bot.settings import Settings
from bot.teams.inputs import IN_FORM, MENU
from bot.teams.marks import JOINER
from bot.teams.wiring import TeamsPlatform
from handlers import FEATURES
from storage.address import AccountNames
from storage.database import Database
from storage.queries.notices import queue
from tests.line import Line
from tests.reading import pattern
from tests.statements import SENDING, never_waits_for_the_disk

START = datetime.fromisoformat("2027-03-01T09:00:00+00:00")
APP = "c3c3c3c3-0000-4000-8000-000000000003"
TENANT = "a1a1a1a1-0000-4000-8000-000000000001"
TEAM = "19:algemeen@thread.tacv2"
NAMES = ("anna", "bram", "fatima", "carla", "emily", "gijs")
PEOPLE = {name: f"d4d4d4d4-0000-4000-8000-00000000000{n}" for n, name in enumerate(NAMES, 1)}
ADMINS = AccountNames.of(f"teams:{PEOPLE['carla']}")
PATIENCE = 30.0  # seconds: a slow machine makes no test red
GENERAL = TEAM


def source() -> dict[str, Any]:
    """Return the demo's people as people of one tenant, all of them in one team."""
    people = {one["id"]: one for one in workspace()["people"]}
    listed = [
        {
            "id": PEOPLE[name],
            "tenant": TENANT,
            "name": people[f"U{name.upper()}"]["name"],
            "locale": people[f"U{name.upper()}"].get("locale", "nl-NL"),
            "installed": True,
        }
        for name in NAMES
    ]
    team = {
        "id": TEAM, "tenant": TENANT, "name": "Netwerk", "installed": True,
        "members": list(PEOPLE.values()), "channels": [],
    }  # fmt: skip
    return {
        "bot": {"id": APP, "name": "PMG", "tenant": TENANT},
        "tenants": [{"id": TENANT, "name": "Zeist"}],
        "people": listed,
        "teams": [team],
        "chats": [],
    }


@dataclass
class TeamsWorld:
    """The network of the demo, with its people in Teams; `now` can be moved."""

    sandbox: Sandbox
    line: Line
    folder: Path
    empty: Path
    now: datetime = START
    admins: AccountNames = ADMINS
    features: Sequence[ModuleType] = FEATURES
    bot: wiring.Bot = field(init=False)
    scenes: tuple[str, ...] = ()
    asked: int = 0
    socket: bool = False

    def __post_init__(self) -> None:
        self.sandbox.reset(source())
        self.sandbox.clock._base = self.now_in_seconds
        shutil.copy(self.empty, self.folder / "pmg.db")
        _have_moved_to_teams(self.folder / "pmg.db")
        self.sandbox.connect(f"{self.line.url}/teams/messages")
        self.start()

    @property
    def settings(self) -> Settings:
        """What the bot of this world is told."""
        return Settings(
            teams_client_id=APP,
            teams_tenant_id=TENANT,
            teams_client_secret=self.sandbox.secret,
            teams_openid_url=self.sandbox.openid_url,
            teams_token_url=self.sandbox.token_url,
            pmg_public_url="https://bot.example.nl",
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
        until = time.monotonic() + 5
        while not self.teams._keys.loaded and time.monotonic() < until:
            time.sleep(0.005)
        self.line.bot = self.bot

    @property
    def teams(self) -> TeamsPlatform:
        """The bot's side of Teams."""
        return cast("TeamsPlatform", self.bot.platforms[0])

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
        while time.monotonic() < until:
            self.bot.tick()
            self.sandbox.wait_idle(also=self.bot.idle, silence=0)
            with self.database.read() as session:
                if not (session.scalar(SENDING) or queue.due(session, self.now, 1)):
                    return
        raise AssertionError("there is always something more to send")

    def person(self, name: str) -> "TeamsSomeone":
        """Return one of the people."""
        locale = self.sandbox.store.world.person(PEOPLE[name]).locale
        return TeamsSomeone(self, PEOPLE[name], locale[:2])


@dataclass
class TeamsSomeone:
    """A person in the world, who reads `language`."""

    world: TeamsWorld
    user: str
    language: str

    @property
    def chat(self) -> str:
        """Their own conversation with the bot."""
        return self.world.sandbox.personal(self.user)

    def says(self, text: str, channel: str = GENERAL) -> "TeamsScreen":
        """Type a line: to the bot alone, which is as private as a slash command; give what is seen then."""
        line = text.strip() or "start"
        return self.after(lambda: self.world.sandbox.says(self.user, line))

    def writes(self, text: str) -> "TeamsScreen":
        """Write a line to the bot alone; give what the bot answers."""
        self.world.sandbox.says(self.user, text)
        self.world.settle()
        return self.sees(self.chat)[-1]

    def hears(self) -> list["TeamsScreen"]:
        """Return what the bot has told this person, oldest first."""
        self.world.settle()
        return [one for one in self.sees(self.chat) if one.author == "PMG"]

    def opens_home(self) -> "TeamsScreen":
        """Ask for what Home shows."""
        return self.says("start")

    home = opens_home

    def sees(self, channel: str = "") -> list["TeamsScreen"]:
        """Return all messages that this person sees in a conversation, oldest first."""
        where = self.chat if channel in ("", GENERAL) else channel
        return [
            TeamsScreen(self, one.ref, one.card or {}, one.summary, author=one.author, seen=one)
            for one in self.world.sandbox.seen(self.user, where)
        ]

    def after(self, act: Callable[[], Delivery]) -> "TeamsScreen":
        """Do something; give the newest thing that changed on this person's screen."""
        before = {screen.ref: screen.card for screen in self.sees()}
        delivery = act()
        self.world.settle()
        assert delivery.error is None, delivery.error
        for screen in reversed(self.sees()):
            if screen.author == "PMG" and before.get(screen.ref) != screen.card and screen.card:
                return screen
        raise AssertionError("nothing changed on the screen")


def _have_moved_to_teams(file: Path) -> None:
    """Give everybody whom the network file names an account here in place of the one in Slack."""
    connection = sqlite3.connect(file)
    with connection:
        for name, user in PEOPLE.items():
            connection.execute(
                "UPDATE account SET platform = 'teams', workspace = ?, user = ? WHERE user = ?",
                (TENANT, user, f"U{name.upper()}"),
            )
        connection.execute("DELETE FROM installation")
    connection.close()


_MARKS = re.compile(r"\\(.)|\*\*")


@dataclass
class TeamsScreen:
    """A card that somebody looks at."""

    reader: TeamsSomeone
    ref: Ref
    card: dict[str, Any]
    fallback: str = ""
    author: str = ""
    seen: Seen | None = None
    private: bool = True

    @property
    def blocks(self) -> Any:
        """What tells two states apart."""
        return self.card

    @property
    def text(self) -> str:
        """All words on it."""
        said = "\n".join([words(self.card), *(f"[{one.label}]" for one in presses(self.card))])
        return _MARKS.sub(lambda found: found[1] or "", said.replace(JOINER, ""))

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
        return [label for label, _ in self._presses()]

    def press(self, key: str, **slots: str) -> "TeamsScreen":
        """Press the button with our text `key`, or choose it in a menu; give what is to be seen then."""
        return self._nth(pattern(self.reader.language, key, slots), key, 0)

    def press_nth(self, key: str, number: int) -> "TeamsScreen":
        """Press the button with our text `key` that comes so many after the first."""
        return self._nth(pattern(self.reader.language, key, {}), key, number)

    def _nth(self, wanted: re.Pattern[str], key: str, number: int) -> "TeamsScreen":
        found = [act for label, act in self._presses() if wanted.fullmatch(label)]
        if len(found) <= number:
            raise AssertionError(f"no button {key} among {self.labels}")
        return self.reader.after(found[number])

    def _presses(self) -> list[tuple[str, Callable[[], Delivery]]]:
        """Return what can be pressed: its whole label, and how that is done."""
        sandbox, user, made = self.reader.world.sandbox, self.reader.user, []
        fields = inputs(self.card)
        for number, one in enumerate(presses(self.card)):
            go = _press(sandbox, user, self.ref, number)
            if one.action.get("verb") == MENU:
                chosen = fields[one.action["data"]["input"]]
                for choice in chosen["choices"]:
                    label = str(choice["title"]).rpartition(": ")[2]
                    made.append(
                        (label, _chosen(sandbox, user, self.ref, chosen["id"], choice["value"], go))
                    )
            else:
                made.append((one.spoken, go))
        return made

    def choose(self, name: str, label: str | Sequence[str]) -> "TeamsScreen":
        """Choose `label` (or several) in the list `name` of a message, and hand it over."""
        return self._given(name, label)

    def type_into(self, name: str, text: str) -> "TeamsScreen":
        """Type a line into the field `name` of a message, and hand it over."""
        return self._given(name, text)

    def _given(self, name: str, given: str | Sequence[str]) -> "TeamsScreen":
        sandbox, user = self.reader.world.sandbox, self.reader.user
        for number, one in enumerate(presses(self.card)):
            if one.action.get("verb") == name and "input" in one.action.get("data", {}):
                go = _press(sandbox, user, self.ref, number)
                return self.reader.after(
                    _chosen(sandbox, user, self.ref, one.action["data"]["input"], given, go)
                )
        raise AssertionError(f"nothing called {name} on: {self.text}")

    def submit(self, **values: str | Sequence[str]) -> "TeamsScreen":
        """Fill in a form and hand it over; labels of choices, words of fields."""
        sandbox, user = self.reader.world.sandbox, self.reader.user
        sandbox.fill(user, self.ref, {f"{IN_FORM}{name}": given for name, given in values.items()})
        for number, one in enumerate(presses(self.card)):
            if one.action.get("data", {}).get("form"):
                return self.reader.after(_press(sandbox, user, self.ref, number))
        raise AssertionError("this is no form")

    def submit_anyway(self) -> "TeamsScreen":
        """Hand over a form, and again when it only warns."""
        page = self.submit()
        return page.submit() if page.is_form else page

    @property
    def is_form(self) -> bool:
        """Whether there is something to fill in."""
        return any(name.startswith(IN_FORM) for name in inputs(self.card))

    def value(self, name: str) -> str:
        """Return what a field of a form holds."""
        found = self.reader.world.sandbox.values(self.reader.user, self.ref)
        return found[f"{IN_FORM}{name}"]

    @property
    def errors(self) -> Mapping[str, str]:
        """What is wrong, by the name of the field below it."""
        found, last = {}, ""
        for one in elements(self.card):
            if one.get("type") == "TextBlock":
                last = str(one["text"]) if one.get("color") == "Attention" else ""
            elif str(one.get("type", "")).startswith("Input.") and last:
                found[str(one["id"]).removeprefix(IN_FORM)] = last
                last = ""
        return found

    def fault(self, name: str, key: str) -> bool:
        """Return whether our text `key` stands at the field `name`."""
        wanted = pattern(self.reader.language, key, {})
        said = _MARKS.sub(lambda found: found[1] or "", self.errors.get(name, ""))
        return bool(wanted.fullmatch(said))


def _press(sandbox: Sandbox, user: str, ref: Ref, number: int) -> Callable[[], Delivery]:
    return lambda: sandbox.press_number(user, ref, number)


def _chosen(
    sandbox: Sandbox,
    user: str,
    ref: Ref,
    name: str,
    given: str | Sequence[str],
    go: Callable[[], Delivery],
) -> Callable[[], Delivery]:
    def act() -> Delivery:
        sandbox.fill(user, ref, {name: given})
        return go()

    return act
