"""Who and what there is: tenants, their people, teams with channels, group chats, and one bot."""

import base64
import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.sandbox.refusal import CannotDo

PERSONAL, CHANNEL, GROUP = "personal", "channel", "groupChat"
GENERAL = "General"
THREAD = ";messageid="


@dataclass
class Bot:
    """The app: `id` is its client id, `tenant` where it was registered."""

    id: str
    name: str
    tenant: str

    @property
    def teams_id(self) -> str:
        """Return how Teams calls it."""
        return f"28:{self.id}"


@dataclass
class Tenant:
    """An organisation; its service address may change (`region`), and its admin may switch the app off."""

    id: str
    name: str
    region: str = "emea"
    disabled: bool = False


@dataclass
class Person:
    """Somebody in a tenant: `id` is the aadObjectId, `teams_id` what Teams calls them towards this bot.

    `about` is for the page. `installed`: has the app in a chat of their own. `blocked`: has blocked the bot there.
    """

    id: str
    tenant: str
    name: str
    teams_id: str
    locale: str = "nl-NL"
    about: str = ""
    guest: bool = False
    installed: bool = False
    blocked: bool = False

    @property
    def mail(self) -> str:
        """Return their mail address, which Teams tells a bot unasked."""
        return f"{self.name.lower().replace(' ', '.')}@{self.tenant[:8]}.example"


@dataclass
class Place:
    """A conversation. Of a channel `team` is the id of its team; `installed`: the app is in it."""

    id: str
    kind: str
    tenant: str
    name: str
    members: list[str] = field(default_factory=list)
    team: str = ""
    installed: bool = False


@dataclass
class Team:
    """A team; whoever is in it is in all of its channels. The id of its first channel is its own."""

    id: str
    tenant: str
    name: str
    members: list[str] = field(default_factory=list)
    installed: bool = False
    channels: dict[str, str] = field(default_factory=dict)


@dataclass
class World:
    """All of it; personal chats come into being when the app is installed, or when the bot makes one."""

    bot: Bot
    tenants: dict[str, Tenant] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)
    chats: dict[str, Place] = field(default_factory=dict)
    personal: dict[str, Place] = field(default_factory=dict)

    def person(self, ref: str) -> Person:
        """Return who has this aadObjectId, this id of Teams' or this name; raises CannotDo."""
        found = self.people.get(ref) or next((p for p in self.people.values() if ref in (p.teams_id, p.name)), None)  # fmt: skip
        if found is None:
            raise CannotDo(f"there is nobody called {ref!r}")
        return found

    def add(self, person: str, tenant: str, name: str, **more: Any) -> Person:
        """Add somebody; what Teams calls them only this bot and this person give."""
        known = {"teams_id": f"29:1{_long(f'{self.bot.id} {person}', 3)}", **more}
        return self.people.setdefault(person, Person(person, tenant, name, **known))

    def place(self, ref: str) -> Place | None:
        """Return the conversation with this id, whatever thread of it is meant."""
        name = ref.partition(THREAD)[0]
        if name in self.personal:
            return self.personal[name]
        if name in self.chats:
            return self.chats[name]
        for team in self.teams.values():
            if name in team.channels:
                members = list(team.members)
                return Place(name, CHANNEL, team.tenant, team.channels[name], members, team.id, team.installed)  # fmt: skip
        return None

    def chat_of(self, person: Person) -> Place | None:
        """Return the chat between a person and the bot, once there is one."""
        return self.personal.get(personal_id(self.bot, person))

    def open_chat(self, person: Person) -> Place:
        """Return that chat, made where there was none."""
        name = personal_id(self.bot, person)
        made = Place(name, PERSONAL, person.tenant, person.name, [person.id])
        return self.personal.setdefault(name, made)

    def reachable(self, person: Person) -> bool:
        """Return whether the app is installed for somebody, or in a team that they are in."""
        return person.installed or any(
            team.installed and person.id in team.members for team in self.teams.values()
        )


def personal_id(bot: Bot, person: Person) -> str:
    """Return the id of a personal chat: about 140 characters, always the same for these two."""
    return f"a:1{_long(f'{bot.id} {person.id}', 3)}"


def read(path: Path) -> dict[str, Any]:
    """Return a description from a TOML file."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def load(source: Mapping[str, Any]) -> World:
    """Return what a file describes; ValueError where it contradicts itself."""
    world = World(Bot(**source["bot"]))
    for row in source["tenants"]:
        world.tenants[row["id"]] = Tenant(**row)
    for row in source["people"]:
        world.add(**{"person": row["id"], **{n: v for n, v in row.items() if n != "id"}})
    for row in source.get("teams", ()):
        world.teams[row["id"]] = _team(row)
    for row in source.get("chats", ()):
        world.chats[row["id"]] = Place(**{**row, "kind": GROUP, "members": list(row["members"])})
    for person in world.people.values():
        if person.installed:
            world.open_chat(person)
    _known(world.tenants, [one.tenant for one in world.people.values()])
    _known(world.tenants, [world.bot.tenant, *(team.tenant for team in world.teams.values())])
    _known(world.people, [one for team in world.teams.values() for one in team.members])
    _known(world.people, [one for chat in world.chats.values() for one in chat.members])
    return world


def _team(row: Mapping[str, Any]) -> Team:
    channels = {row["id"]: GENERAL} | {one["id"]: one["name"] for one in row.get("channels", ())}
    return Team(**{**row, "members": list(row.get("members", ())), "channels": channels})


def _known(known: Mapping[str, Any], names: Iterable[str]) -> None:
    unknown = set(names) - set(known)
    if unknown:
        raise ValueError(f"not described: {sorted(unknown)}")


def _long(text: str, times: int) -> str:
    """Return letters and figures that only this text gives, 43 for each time."""
    digests = [hashlib.sha256(f"{text} {n}".encode()).digest() for n in range(times)]
    return "".join(base64.urlsafe_b64encode(one).decode().rstrip("=") for one in digests)
