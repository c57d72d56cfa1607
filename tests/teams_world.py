"""The same people in Microsoft Teams: what they say, press, fill in and see goes over a strict Teams of ours."""

import base64
import re
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from email.message import Message as Headers
from typing import Any, ClassVar, cast
from urllib.parse import unquote

from bot.demo import NETWORK
from bot.sandbox.exchange import Delivery
from bot.sandbox.teams.messages import Ref, Seen
from bot.sandbox.teams.sandbox import Sandbox
from bot.settings import Settings
from bot.teams.wiring import TeamsPlatform
from storage.address import AccountNames
from storage.vocabulary import Platform
from tests.screen import GENERAL, Screen
from tests.teams_accounts import have_moved
from tests.teams_screen import TeamsScreen, faults_on
from tests.world import NAMES, PATIENCE, WORKSPACE, Call, Someone, World

APP = "c3c3c3c3-0000-4000-8000-000000000003"
TENANT = "a1a1a1a1-0000-4000-8000-000000000001"
TEAM = "19:algemeen@thread.tacv2"
PEOPLE = {name: f"d4d4d4d4-0000-4000-8000-00000000000{n}" for n, name in enumerate(NAMES, 1)}
# Channels of the team: by how a story calls them, which is by their id in Slack.
CHANNELS = {
    "CSAMENLEVING": ("19:samenleving@thread.tacv2", "pijler-samenleving"),
    "CTREKKERS": ("19:trekkers@thread.tacv2", "trekkers"),
}
ADMINS = AccountNames.of(f"teams:{PEOPLE['carla']}")
ADDRESS = "https://bot.example.nl"  # ours, as people would reach it
CALLS = {Call.OPEN: "createConversation", Call.POST: "postActivity", Call.UPDATE: "putActivity"}
BOT = "PMG"
# What Teams says where Slack says this; of a status in the 500s nobody knows whether it was done.
FAULTS = {
    "service_unavailable": "PreconditionFailed",
    "ratelimited": "429",
    "message_not_found": "ActivityNotFoundInConversation",
    "user_not_found": "BotNotInConversationRoster",
    "invalid_blocks": "BadArgument",
}


def source() -> dict[str, Any]:
    """Return the demo's people as people of one tenant, all of them in one team that has the app."""
    known = {one["id"]: one for one in WORKSPACE["people"]}
    listed = [
        {
            "id": user,
            "tenant": TENANT,
            "name": known[f"U{name.upper()}"]["name"],
            "locale": known[f"U{name.upper()}"].get("locale", "nl-NL"),
            "installed": True,
        }
        for name, user in PEOPLE.items()
    ]
    team = {
        "id": TEAM,
        "tenant": TENANT,
        "name": "Netwerk",
        "installed": True,
        "members": list(PEOPLE.values()),
        "channels": [{"id": room, "name": name} for room, name in CHANNELS.values()],
    }
    return {
        "bot": {"id": APP, "name": BOT, "tenant": TENANT},
        "tenants": [{"id": TENANT, "name": "Zeist"}],
        "people": listed,
        "teams": [team],
        "chats": [],
    }


SOURCE = source()
BY_NAME = {name: room for room, name in CHANNELS.values()}
_CHANNEL = re.compile(r" #([a-z-]+)$")


@dataclass
class TeamsWorld(World):
    """The network of the demo, with its people in Teams; `now` can be moved."""

    platform: ClassVar[Platform] = Platform.TEAMS
    workspace: ClassVar[str] = TENANT

    sandbox: Any  # of bot.sandbox.teams; a story that asks for more than both have is for one only
    admins: AccountNames = ADMINS

    def _begin(self) -> None:
        self.there.reset(SOURCE)
        # What is said there is said at this world's moment.
        self.there.clock._base = self.now_in_seconds
        self.there.time_limits(answer=PATIENCE)
        have_moved(self.folder / "pmg.db", self.there, TENANT, PEOPLE)
        self.there.connect(f"{self.line.url}/teams/messages")

    @property
    def there(self) -> Sandbox:
        """The Teams that these people are in."""
        return cast("Sandbox", self.sandbox)

    @property
    def settings(self) -> Settings:
        """What the bot of this world is told."""
        return Settings(
            teams_client_id=APP,
            teams_tenant_id=TENANT,
            teams_client_secret=self.there.secret,
            teams_openid_url=self.there.openid_url,
            teams_token_url=self.there.token_url,
            pmg_public_url=ADDRESS,
            database_url=f"sqlite:///{self.folder / 'pmg.db'}",
            pmg_network=NETWORK,
            pmg_admins=self.admins,
        ).model_copy(update=self.told)

    def _wait_until_ready(self) -> None:
        assert self.teams.ready.wait(PATIENCE), "the bot has no keys"
        self._read_team()
        self.teams._when_read(self.platform, TENANT, "")

    def _read_team(self) -> None:
        """Let the bot know who is in the team: it reads that as soon as anything happens there."""
        world = self.there.store.world
        some = [world.people[one] for one in world.teams[TEAM].members]
        about = {True: {"userRole": "guest"}, False: {"userRole": "user"}}
        listed = [{"id": p.teams_id, "aadObjectId": p.id, "name": p.name, **about[p.guest]} for p in some]  # fmt: skip
        self.teams.directory.read(TENANT, TEAM, listed)

    @property
    def teams(self) -> TeamsPlatform:
        """The bot's side of Teams."""
        return cast("TeamsPlatform", self.bot.platforms[0])

    def person(self, name: str, language: str = "") -> Someone:
        """Return one of the people, who reads what they chose there, or this language."""
        locale = self.there.store.world.person(PEOPLE[name]).locale
        return TeamsSomeone(self, PEOPLE[name], language or locale[:2])

    def line_of(self, command: str) -> str:
        """Return how our texts say that somebody types this."""
        return command

    def room(self, channel: str) -> str:
        """Return what Teams calls a channel."""
        return CHANNELS[channel][0]

    def user(self, name: str) -> str:
        """Return what Teams calls one of the people."""
        return PEOPLE[name]

    def comes(self, user: str, name: str) -> Someone:
        """Let somebody new come into the team, who has the app."""
        self.there.add_person(user, TENANT, name)
        self.there.joins(user, TEAM)
        self.there.install(user)
        return TeamsSomeone(self, user, "nl")

    def goes(self, name: str) -> None:
        """Take one of the people out of the tenant."""
        self.there.departs(self.user(name))

    def renames(self, name: str, to: str) -> None:
        """Let one of the people be called something else, which the bot reads within the hour."""
        super().renames(name, to)
        self._read_team()
        self.teams._when_read(self.platform, TENANT, "")

    def fails(
        self,
        call: Call,
        what: str | int,
        times: int | None = 1,
        *,
        after: bool | None = None,
        channel: str | None = None,
    ) -> None:
        """Let the bot's next calls fail, in the way that means what Slack's `what` does."""
        where = CHANNELS[channel][0] if channel in CHANNELS else channel
        self.there.fail(CALLS[call], FAULTS.get(str(what), what), times, after=after, channel=where)

    def again(self) -> int | None:
        """Deliver the latest activity once more, as the service does; return the HTTP status."""
        return self.there.repeat().status

    def updates(self) -> int:
        """Return how often the bot changed a message."""
        made = self.there.calls(CALLS[Call.UPDATE])
        return sum(one.args["conversation"].startswith("19:") for one in made)

    @property
    def names(self) -> Mapping[str, str]:
        """Everybody's name by user id."""
        return {one.id: one.name for one in self.there.store.world.people.values()}

    def fetch(self, address: str) -> tuple[str, bytes] | None:
        """Return the file behind a link of ours, by the button on its page; None once it is gone."""
        if address not in self.kept:
            url = address.replace(ADDRESS, self.line.url)
            try:
                with urllib.request.urlopen(url, b"", PATIENCE) as answer:  # noqa: S310 - our own
                    self.kept[address] = (_name_of(answer.headers), answer.read())
            except urllib.error.HTTPError:
                return None
        found: tuple[str, bytes] = self.kept[address]
        return found


@dataclass
class TeamsSomeone(Someone):
    """A person in the world, who reads `language`."""

    @property
    def there(self) -> Sandbox:
        """The Teams that they are in."""
        return cast("Sandbox", self.world.sandbox)

    @property
    def chat(self) -> str:
        """Their own conversation with the bot."""
        return self.there.personal(self.user)

    @property
    def called(self) -> str:
        """How somebody types whom they mean: to the bot alone nobody can be mentioned."""
        return self.world.names[self.user]

    def says(self, text: str, channel: str = GENERAL) -> Screen:
        """Type a line to the bot alone, or in a channel so that nobody else sees it; give what is seen then."""
        line = text.strip() or "start"
        named = _CHANNEL.search(line)
        if named:  # one does not name a channel here, but types the line in it
            line, channel = line[: named.start()], BY_NAME.get(named[1], TEAM)
        if self._place(channel) == self.chat:
            return self.after(lambda: self.there.says(self.user, line))
        where, said = self._place(channel), f"/{BOT} {line}"
        return self.after(lambda: self.there.says(self.user, said, where), where)

    def types(self, text: str) -> Delivery:
        """Type a line to the bot alone, and wait for no more than that it was heard."""
        return self.there.says(self.user, text)

    def writes(self, text: str) -> Screen:
        """Write a line to the bot alone; give what the bot answers."""
        return self.says(text)

    def posts(self, text: str, channel: str = GENERAL, below: Screen | None = None) -> Screen:
        """Post something that the whole channel reads, perhaps below a message; return it as it stands there."""
        where = TEAM if channel == GENERAL else self._place(channel)
        self.there.says(self.user, text, where, cast("Ref", below.ref).message if below else "")
        self.world.settle()
        return self.sees(where)[-1]

    def answers_below(self, said: Screen) -> list[Screen]:
        """Return what the bot says in the thread of a message."""
        there, root = self._cards(said.channel), cast("Ref", said.ref).message
        found = self.there.store.messages.by_place[said.channel]
        below = {one.ref for one in found if one.root == root and one.by_bot}
        return [one for one in there if one.ref in below]

    def hears(self) -> list[Screen]:
        """Return what the bot has told this person by itself, oldest first."""
        self.world.settle()
        said = self.world.kept
        there = self._cards(self.chat, anew=True)
        return [one for one in there if one.is_notice or one.ref in said]

    def begins_to_send(self, name: str, content: bytes) -> None:
        """Send a file to the bot alone, and wait for nothing."""
        self.there.send_file(self.user, name, base64.b64encode(content).decode())

    def sends(self, name: str, content: bytes) -> Screen:
        """Send a file to the bot alone; give what the bot answers, the last of it."""
        self.begins_to_send(name, content)
        self.world.settle()
        return self._cards(self.chat)[-1]

    def opens_home(self) -> Screen:
        """Ask for what Home shows."""
        return self.says("start")

    def home(self) -> Screen:
        """Ask for what Home shows."""
        return self.says("start")

    def sees(self, channel: str = GENERAL) -> list[Screen]:
        """Return what this person sees in a conversation, oldest first; with the bot alone only answers."""
        where = self._place(channel)
        if where != self.chat:
            return [
                one for one in self._cards(where, everybodys=True) if one.card or not one.private
            ]
        shared = [one for one in self._cards(TEAM) if one.card and not one.private]
        return [*shared, *(one for one in self._cards(where) if one.card and not one.is_notice)]

    def files(self) -> list[tuple[str, bytes]]:
        """Return the files that the bot gave this person: name and bytes, newest last."""
        self.world.settle()
        world = cast("TeamsWorld", self.world)
        places = (self.chat, TEAM, *BY_NAME.values())
        links = (link for where in places for one in self._cards(where) for link in one.links)
        given: dict[str, tuple[str, bytes]] = world.kept.setdefault(self.user, {})
        given |= {link: found for link in links if (found := world.fetch(link)) is not None}
        return list(given.values())

    def after(self, act: Callable[[], Delivery | None], channel: str = GENERAL) -> Screen:
        """Do something; give the newest thing that changed on this person's screen."""
        where = self._place(channel)
        before = {(one.ref, one.private): one for one in self._everything(where)}
        dialog = self.there.dialog(self.user)
        delivery = act()
        self.world.settle()
        if delivery is not None:
            assert delivery.error is None, delivery.error
        opened = self.there.dialog(self.user)
        if opened is not None and opened != dialog:
            wrong = faults_on(opened.card)
            return TeamsScreen(
                self, Ref("", opened.id), [], opened.title, errors=wrong, card=opened.card
            )
        changed = [
            one
            for one in self._everything(where)
            if _differs(before.get((one.ref, one.private)), one)
        ]
        # An answer is for whoever asked; what the bot tells of itself comes to others too.
        answers = [one for one in changed if "refresh" not in one.shown]
        cards = [one for one in answers if one.card] or changed
        if cards:
            return cards[-1]
        raise AssertionError("nothing changed on the screen")

    def _place(self, channel: str) -> str:
        if channel in ("", GENERAL):
            return self.chat
        return CHANNELS[channel][0] if channel in CHANNELS else channel

    def _everything(self, where: str) -> list[TeamsScreen]:
        chat = self.chat
        return [*self._cards(chat), *(self._cards(where) if where != chat else ())]

    def _cards(
        self, where: str, *, everybodys: bool = False, anew: bool = False
    ) -> list[TeamsScreen]:
        told = {
            (one.conversation, one.id)
            for one in self.there.posted()
            if one.card is not None and "refresh" in one.card
        }
        made, now = list[TeamsScreen](), self.world.now_in_seconds()
        for one in self.there.seen(self.user, where):
            message = self.there.store.messages.find(where, one.ref.message, now)
            theirs = message is not None and message.card != one.card
            if message is not None and theirs and (anew or where != self.chat):
                # In its place stands what this person alone sees, for as long as they look.
                made.append(self._screen(replace(one, card=message.card), told))
                if anew:
                    continue
            if one.author == BOT or (everybodys and not one.private):
                made.append(self._screen(replace(one, private=one.private or theirs), told))
        return made

    def _screen(self, one: Seen, told: set[tuple[str, str]]) -> TeamsScreen:
        said = one.fault or one.text or one.summary
        private = one.private or one.ref.conversation == self.chat
        is_notice = (one.ref.conversation, one.ref.message) in told
        return TeamsScreen(
            self,
            one.ref,
            [],
            said,
            private,
            faults_on(one.card),
            one.author,
            one.card,
            is_notice,
        )


def _differs(old: TeamsScreen | None, new: TeamsScreen) -> bool:
    return old is None or (old.card, old.fallback) != (new.card, new.fallback)


def _name_of(headers: Headers) -> str:
    return unquote(str(headers["content-disposition"]).partition("filename*=UTF-8''")[2])
