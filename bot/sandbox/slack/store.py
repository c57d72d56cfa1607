"""The one state of the workspace behind one lock; each change wakes its watchers."""

import secrets
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from bot.sandbox.clock import Clock
from bot.sandbox.slack import limits
from bot.sandbox.slack.files import File, Uploads
from bot.sandbox.slack.links import Links
from bot.sandbox.slack.messages import Blocks, Conversations, Message
from bot.sandbox.slack.modals import Views
from bot.sandbox.slack.state_values import normalise_blocks
from bot.sandbox.slack.workspace import Channel, Person, load
from bot.sandbox.state import State
from bot.sandbox.traffic import KEPT


class Posted(NamedTuple):
    """A message that the bot posted: `token` is the key in its metadata, if it has one."""

    channel: str
    ts: str
    token: str | None
    text: str = ""  # as a notification says it


@dataclass
class Trigger:
    """A trigger_id that the bot was given, in real time; `modal` says in which view it arose."""

    person: str
    at: float
    modal: str | None
    used: bool = False


@dataclass
class ResponseUrl:
    """A response_url that the bot was given: where it speaks, and on which message."""

    person: str
    channel: str
    message: str | None
    at: float
    posts: int = 0


class Store(State):
    """Everything that the workspace remembers."""

    def __init__(self, source: Mapping[str, Any], clock: Clock, kept: int = KEPT) -> None:
        super().__init__(clock, kept)
        self.trigger_seconds = limits.TRIGGER_SECONDS
        self.response_url_seconds = limits.RESPONSE_URL_SECONDS
        self.suggestions: list[dict[str, Any]] = []
        self.guide: dict[str, Any] = {}  # who a newcomer can be
        self.marks: list[str] = []  # to which one can go back
        self.slow = 0.0  # seconds
        self.bot_state: dict[str, Any] = {"state": "none", "pid": None}
        self.beginning: dict[str, Any] | None = None  # with what it began, with what it can begin
        self.history_late = 0.0
        self.pictures = True  # whether this workspace knows charts and tables
        self.calls_url = ""
        self.links = Links()
        self.begin(source)

    def begin(self, source: Mapping[str, Any]) -> None:
        """Start from a workspace file, with nothing said yet."""
        with self.lock:
            self.workspace = load(source)
            self.conversations = Conversations()
            self.views = Views()
            self.triggers: dict[str, Trigger] = {}
            self.response_urls: dict[str, ResponseUrl] = {}
            self.read_until: dict[tuple[str, str], float] = {}
            self.uploads = Uploads()
            self.posted: list[Posted] = []
            self.traffic.forget()
        self.changed()

    def new_trigger(self, person: Person, modal: str | None = None) -> str:
        """Return a fresh trigger_id: works once, and not for long."""
        identifier = (
            f"{secrets.randbelow(10**12)}.{secrets.randbelow(10**9)}.{secrets.token_hex(16)}"
        )
        self.triggers[identifier] = Trigger(person.id, time.monotonic(), modal)
        forget_oldest(self.triggers)
        return identifier

    def use_trigger(self, identifier: str) -> Trigger | str:
        """Take up a trigger_id: the trigger, or Slack's error word."""
        trigger = self.triggers.get(identifier)
        if trigger is None:
            return "invalid_trigger_id"
        if trigger.used:
            return "exchanged_trigger_id"
        if time.monotonic() - trigger.at > self.trigger_seconds:
            return "expired_trigger_id"
        trigger.used = True
        return trigger

    def new_response_url(self, person: Person, channel: Channel, message: Message | None) -> str:
        """Return a response_url that speaks to `person` in `channel`, about `message`."""
        secret = secrets.token_urlsafe(18)
        self.response_urls[secret] = ResponseUrl(
            person.id, channel.id, message.id if message else None, time.monotonic()
        )
        forget_oldest(self.response_urls)
        return f"{self.calls_url}/response/{self.workspace.team_id}/{secret}"

    def bot_says(
        self,
        channel: str,
        text: str,
        blocks: Blocks,
        *,
        only_for: str | None = None,
        error: bool = False,
        metadata: dict[str, Any] | None = None,
        thread_ts: str | None = None,
        files: Sequence[File] = (),
    ) -> Message:
        """Add a message of the bot's."""
        with self.lock:
            message = Message(
                channel,
                self.conversations.next_ts(self.clock()),
                self.workspace.bot.user_id,
                by_bot=True,
                text=text,
                blocks=normalise_blocks(blocks),
                only_for=only_for,
                error=error,
                metadata=metadata,
                thread_ts=thread_ts,
                files=list(files),
            )
            self.conversations.add(message)
        self.changed()
        return message

    def rewrite(self, message: Message, text: str, blocks: Blocks | None) -> None:
        """Replace a message's text; blocks None keeps the ones it has."""
        with self.lock:
            message.text = text
            message.edited = True
            if blocks is not None:
                message.blocks = normalise_blocks(blocks)
        self.changed()

    def error_line(self, person: Person, channel: str, text: str) -> None:
        """Tell one person that something went wrong, as Slack itself does."""
        self.bot_says(channel, text, [], only_for=person.id, error=True)

    def author_name(self, message: Message) -> str:
        """Return the name that stands above a message."""
        if message.by_bot:
            return self.workspace.bot.name
        person = self.workspace.people.get(message.author)
        return person.name if person else message.author


def forget_oldest(kept: dict[str, Any]) -> None:
    """Keep a table of what was handed out from growing for ever."""
    if len(kept) > KEPT:
        del kept[next(iter(kept))]
