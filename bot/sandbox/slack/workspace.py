"""What is in the workspace: people, channels and the bot, read from a plain dict."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.sandbox.refusal import CannotDo

SLACKBOT = "USLACKBOT"


@dataclass
class Person:
    """Somebody with an account.

    `team` is another workspace than this one, for people who come over Slack Connect or, on
    Enterprise Grid, from a sister workspace; `enterprise` is the Grid which that one is of.
    """

    id: str
    name: str
    locale: str = "nl-NL"
    admin: bool = False
    deleted: bool = False
    about: str = ""
    team: str = ""
    enterprise: str = ""
    guest: bool = False  # a multi-channel guest

    @property
    def handle(self) -> str:
        """The user name in payloads: lower case, no spaces, no accents ("anna.de.boer")."""
        plain = unicodedata.normalize("NFKD", self.name).encode("ascii", "ignore").decode()
        return re.sub(r"[^a-z0-9]+", ".", plain.lower()).strip(".") or self.id.lower()


@dataclass
class Channel:
    """A place to talk: kind is "channel", "private" or "dm" (a person and the bot).

    `state` is "open", "archived" or "deleted".
    """

    id: str
    name: str
    kind: str = "channel"
    members: list[str] = field(default_factory=list)
    bot: bool = False
    topic: str = ""
    state: str = "open"


@dataclass(frozen=True)
class Bot:
    """The ids under which the bot is known."""

    user_id: str = "UBOT"
    bot_id: str = "B1"
    app_id: str = "A1"
    name: str = "PMG"


def direct_message(person_id: str) -> str:
    """Return the id of the conversation between a person and the bot."""
    return "D" + person_id[1:]


@dataclass
class Workspace:
    """Everybody and every channel; direct messages with the bot exist by themselves.

    `enterprise` is the Grid which the workspace is of, if any.
    """

    team_id: str = "T1"
    enterprise: str = ""
    name: str = "PMG"
    command: str = "/pmg"
    bot: Bot = field(default_factory=Bot)
    shortcuts: list[dict[str, str]] = field(default_factory=list)
    people: dict[str, Person] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)

    @property
    def domain(self) -> str:
        """The team's domain in payloads."""
        return re.sub(r"[^a-z0-9]+", "-", self.name.lower()).strip("-") or "sandbox"

    def add_person(self, person: Person) -> None:
        """Take somebody in, with a direct-message channel."""
        channel = Channel(direct_message(person.id), person.name, "dm", [person.id], bot=True)
        if channel.id in self.channels:
            raise ValueError(f"two people would have the conversation {channel.id}")
        self.people[person.id] = person
        self.channels[channel.id] = channel

    def team_of(self, person: Person) -> str:
        """Return the workspace which somebody's account is of."""
        return person.team or self.team_id

    def enterprise_of(self, person: Person) -> str | None:
        """Return the Grid which somebody's workspace is of; None for one that stands alone."""
        return (person.enterprise if person.team else self.enterprise) or None

    def is_stranger(self, person: Person) -> bool:
        """Return whether somebody comes over Slack Connect, from another organisation."""
        ours = self.enterprise or None
        return bool(person.team) and (ours is None or self.enterprise_of(person) != ours)

    def person(self, wanted: str) -> Person:
        """Find somebody by id or by exact name; raises CannotDo."""
        found = self.people.get(wanted)
        if found is None:
            found = next((one for one in self.people.values() if one.name == wanted), None)
        if found is None:
            raise CannotDo(f"nobody here is called {wanted!r}")
        return found

    def channel(self, wanted: str, person: Person) -> Channel:
        """Find a channel that `person` is in, by id, by name, or "dm"; raises CannotDo."""
        name = wanted.removeprefix("#")
        found = self.channels.get(direct_message(person.id) if wanted == "dm" else wanted)
        if found is None:
            found = next(
                (c for c in self.channels.values() if c.name == name and c.kind != "dm"), None
            )
        if found is None:
            raise CannotDo(f"there is no channel {wanted!r}")
        if found.state == "deleted":
            raise CannotDo(f"the channel {found.name} was removed")
        if person.id not in found.members:
            raise CannotDo(f"{person.name} is not in {found.name}")
        return found

    def channels_of(self, person: Person) -> Iterator[Channel]:
        """Return the channels that somebody is in, the direct message last."""
        mine = [
            one
            for one in self.channels.values()
            if person.id in one.members and one.state != "deleted"
        ]
        yield from sorted(mine, key=lambda one: one.kind == "dm")


def load(source: Mapping[str, Any]) -> Workspace:
    """Build a workspace from a dict shaped like the TOML file; raises ValueError on a wrong one."""
    head = dict(source.get("workspace", {}))
    try:
        workspace = Workspace(**{**head, "bot": Bot(**head.get("bot", {}))})
        workspace.shortcuts = [dict(one) for one in source.get("shortcuts", workspace.shortcuts)]
        for row in source.get("people", ()):
            workspace.add_person(Person(**row))
        for row in source.get("channels", ()):
            rest = {key: value for key, value in row.items() if key != "private"}
            channel = Channel(**rest, kind="private" if row.get("private") else "channel")
            channel.members = list(channel.members)
            workspace.channels[channel.id] = channel
    except TypeError as fault:
        raise ValueError(f"a wrong workspace file: {fault}") from fault
    unknown = {one for c in workspace.channels.values() for one in c.members} - set(
        workspace.people
    )
    if unknown:
        raise ValueError(f"channel members that are no people: {sorted(unknown)}")
    return workspace


def read(path: Path) -> dict[str, Any]:
    """Read a workspace file."""
    return tomllib.loads(path.read_text(encoding="utf-8"))
