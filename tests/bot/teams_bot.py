"""The real bot on the small Teams, in one process; and raw requests to it, signed or not."""

import http.client
import json
import shutil
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any, cast
from urllib.parse import urlsplit

from bot import wiring
from bot.demo import NETWORK
from bot.sandbox.exchange import JSON, Delivery
from bot.sandbox.teams.messages import Seen
from bot.sandbox.teams.sandbox import Sandbox
from bot.sandbox.teams.screen import presses, words
from bot.sandbox.traffic import Sent
from bot.settings import Settings
from bot.teams.inputs import IN_FORM
from bot.teams.wiring import TeamsPlatform
from handlers import FEATURES
from storage.address import AccountNames
from storage.database import Database
from tests.line import Line
from tests.reading import pattern
from tests.sandbox.teams.echo_bot import ZEIST
from tests.sandbox.teams.playground import APP, CARLA, HOST, SOURCE
from tests.statements import never_waits_for_the_disk, pending

START = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
ADMINS = AccountNames.of(f"teams:{CARLA}")
WAY_IN = "/teams/messages"
PATIENCE = 30.0  # seconds: a slow machine makes no test red


@dataclass
class TeamsBot:
    """A bot of two tenants; `now` can be moved, and `told` changes its settings."""

    sandbox: Sandbox
    line: Line
    folder: Path
    empty: Path
    told: Mapping[str, Any] = field(default_factory=dict)
    features: Sequence[ModuleType] = FEATURES
    now: datetime = START
    keys: bool = True  # wait until Microsoft's keys were read
    bot: wiring.Bot = field(init=False)

    def __post_init__(self) -> None:
        self.sandbox.reset(SOURCE)
        self.sandbox.line.keys.number, self.sandbox.line.keys.published = 1, [1]
        self.sandbox.clock._base = self.seconds
        self.sandbox.time_limits(answer=PATIENCE)
        shutil.copy(self.empty, self.folder / "pmg.db")
        self.sandbox.connect(f"{self.line.url}{WAY_IN}")
        self.start()

    @property
    def settings(self) -> Settings:
        """What this bot is told."""
        usual = {
            "teams_client_id": APP,
            "teams_tenant_id": HOST,
            "teams_client_secret": self.sandbox.secret,
            "teams_tenants": f"{HOST},{ZEIST}",
            "teams_openid_url": self.sandbox.openid_url,
            "teams_token_url": self.sandbox.token_url,
            "pmg_public_url": "https://bot.example.nl",
            "pmg_http_timeout": 1.0,
            "database_url": f"sqlite:///{self.folder / 'pmg.db'}",
            "pmg_network": NETWORK,
            "pmg_admins": ADMINS,
        }
        return Settings(**{**usual, **self.told})

    def start(self) -> None:
        """Start the bot on the database that there is."""
        database = wiring.open_database(self.settings, self.clock)
        never_waits_for_the_disk(database.engine)
        self.bot = wiring.build(self.settings, database, self.clock, self.features, self.seconds)
        self.bot.start(ticking=False)
        until = time.monotonic() + PATIENCE
        while self.keys and not self.teams._keys.loaded and time.monotonic() < until:
            time.sleep(0.005)
        self.line.bot = self.bot

    def stop(self) -> None:
        """Stop the bot; the database stays."""
        self.line.bot = None
        self.bot.stop()

    def restart(self) -> None:
        """Stop the bot and start it again on the same database."""
        self.stop()
        self.start()

    @property
    def teams(self) -> TeamsPlatform:
        """The bot's side of Teams."""
        return cast("TeamsPlatform", self.bot.platforms[0])

    @property
    def database(self) -> Database:
        """The bot's database."""
        return self.bot.database

    def clock(self) -> datetime:
        """Return this world's moment."""
        return self.now

    def seconds(self) -> float:
        """Return this world's moment in epoch seconds."""
        return self.now.timestamp()

    def passes(self, **by: float) -> None:
        """Let time pass (hours=1, days=2), and everything go out that is due by then."""
        self.now += timedelta(**by)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing goes over the line any more."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            self.bot.tick()
            self.sandbox.wait_idle(PATIENCE, also=self.bot.idle, silence=0)
            if not pending(self.database, self.now):
                return
        raise AssertionError("there is always something more to send")

    def says(self, person: str, text: str, conversation: str | None = None) -> Delivery:
        """Type a line; give how the request was answered."""
        delivery = self.sandbox.says(person, text, conversation)
        self.settle()
        return delivery

    def press(self, person: str, key: str, conversation: str | None = None) -> Delivery:
        """Press the button with our text `key` on the newest card that has one."""
        wanted = pattern("nl", key, {})
        for one in reversed(self.sees(person, conversation)):
            for number, button in enumerate(presses(one.card or {})):
                if wanted.fullmatch(button.spoken):
                    delivery = self.sandbox.press_number(person, one.ref, number)
                    self.settle()
                    return delivery
        raise AssertionError(f"no button {key}")

    def hand_in(self, person: str, **values: str) -> Delivery:
        """Fill in the newest card, which is a form, and hand it in."""
        form = self.sees(person)[-1]
        self.sandbox.fill(person, form.ref, {f"{IN_FORM}{one}": to for one, to in values.items()})
        there = [one.action.get("data", {}).get("form") for one in presses(form.card or {})]
        delivery = self.sandbox.press_number(person, form.ref, there.index(True))
        self.settle()
        return delivery

    def sees(self, person: str, conversation: str | None = None) -> list[Seen]:
        """Return what somebody sees of the bot, oldest first."""
        there = self.sandbox.seen(person, conversation)
        return [one for one in there if one.author == "PMG"]

    def send(self, body: bytes, authorization: str | None = "") -> Delivery:
        """Send bytes to the way in; by default under a good token."""
        if authorization == "":
            authorization = self.bearer()
        return self.sandbox.line.send_as(Sent("raw", "", body, JSON, {}), authorization)

    def bearer(self, tenant: str = ZEIST) -> str:
        """Return a good token, for the service address of a tenant."""
        claims = self.sandbox.line.claims(self.sandbox.service_url(tenant))
        return f"Bearer {self.sandbox.line.keys.sign(claims)}"

    def activity(self, activity: Any) -> Delivery:
        """Send an activity under a good token."""
        return self.send(json.dumps(activity).encode())

    def fetch(self, method: str, path: str) -> tuple[int, Mapping[str, str], bytes]:
        """Ask the bot's web server for something, as a browser does."""
        where = urlsplit(self.line.url)
        connection = http.client.HTTPConnection(where.hostname or "", where.port, timeout=PATIENCE)
        try:
            connection.request(method, path)
            answer = connection.getresponse()
            headers = {name.lower(): value for name, value in answer.getheaders()}
            return answer.status, headers, answer.read()
        finally:
            connection.close()


def has(seen: Seen, key: str, language: str = "nl", **slots: str) -> bool:
    """Return whether our text `key` stands on a card."""
    said = words(seen.card or {}).replace("**", "").replace("\u2060", "")
    return bool(pattern(language, key, slots).search(said))
