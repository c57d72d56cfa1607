"""The one state of this Teams behind one lock; each change wakes its watchers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.clock import Clock
from bot.sandbox.state import State
from bot.sandbox.teams.limits import Json
from bot.sandbox.teams.messages import Message, Messages, Seen
from bot.sandbox.teams.tenants import Person, Place, load
from bot.sandbox.traffic import KEPT


@dataclass(frozen=True)
class Posted:
    """A message that the bot posted, by the connector; `only_for` is whom it was targeted at."""

    conversation: str
    id: str
    text: str
    summary: str
    card: Json | None
    only_for: str | None


@dataclass
class Dialog:
    """A dialog that a message action opened, for one person; `about` is what it was called on with."""

    id: str
    place: str
    title: str
    card: Json
    about: Json
    typed: dict[str, str] = field(default_factory=dict)
    fault: str = ""


class Store(State):
    """Everything that is remembered."""

    def __init__(self, source: Mapping[str, Any], clock: Clock, kept: int = KEPT) -> None:
        super().__init__(clock, kept)
        self.calls_url = ""
        self.begin(source)

    def begin(self, source: Mapping[str, Any]) -> None:
        """Start from a description, with nothing said yet."""
        with self.lock:
            self.world = load(source)
            self.messages = Messages()
            self.dialogs: dict[str, Dialog] = {}
            self.files: dict[str, bytes] = {}
            self.posted: list[Posted] = []
            self.untargeted: set[str] = set()  # tenants that have no targeted messages yet
            self.traffic.forget()
        self.changed()

    def service_url(self, tenant: str) -> str:
        """Return where the connector is, for this tenant; it ends in a slash, as Microsoft's does."""
        return f"{self.calls_url}/{self.world.tenants[tenant].region}/{tenant}/"

    def add(self, place: Place, author: str, **more: Any) -> Message:
        """Add a message to a conversation."""
        with self.lock:
            now = self.clock()
            name = self.messages.next_id(now)
            message = self.messages.add(Message(place.id, name, author, now, **more))
        self.changed()
        return message

    def tell(self, person: Person, place: Place, text: str, *, error: bool = False) -> None:
        """Show one person a line of the bot's, or (`error`) of their own client's."""
        bot = self.world.bot.teams_id
        self.add(place, bot, text=text, by_bot=True, only_for=person.id, error=error)

    def places(self, person: Person) -> list[Place]:
        """Return the conversations that somebody is in, their chat with the bot first."""
        world = self.world
        chats = [one for one in world.chats.values() if person.id in one.members]
        teams = [team for team in world.teams.values() if person.id in team.members]
        channels = [world.place(name) for team in teams for name in team.channels]
        return [one for one in (world.chat_of(person), *chats, *channels) if one is not None]

    def seen(self, person: Person, place: Place) -> list[Seen]:
        """Return what somebody sees in a conversation, oldest first."""
        with self.lock:
            there = self.messages.seen_by(person.id, place.id, self.clock())
            return [self._seen(person.id, one) for one in there]

    def _seen(self, person: str, one: Message) -> Seen:
        bot = self.world.bot
        name = bot.name if one.by_bot else self.world.people[one.author].name
        return Seen(
            one.ref,
            name,
            one.text,
            one.shown(person),
            one.summary,
            private=one.only_for is not None,
            edited=one.edited,
            error=one.error,
            fault=one.faults.get(person, ""),
            file=one.file,
            typed=dict(one.typed.get(person, {})),
        )
