"""What changes in the workspace itself: people who come, leave and are renamed, and memberships."""

from typing import Any

from bot.sandbox.refusal import CannotDo
from bot.sandbox.slack.envelopes import event_envelope
from bot.sandbox.slack.events import EventQueue
from bot.sandbox.slack.methods.users import user_object
from bot.sandbox.slack.store import Store
from bot.sandbox.slack.workspace import Channel, Person


class Moves:
    """Changes to people and channels; the bot hears of those that Slack has an event for."""

    def __init__(self, store: Store, events: EventQueue) -> None:
        self.store = store
        self.events = events

    def add_person(self, id: str, name: str, **more: Any) -> None:  # noqa: A002 - as in the file
        """Somebody joins the workspace: team_join."""
        with self.store.lock:
            if id in self.store.workspace.people:
                raise CannotDo(f"{id} is somebody already")
            person = Person(id, name, **more)
            self.store.workspace.add_person(person)
        self._tell("team_join", person)

    def remove_person(self, person: str) -> None:
        """Somebody leaves the workspace: user_change with deleted, and no channel has them."""
        with self.store.lock:
            who = self.store.workspace.person(person)
            who.deleted = True
            for channel in self.store.workspace.channels.values():
                if channel.kind != "dm" and who.id in channel.members:
                    channel.members.remove(who.id)
        self._tell("user_change", who)

    def rename_person(self, person: str, name: str) -> None:
        """Somebody takes another name."""
        self._change(person, "name", name)

    def set_locale(self, person: str, locale: str) -> None:
        """Somebody sets another language ("nl-NL", "en-GB")."""
        self._change(person, "locale", locale)

    def set_admin(self, person: str, admin: bool) -> None:  # noqa: FBT001 - one value, as in the file
        """Somebody becomes an admin of the workspace, or is one no more."""
        self._change(person, "admin", admin)

    def invite(self, channel: str, person: str) -> None:
        """Take a person, or the bot by its user id, into a channel."""
        with self.store.lock:
            where = self._channel(channel)
            who = self._member(person)
            if who is None:
                where.bot = True
            elif who.id not in where.members:
                where.members.append(who.id)
        self.store.changed()
        self._tell_membership("member_joined_channel", where, person)

    def leave(self, channel: str, person: str) -> None:
        """Take a person, or the bot by its user id, out of a channel."""
        with self.store.lock:
            where = self._channel(channel)
            who = self._member(person)
            if who is None:
                where.bot = False
            elif who.id in where.members:
                where.members.remove(who.id)
        self.store.changed()
        self._tell_membership("member_left_channel", where, person)

    def archive(self, channel: str) -> None:
        """Archive a channel: it can be read, and nobody can post in it."""
        self._set_state(channel, "archived")

    def remove_channel(self, channel: str) -> None:
        """Delete a channel: to the bot it does not exist."""
        self._set_state(channel, "deleted")

    def restore_channel(self, channel: str) -> None:
        """Open an archived or deleted channel again."""
        self._set_state(channel, "open")

    def _set_state(self, channel: str, state: str) -> None:
        with self.store.lock:
            self._channel(channel).state = state
        self.store.changed()

    def _channel(self, channel: str) -> Channel:
        for one in self.store.workspace.channels.values():
            if one.kind != "dm" and channel.removeprefix("#") in (one.id, one.name):
                return one
        raise CannotDo(f"there is no channel {channel!r}")

    def _member(self, person: str) -> Person | None:
        if person in ("bot", self.store.workspace.bot.user_id):
            return None
        return self.store.workspace.person(person)

    def _change(self, person: str, name: str, value: Any) -> None:
        with self.store.lock:
            who = self.store.workspace.person(person)
            setattr(who, name, value)
        self._tell("user_change", who)

    def _tell(self, kind: str, person: Person) -> None:
        self.store.changed()
        user = user_object(self.store, person, with_locale=True)
        event = {"type": kind, "user": user, "event_ts": f"{self.store.clock():.6f}"}
        self.events.put(event_envelope(self.store, event))

    def _tell_membership(self, kind: str, channel: Channel, person: str) -> None:
        who = self._member(person)
        if who is not None and not channel.bot:
            return
        event = {
            "type": kind,
            "user": who.id if who else self.store.workspace.bot.user_id,
            "channel": channel.id,
            "channel_type": "C" if channel.kind == "channel" else "G",
            "team": self.store.workspace.team_id,
            "event_ts": f"{self.store.clock():.6f}",
        }
        self.events.put(event_envelope(self.store, event))
