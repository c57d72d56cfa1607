"""A second workspace of the same Slack, with people of its own; the bot lives in both."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

import pytest

from bot.__main__ import main
from bot.sandbox.slack.sandbox import Sandbox
from bot.settings import Settings
from bot.slack import manifest
from bot.slack.wiring import SlackPlatform
from storage.address import AccountKey, AccountNames
from storage.vocabulary import Platform
from tests.screen import GENERAL
from tests.world import ADMINS, PATIENCE, Someone, World

TEAM = "TZEIST"
TOKEN, SECRET, APP_TOKEN = "xoxb-zeist", "zeist-secret", "xapp-zeist"
KEY, NEXT_KEY = "k" * 40, "n" * 40
CHANNEL = "CZEIST"
# Omar has the id that Bram has at home, and runs this workspace; Piet is beheerder of the network.
PEOPLE = {"nora": "UNORA", "omar": "UBRAM", "piet": "UPIET"}
BOTH = AccountNames.of(*(one.user for one in ADMINS), f"{TEAM}/UPIET")
SOURCE: Mapping[str, Any] = {
    "workspace": {
        "team_id": TEAM,
        "name": "Gemeente Zeist",
        "command": "/pmg",
        "bot": {"user_id": "UPMGZ", "bot_id": "BPMGZ", "app_id": "APMGZ", "name": "PMG"},
    },
    "people": [
        {"id": "UNORA", "name": "Nora Dekker"},
        {"id": "UBRAM", "name": "Omar Bakker", "admin": True},
        {"id": "UPIET", "name": "Piet Vos"},
    ],
    "channels": [
        {"id": GENERAL, "name": "zeist", "members": list(PEOPLE.values()), "bot": True},
        {"id": CHANNEL, "name": "zeist-samenleving", "members": list(PEOPLE.values())},
    ],
}


@dataclass
class Two(World):
    """The world, with a bot that may live in further workspaces."""

    admins: AccountNames = BOTH
    key: str = KEY
    former: str = ""
    moved: bool = False  # the settings have the tokens of Zeist now
    beside: "There" = field(init=False, repr=False)

    @property
    def settings(self) -> Settings:
        """What the bot is told."""
        secret = {"pmg_secret_key": self.key, "pmg_secret_key_old": self.former}
        home = {"slack_bot_token": TOKEN, "slack_signing_secret": SECRET} if self.moved else {}
        return super().settings.model_copy(update={**secret, **home})

    def _wait_until_ready(self) -> None:
        super()._wait_until_ready()
        for one in self.bot.platforms[1:]:
            assert self.beside.sandbox.web_api.revoked or one.ready.wait(5)
            line = cast("SlackPlatform", one).socket
            assert line is None or line.ready.wait(5), "the bot does not come on the line"

    def pmg(self, *arguments: str) -> int:
        """Run a command on the database of this world, while the bot is stopped."""
        self.stop()
        with pytest.MonkeyPatch.context() as patch:
            told = self.settings
            patch.setattr("bot.settings.load", lambda: told)
            patch.setattr("bot.wiring.wall_clock", self.clock)
            return main(list(arguments))

    def adds(self, *, socket: bool = False) -> int:
        """Add the second workspace, as somebody with a file of tokens does."""
        file = self.folder / "zeist.env"
        way = f"SLACK_APP_TOKEN={APP_TOKEN}" if socket else f"SLACK_SIGNING_SECRET={SECRET}"
        file.write_text(f"# the app of Zeist\nSLACK_BOT_TOKEN={TOKEN}\n{way}\n")
        return self.pmg("workspace", "add", str(file))


class There(World):
    """The second workspace, for its people: what they do is seen there."""

    workspace = TEAM

    def __init__(self, home: Two, sandbox: Sandbox) -> None:
        self.home, self.sandbox = home, sandbox
        self.line, self.folder, self.empty = home.line, home.folder, home.empty
        sandbox.reset(SOURCE)
        sandbox.clock._base = home.now_in_seconds
        sandbox.know_pictures(know=False)
        sandbox.time_limits(answer=PATIENCE, trigger=PATIENCE)
        sandbox.web_api.scopes = tuple(manifest.scopes())
        sandbox.connect(f"{home.line.url}/slack/events/{TEAM}")

    def settle(self) -> None:
        """Wait until nothing goes over the lines any more, of both."""
        self.home.settle()
        self.sandbox.wait_idle(also=self.home.bot.idle, silence=0)
        self.home.settle()

    def person(self, name: str, language: str = "") -> Someone:
        """Return one of its people."""
        return Someone(self, PEOPLE[name], language or "nl")

    def account(self, name: str) -> AccountKey:
        """Return the account of one of its people."""
        return AccountKey(Platform.SLACK, TEAM, PEOPLE[name])
