"""The same bot in Slack and in Teams at once: one register, and people who are in both."""

from dataclasses import dataclass
from typing import Any, cast

from bot.demo import NETWORK
from bot.sandbox.teams.sandbox import Sandbox as Teams
from bot.settings import Settings
from bot.teams.wiring import TeamsPlatform
from storage.address import AccountNames
from storage.vocabulary import Platform
from tests.teams_world import ADDRESS, APP, SOURCE, TEAM, TENANT, TeamsSomeone, TeamsWorld
from tests.world import PATIENCE, PEOPLE, SECRET, TOKEN, Someone, World


@dataclass
class BothWorld(World):
    """The network of the demo in Slack, with a tenant of Teams beside it, of which everybody is new."""

    teams: Any = None  # the Teams of these tests

    def _begin(self) -> None:
        super()._begin()
        self.there.reset(SOURCE)
        self.there.clock._base = self.now_in_seconds
        self.there.time_limits(answer=PATIENCE)
        self.there.connect(f"{self.line.url}/teams/messages")

    @property
    def there(self) -> Teams:
        """The Teams beside it."""
        return cast("Teams", self.teams)

    @property
    def settings(self) -> Settings:
        """What the bot of this world is told."""
        return Settings(
            slack_bot_token=TOKEN,
            slack_signing_secret=SECRET,
            slack_api_url=self.sandbox.api_url,
            database_url=f"sqlite:///{self.folder / 'pmg.db'}",
            pmg_network=NETWORK,
            pmg_admins=AccountNames.of(PEOPLE["carla"]),
            teams_client_id=APP,
            teams_tenant_id=TENANT,
            teams_client_secret=self.there.secret,
            teams_openid_url=self.there.openid_url,
            teams_token_url=self.there.token_url,
            pmg_public_url=ADDRESS,
        )

    def _wait_until_ready(self) -> None:
        super()._wait_until_ready()
        side = cast("TeamsPlatform", self.bot.platforms[1])
        assert side.ready.wait(PATIENCE), "the bot has no keys"
        self.read_team()
        side._when_read(Platform.TEAMS, TENANT, "Zeist")

    def read_team(self, **more: dict[str, str]) -> None:
        """Let the bot know who is in the team; `more` is what Microsoft says besides, by name."""
        side = cast("TeamsPlatform", self.bot.platforms[1])
        world = self.there.store.world
        some = [world.people[one] for one in world.teams[TEAM].members]
        listed = [
            {"id": p.teams_id, "aadObjectId": p.id, "name": p.name, **more.get(p.name, {})}
            for p in some
        ]
        side.directory.read(TENANT, TEAM, listed)

    def _wait(self) -> None:
        super()._wait()
        self.there.wait_idle(PATIENCE, also=self.bot.idle, silence=0)

    def in_teams(self, name: str) -> Someone:
        """Return one of the people as they are in Teams."""
        side = _Side(self)
        locale = self.there.store.world.person(side.user(name)).locale
        return TeamsSomeone(side, side.user(name), locale[:2])


class _Side(TeamsWorld):
    """The tenant of a world that has both; its bot and its moment are that world's."""

    def __init__(self, whole: BothWorld) -> None:
        self._whole = whole
        self.sandbox = whole.teams
        self.line, self.folder, self.bot = whole.line, whole.folder, whole.bot
        self.kept = {}

    def now_in_seconds(self) -> float:
        """Return the moment of the whole."""
        return self._whole.now_in_seconds()

    def settle(self) -> None:
        """Wait until nothing goes over either line any more."""
        self._whole.settle()
