"""The one state of this mail server behind one lock; each change wakes its watchers."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.sandbox.clock import Clock
from bot.sandbox.mail.mailboxes import Mailboxes, plain
from bot.sandbox.mail.rules import address_fault
from bot.sandbox.refusal import CannotDo
from bot.sandbox.state import State
from bot.sandbox.traffic import KEPT

BOT = "pmg@pmg.example"
PASSWORD = "geheim"  # noqa: S105 - opens nothing but this sandbox
MOST_BYTES = 10_000_000


@dataclass(frozen=True)
class Person:
    """Somebody who has a mailbox on the page."""

    id: str
    name: str
    address: str
    program: str = "outlook"  # which one they read their mail with
    locale: str = "nl"
    about: str = ""


@dataclass(frozen=True)
class Accepted:
    """A mail that was taken in: by whom sent, to whom, and its bytes as they came."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes


@dataclass
class Return:
    """Mail to this address is taken in, and comes back; `held` until somebody lets it go."""

    address: str
    status: str
    words: str
    times: int | None
    held: bool


class Store(State):
    """Everything that is remembered."""

    def __init__(self, source: Mapping[str, Any], clock: Clock, kept: int = KEPT) -> None:
        super().__init__(clock, kept)
        self.begin(source)

    def begin(self, source: Mapping[str, Any]) -> None:
        """Start from a description, with nothing sent yet."""
        with self.lock:
            self.bot = str(source.get("bot", BOT))
            self.password = str(source.get("password", PASSWORD))
            self.people = {one["id"]: Person(**one) for one in source.get("people", ())}
            self.mailboxes = Mailboxes()
            self.accepted: list[Accepted] = []
            self.returns: list[Return] = []
            self.held: list[Accepted] = []  # what is still to come
            self.holding: set[str] = set()  # addresses whose mail is taken in and still to come
            self.away: dict[str, tuple[str, str]] = {}  # by address: how, and in which words
            self.said: dict[
                str, dict[str, str]
            ] = {}  # by address: what was said, by the UID of a meeting
            self.tokens: dict[str, tuple[str, float]] = {}
            self.most_bytes = MOST_BYTES
            self.traffic.forget()
        self.changed()

    def person(self, name: str) -> Person:
        """Return who has this id or address; whoever has another address reads their mail as well."""
        found = self.people.get(name) or next(
            (one for one in self.people.values() if plain(one.address) == plain(name)), None
        )
        if found is not None:
            return found
        if address_fault(name):
            raise CannotDo(f"there is nobody called {name!r}")
        return Person(name, name.partition("@")[0].title(), name)

    def token(self, address: str, until: float) -> str:
        """Return a token with which this address may send and read, until then (epoch seconds)."""
        made = secrets.token_urlsafe(24)
        with self.lock:
            self.tokens[made] = (plain(address), until)
        return made
