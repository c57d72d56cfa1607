"""What was said where, and which people may see it."""

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from bot.sandbox.slack.files import File

Blocks = list[dict[str, Any]]
# What a channel remembers, so that one can go on for days.
MOST_IN_CHANNEL = 20_000
FORGOTTEN_AT_ONCE = 1_000
State = dict[str, dict[str, dict[str, Any]]]


@dataclass(eq=False)
class Message:
    """One message; `only_for` is the person whom an ephemeral one is for, `at` is real time."""

    channel: str
    ts: str
    author: str
    by_bot: bool
    text: str
    blocks: Blocks = field(default_factory=list)
    only_for: str | None = None
    edited: bool = False
    error: bool = False
    metadata: dict[str, Any] | None = None
    thread_ts: str | None = None
    files: list[File] = field(default_factory=list)
    typed: dict[str, State] = field(default_factory=dict)
    at: float = field(default_factory=time.monotonic)

    @property
    def micros(self) -> int:
        """Its timestamp as a number, for comparing."""
        return int(self.ts.replace(".", ""))

    @property
    def id(self) -> str:
        """The name of this message in the sandbox: "channel:ts"."""
        return f"{self.channel}:{self.ts}"

    def visible_to(self, person_id: str) -> bool:
        """Whether a member of the channel sees it."""
        return self.only_for in (None, person_id)

    @property
    def time(self) -> datetime:
        """When it was said, by the sandbox's clock."""
        return datetime.fromtimestamp(float(self.ts), UTC)


@dataclass(frozen=True)
class Seen:
    """A message as a person sees it."""

    id: str
    ts: str
    author: str
    text: str
    blocks: Blocks
    ephemeral: bool
    edited: bool
    error: bool = False
    metadata: dict[str, Any] | None = None
    files: tuple[tuple[str, bytes], ...] = ()  # name and bytes of each
    thread_ts: str | None = None  # the message that it answers

    @classmethod
    def of(cls, message: Message, author: str) -> "Seen":
        """Show `message`, said by somebody with the name `author`."""
        return cls(
            message.id,
            message.ts,
            author,
            message.text,
            message.blocks,
            message.only_for is not None,
            message.edited,
            message.error,
            message.metadata,
            tuple((one.name, one.content or b"") for one in message.files),
            message.thread_ts,
        )


def _thread(message: Message) -> str:
    return f"{message.channel}:{message.thread_ts}"


class Conversations:
    """All messages by channel, in order, with timestamps that are unique and only go up."""

    def __init__(self) -> None:
        self.by_channel: dict[str, list[Message]] = {}
        self._by_id: dict[str, Message] = {}
        self._threads: dict[str, list[Message]] = {}  # what was answered, by the id of the message
        self._last = 0

    def next_ts(self, now: float) -> str:
        """Return a timestamp like "1700000000.000100" that nothing else in this workspace has."""
        self._last = max(self._last + 100, int(now * 1_000_000) // 100 * 100)
        return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"

    def add(self, message: Message) -> Message:
        """Keep a message."""
        said = self.by_channel.setdefault(message.channel, [])
        said.append(message)
        self._by_id[message.id] = message
        if message.thread_ts is not None:
            self._threads.setdefault(_thread(message), []).append(message)
        if len(said) > MOST_IN_CHANNEL + FORGOTTEN_AT_ONCE:
            for old in said[:FORGOTTEN_AT_ONCE]:
                self._forget(old)
            del said[:FORGOTTEN_AT_ONCE]
        return message

    def find(self, channel: str, ts: str) -> Message | None:
        """Return the message with that channel and timestamp."""
        return self._by_id.get(f"{channel}:{ts}")

    def remove(self, message: Message) -> None:
        """Take a message away."""
        self.by_channel[message.channel].remove(message)
        self._forget(message)

    def answers_to(self, message: Message) -> list[Message]:
        """Return what was answered to a message, in its thread, oldest first."""
        return list(self._threads.get(message.id, ()))

    def _forget(self, message: Message) -> None:
        del self._by_id[message.id]
        if message.thread_ts is not None and (others := self._threads.get(_thread(message))):
            others.remove(message)

    def seen_by(self, person_id: str, channel: str) -> list[Message]:
        """Return the messages of a channel that this person sees, oldest first."""
        return [one for one in self.by_channel.get(channel, ()) if one.visible_to(person_id)]
