"""The demo's Teams, beside its Slack: who is there, on the same clock, under the same page."""

import time
from collections.abc import Mapping
from typing import Any

from bot.demo.process import BotProcess
from bot.demo.tenants import tenants
from bot.sandbox.slack.sandbox import Sandbox as Slack
from bot.sandbox.teams.sandbox import Sandbox as Teams

NAME = "teams"
MESSAGES = "/teams/messages"
PATIENCE = 10.0  # seconds for the bot to fetch the keys with which this Teams signs
LOOK_SECONDS = 0.02
HEARD = 200


class Neighbour:
    """The Teams of the demo; `slack` has the page, the clock and all else that the demo has once."""

    def __init__(self, slack: Slack) -> None:
        self.sandbox = Teams(tenants(), clock=slack.clock)
        self.sandbox.start()
        self._slack = slack
        slack.neighbour(NAME, self.sandbox.page())
        self._unwatch = self.sandbox.store.watch(slack.store.changed)
        slack.on("down", self._down)
        slack.on("slow", self._slow)
        slack.on("reached", self._reached)

    @property
    def settings(self) -> Mapping[str, str]:
        """The settings of a bot that is in this Teams too."""
        bot = self.sandbox.store.world.bot
        return {
            "TEAMS_CLIENT_ID": bot.id,
            "TEAMS_TENANT_ID": bot.tenant,
            "TEAMS_CLIENT_SECRET": self.sandbox.secret,
            "TEAMS_TENANTS": ",".join(self.sandbox.store.world.tenants),
            "TEAMS_OPENID_URL": self.sandbox.openid_url,
            "TEAMS_TOKEN_URL": self.sandbox.token_url,
        }

    @property
    def people(self) -> list[Mapping[str, str]]:
        """Whom one can be here, for the page: an id names the platform too."""
        return [
            {"id": f"{NAME}:{one.id}", "name": one.name, "about": one.about, "platform": NAME}
            for one in self.sandbox.store.world.people.values()
        ]

    def follow(self, bot: BotProcess) -> None:
        """Send what people do here to this bot."""
        self.sandbox.connect(bot.url + MESSAGES)

    def begin(self) -> None:
        """Begin anew, with nothing said yet, and with the bot in nobody's chat."""
        self.sandbox.reset(tenants())
        self.sandbox.rate_limit()

    def starts(self, bot: BotProcess) -> None:
        """Start the bot, and wait until it can be asked from here: it fetches the keys with which we sign."""
        fetched = len(self.sandbox.calls("keys"))
        give_up = time.monotonic() + PATIENCE
        if bot.start() and not self.sandbox.store.is_down:
            while len(self.sandbox.calls("keys")) == fetched and time.monotonic() < give_up:
                time.sleep(LOOK_SECONDS)

    def installs(self) -> None:
        """Put the bot into each team, and into everybody's own chat; it can be asked once it has our keys."""
        world = self.sandbox.store.world
        give_up = time.monotonic() + PATIENCE
        for team in world.teams.values():
            while self.sandbox.install_in(team.members[0], team.id).status != HEARD:
                if time.monotonic() > give_up:
                    return
                time.sleep(LOOK_SECONDS)
        for person in world.people:
            self.sandbox.install(person)

    def stop(self) -> None:
        """Close it."""
        self._unwatch()
        self.sandbox.stop()

    def _reached(self, since: float) -> list[dict[str, Any]]:
        here = [one | {"person": f"{NAME}:{one['person']}"} for one in self.sandbox.reached(since)]
        return [*self._slack.reached(since), *here]

    def _down(self, down: bool = True) -> None:  # noqa: FBT001, FBT002 - as the sandboxes have it
        self._slack.down(down)
        self.sandbox.down(down)

    def _slow(self, seconds: float, method: str | None = None) -> None:
        self._slack.slow(seconds, method)
        self.sandbox.slow(seconds, method)
