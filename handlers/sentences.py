"""What a sentence of the bot is made of: a text of the catalogue, and what goes into its slots."""

from dataclasses import dataclass
from datetime import date, time
from typing import TypeAlias

from storage.address import AccountKey, ChannelKey
from storage.vocabulary import Platform


@dataclass(frozen=True)
class Mention:
    """A person: their account where the platform knows it, their name everywhere else."""

    name: str
    accounts: tuple[AccountKey, ...] = ()

    def on(self, platform: Platform) -> AccountKey | None:
        """Return their account on a platform, the first that they had there."""
        return next((one for one in self.accounts if one.platform == platform), None)


@dataclass(frozen=True)
class Channel:
    """A channel: its own platform shows what it is called, others the name as far as we know it."""

    key: ChannelKey
    name: str | None = None

    @property
    def words(self) -> str:
        """What to say of it where the platform does not know it."""
        return f"#{self.name or self.key.channel}"


@dataclass(frozen=True)
class Typed:
    """A command, shown as people type it on this platform."""

    command: str


@dataclass(frozen=True)
class Word:
    """A word that the network itself gives in each language: a kind of group, a function."""

    nl: str
    en: str


@dataclass(frozen=True)
class Passage:
    """Somebody's own words with their line ends; in a plain str a platform may show these as spaces.

    With `links` the first addresses in it can be followed; anywhere else they are words.
    """

    words: str
    links: bool = False


@dataclass(frozen=True)
class Day:
    """A date as people say it: "donderdag 25 maart", with the year where it is not the near one.

    Where nobody goes anywhere on it, as of a term, it has no `weekday`.
    """

    day: date
    year: bool = False
    weekday: bool = True


@dataclass(frozen=True)
class Clock:
    """A time of the day: "10.00 uur"; `bare` before another one ("van 10.00 tot 12.00 uur")."""

    at: time
    bare: bool = False


@dataclass(frozen=True)
class Listing:
    """Several things in one sentence: "a, b en c"."""

    items: tuple["Slot", ...]


@dataclass(frozen=True)
class Details:
    """Unlike things about one: "zaal 3, 12 mensen, vol"; an "en" would make them one list."""

    items: tuple["Slot", ...]


class Text:
    """A sentence from handlers/texts: its key, and what goes into its slots.

    A plain str in a slot is somebody's own words; the renderer escapes it. `count` also chooses
    between the forms of a text that has more than one.
    """

    __slots__ = ("key", "slots")

    def __init__(self, key: str, **slots: "Slot") -> None:
        self.key = key
        self.slots = slots

    def __repr__(self) -> str:
        return f"Text({self.key!r}, {self.slots!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and (self.key, self.slots) == (other.key, other.slots)

    def __hash__(self) -> int:
        return hash(self.key)


Slot: TypeAlias = (
    str | int | Mention | Channel | Typed | Day | Clock | Word | Passage | Listing | Details | Text
)
