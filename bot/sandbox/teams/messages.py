"""What was said: messages in the order in which they came, and what of each a person sees."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.sandbox.teams.limits import TARGETED_SECONDS, Json

MOST_KEPT = 20_000  # messages in one conversation


@dataclass(frozen=True)
class Ref:
    """Something on a person's screen: a message in a conversation, or (without a conversation) a dialog."""

    conversation: str
    message: str


@dataclass
class Message:
    """A message; `only_for` (an aadObjectId) alone sees it, and of a `targeted` one for a day only.

    `root` is the id of the message with which its thread began. `views` are cards that stand in place
    of its own for one person, `typed` what stands in their inputs, `refreshed` when theirs was last.
    """

    conversation: str
    id: str
    author: str
    at: float
    text: str = ""
    card: Json | None = None
    summary: str = ""
    by_bot: bool = False
    only_for: str | None = None
    targeted: bool = False
    root: str = ""
    edited: bool = False
    error: bool = False
    file: str = ""
    views: dict[str, Json] = field(default_factory=dict)
    typed: dict[str, dict[str, str]] = field(default_factory=dict)
    refreshed: dict[str, float] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)

    @property
    def ref(self) -> Ref:
        """Return how one points at it."""
        return Ref(self.conversation, self.id)

    def shown(self, person: str) -> Json | None:
        """Return the card that this person sees in it."""
        return self.views.get(person, self.card)

    def show(self, person: str, card: Json) -> None:
        """Put a card in place of its own, for this person only."""
        self.views[person] = card
        self.typed.pop(person, None)
        self.faults.pop(person, None)

    def rewrite(self, text: str, card: Json | None, summary: str) -> None:
        """Replace it for everybody: whatever somebody had open in it is gone."""
        self.text, self.card, self.summary, self.edited = text, card, summary, True
        for kept in (self.views, self.typed, self.refreshed, self.faults):
            kept.clear()


@dataclass(frozen=True)
class Seen:
    """A message as one person sees it; `fault` is what their client says below it when a press failed."""

    ref: Ref
    author: str
    text: str
    card: Json | None
    summary: str
    private: bool
    edited: bool
    error: bool
    fault: str = ""
    file: str = ""
    typed: dict[str, str] = field(default_factory=dict)


class Messages:
    """All messages, by conversation; ids are milliseconds, each later than the one before."""

    def __init__(self) -> None:
        self.by_place: dict[str, list[Message]] = {}
        self._last = 0

    def next_id(self, now: float) -> str:
        """Return an id for what is said at this moment."""
        self._last = max(int(now * 1000), self._last + 1)
        return str(self._last)

    def add(self, message: Message) -> Message:
        """Put a message below the others."""
        message.root = message.root or message.id
        there = self.by_place.setdefault(message.conversation, [])
        there.append(message)
        del there[:-MOST_KEPT]  # a long run stays small
        return message

    def find(self, conversation: str, name: str, now: float) -> Message | None:
        """Return a message that is still there."""
        return next((one for one in self._there(conversation, now) if one.id == name), None)

    def remove(self, message: Message) -> None:
        """Take a message away, for everybody."""
        self.by_place[message.conversation].remove(message)

    def seen_by(self, person: str, conversation: str, now: float) -> list[Message]:
        """Return what this person sees there, oldest first."""
        there = self._there(conversation, now)
        return [one for one in there if one.only_for in (None, person)]

    def _there(self, conversation: str, now: float) -> Iterator[Message]:
        for one in self.by_place.get(conversation, ()):
            if not one.targeted or now - one.at < TARGETED_SECONDS:
                yield one
