"""What people do that is no form: commands, messages, shortcuts and opening their Home."""

import base64
import mimetypes
import secrets
from collections.abc import Mapping
from typing import Any

from bot.sandbox.refusal import CannotDo
from bot.sandbox.slack import downloads
from bot.sandbox.slack.answers import apply_to_command
from bot.sandbox.slack.entities import typed_text
from bot.sandbox.slack.envelopes import event_envelope
from bot.sandbox.slack.events import EventQueue
from bot.sandbox.slack.files import File, file_object, foreign_file
from bot.sandbox.slack.messages import Message, Seen
from bot.sandbox.slack.payloads import (
    CHANNEL_TYPES,
    command_fields,
    shortcut_payload,
    shown_view,
    view_payload,
)
from bot.sandbox.slack.requests import BotLine, Delivery
from bot.sandbox.slack.store import Store
from bot.sandbox.slack.workspace import Channel, Person, direct_message


class People:
    """The hands of the people in the workspace."""

    def __init__(self, store: Store, line: BotLine, events: EventQueue) -> None:
        self.store = store
        self.line = line
        self.events = events

    def active(self, person: str) -> Person:
        """Somebody who can still log in; raises CannotDo."""
        found = self.store.workspace.person(person)
        if found.deleted:
            raise CannotDo(f"{found.name} has left the workspace")
        return found

    def command(self, person: str, channel: str, text: str) -> Delivery:
        """Type a slash command in a channel; waits for the bot's answer and shows it."""
        with self.store.lock:
            who = self.active(person)
            where = self.store.workspace.channel(channel, who)
            command, _, rest = text.strip().partition(" ")
            if command != self.store.workspace.command:
                raise CannotDo(f"{command!r} is no command here")
            words = typed_text(rest.strip(), self.store.workspace)
            fields = command_fields(self.store, who, where, command, words)
            self.mark_read(who.id, where.id)
        delivery = self.line.send_form("command", text.strip(), fields)
        delivery = apply_to_command(self.store, who, where.id, delivery)
        if delivery.error:
            said = f"{command} is mislukt: {delivery.error}"
            self.store.error_line(who, where.id, said)
        return delivery

    def message(self, person: str, channel: str, text: str, thread_ts: str | None = None) -> str:
        """Post a message, or answer one in its thread; the bot hears of it where it is a member.

        Returns the timestamp.
        """
        with self.store.lock:
            who = self.active(person)
            where = self.store.workspace.channel(channel, who)
            if not text.strip():
                raise CannotDo("nobody can send an empty message")
            words = typed_text(text, self.store.workspace, with_names=False)
            ts = self.store.conversations.next_ts(self.store.clock())
            parent = self.store.conversations.find(where.id, thread_ts) if thread_ts else None
            if thread_ts and (parent is None or parent.thread_ts or parent.only_for):
                raise CannotDo(f"there is no message {thread_ts} in {where.name} to answer")
            said = Message(
                where.id, ts, who.id, by_bot=False, text=words, thread_ts=thread_ts or None
            )
            self.store.conversations.add(said)
            self.mark_read(who.id, where.id)
        self.store.changed()
        if where.bot:
            self._tell(who, self._message_event(who, where, said))
        return ts

    def send_file(
        self,
        person: str,
        channel: str,
        name: str,
        content: str,
        text: str = "",
        *,
        elsewhere: bool = False,
    ) -> str:
        """Share a file, its bytes in Base64, perhaps with words; returns the timestamp.

        One from `elsewhere` belongs to another workspace: the bot is told its id and no more.
        """
        try:
            made = base64.b64decode(content, validate=True)
        except ValueError as error:  # binascii.Error is one, and so is a letter that is no ASCII
            raise CannotDo("the bytes of a file must be in Base64") from error
        if not made or not name.strip():
            raise CannotDo("a file has a name, and something in it")
        with self.store.lock:
            who = self.active(person)
            where = self.store.workspace.channel(channel, who)
            kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
            file = File(
                "F" + secrets.token_hex(5).upper(), name, kind, len(made), who.id, content=made
            )
            file.completed = True
            self.store.uploads.keep(file)
            words = typed_text(text, self.store.workspace, with_names=False)
            ts = self.store.conversations.next_ts(self.store.clock())
            said = Message(where.id, ts, who.id, by_bot=False, text=words, files=[file])
            self.store.conversations.add(said)
            self.mark_read(who.id, where.id)
        self.store.changed()
        if where.bot:
            base, team = self.store.calls_url, self.store.workspace.team_id
            address = downloads.address(base, team, file)
            shared = {
                "subtype": "file_share",
                "files": [foreign_file(file) if elsewhere else file_object(file, address)],
                "upload": False,
            }
            self._tell(who, self._message_event(who, where, said) | shared)
        return ts

    def _tell(self, who: Person, event: dict[str, Any]) -> None:
        strange = self.store.workspace.is_stranger(who)
        self.events.put(event_envelope(self.store, event, strange=strange))

    def _message_event(self, who: Person, where: Channel, said: Message) -> dict[str, Any]:
        return {
            "type": "message",
            "channel": where.id,
            "user": who.id,
            "text": said.text,
            "ts": said.ts,
            "event_ts": said.ts,
            "channel_type": CHANNEL_TYPES[where.kind],
            "team": self.store.workspace.team_of(who),
            **({"thread_ts": said.thread_ts} if said.thread_ts else {}),
        }

    def shortcut(self, person: str, channel: str, ts: str, callback_id: str) -> Delivery:
        """Use a message shortcut on a message that is not ephemeral."""
        with self.store.lock:
            who = self.active(person)
            where = self.store.workspace.channel(channel, who)
            message = self.store.conversations.find(where.id, ts)
            if message is None or message.only_for is not None:
                raise CannotDo(f"there is no message {ts} in {where.name} with a menu")
            payload = shortcut_payload(self.store, who, message, callback_id)
        delivery = self.line.send_payload("click", callback_id, payload)
        if delivery.error:
            self.store.error_line(who, where.id, f"Het is mislukt: {delivery.error}")
        return delivery

    def open_home(self, person: str) -> dict[str, Any] | None:
        """Open the bot's Home; the view that stands there once the bot has answered the event."""
        with self.store.lock:
            who = self.active(person)
            event: dict[str, Any] = {
                "type": "app_home_opened",
                "user": who.id,
                "channel": direct_message(who.id),
                "event_ts": self.store.conversations.next_ts(self.store.clock()),
                "tab": "home",
            }
            home = self.store.views.homes.get(who.id)
            if home is not None:
                event["view"] = view_payload(self.store, home)
        self.events.put(event_envelope(self.store, event)).wait()
        return self.home(person)

    def home(self, person: str) -> dict[str, Any] | None:
        """Return the Home of somebody as it stands."""
        with self.store.lock:
            home = self.store.views.homes.get(self.store.workspace.person(person).id)
            return None if home is None else view_payload(self.store, home)

    def views(self, person: str) -> list[dict[str, Any]]:
        """Return the modals that somebody has open, top last, with the errors at the fields."""
        with self.store.lock:
            stack = self.store.views.stack(self.store.workspace.person(person).id)
            return [shown_view(self.store, one) for one in stack]

    def seen(self, person: str, channel: str) -> list[Seen]:
        """Return what somebody sees in a channel, oldest first."""
        with self.store.lock:
            who = self.store.workspace.person(person)
            where = self.store.workspace.channel(channel, who)
            visible = self.store.conversations.seen_by(who.id, where.id)
            return [Seen.of(one, self.store.author_name(one)) for one in visible]

    def mark_read(self, person: str, channel: str) -> None:
        """Everything in the channel so far counts as read."""
        messages = self.store.conversations.by_channel.get(channel)
        self.store.read_until[person, channel] = float(messages[-1].ts) if messages else 0.0

    def redeliver(self, n: int = -1, headers: Mapping[str, str] | None = None) -> Delivery:
        """Send the n-th earlier request again, the same bytes with a fresh signature."""
        return self.line.send(self.store.traffic.sent[n], headers)
