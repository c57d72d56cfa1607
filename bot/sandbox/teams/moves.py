"""What happens to people and places: who joins, leaves or blocks, and what an admin of a tenant does."""

from bot.sandbox.refusal import CannotDo
from bot.sandbox.teams.activities import Activities
from bot.sandbox.teams.limits import Json
from bot.sandbox.teams.line import BotLine
from bot.sandbox.teams.store import Store
from bot.sandbox.teams.tenants import CHANNEL, GENERAL, Person, Place


class Moves:
    """The bot hears of what happens in a conversation that the app is in, and of nothing else."""

    def __init__(self, store: Store, line: BotLine, activities: Activities) -> None:
        self._store = store
        self._line = line
        self._activities = activities

    def add_person(self, person: str, tenant: str, name: str) -> None:
        """Let somebody come into a tenant, who is in no team yet and has no app; the bot hears nothing."""
        self._store.world.add(person, tenant, name)
        self._store.changed()

    def joins(self, person: str, conversation: str) -> None:
        """Add somebody to a team (named by any of its channels) or a group chat."""
        who, place = self._known(person, conversation)
        with self._store.lock:
            self._members(place).append(who.id)
        self._tell(who, place, "membersAdded")

    def leaves(self, person: str, conversation: str) -> None:
        """Take somebody out of a team or a group chat."""
        who, place = self._known(person, conversation)
        if who.id not in place.members:
            raise CannotDo(f"{who.name} is not in {place.name}")
        with self._store.lock:
            self._members(place).remove(who.id)
        self._tell(who, place, "membersRemoved")

    def departs(self, person: str) -> None:
        """Take somebody out of the tenant: out of all teams and chats; their own chat says nothing."""
        world = self._store.world
        who = world.person(person)
        for team in world.teams.values():
            if who.id in team.members:
                self.leaves(who.id, team.id)
        for chat in list(world.chats.values()):
            if who.id in chat.members:
                self.leaves(who.id, chat.id)
        who.installed = False
        self._store.changed()

    def blocks(self, person: str, blocked: bool = True) -> None:  # noqa: FBT001, FBT002 - blocks(name) and blocks(name, False) say it
        """Let somebody block the bot in their chat, or let it in again; the bot hears nothing."""
        self._store.world.person(person).blocked = blocked
        self._store.changed()

    def rename_person(self, person: str, name: str) -> None:
        """Call somebody by another name; the bot hears nothing."""
        self._store.world.person(person).name = name
        self._store.changed()

    def set_locale(self, person: str, locale: str) -> None:
        """Set the language that somebody reads Teams in ("nl-NL"); the bot hears nothing."""
        self._store.world.person(person).locale = locale

    def disable(self, tenant: str, disabled: bool = True) -> None:  # noqa: FBT001, FBT002 - disable(tenant) and disable(tenant, False) say it
        """Let the admin of a tenant switch the app off, or on; the bot hears nothing."""
        self._store.world.tenants[tenant].disabled = disabled
        self._store.changed()

    def move_tenant(self, tenant: str, region: str) -> None:
        """Move a tenant to another service address; activities tell it from then on, the old one is dead."""
        self._store.world.tenants[tenant].region = region

    def add_channel(self, person: str, team: str, channel: str, name: str) -> None:
        """Make a channel in a team."""
        self._store.world.teams[team].channels[channel] = name
        self._event(person, channel, "channelCreated")

    def rename_channel(self, person: str, conversation: str, name: str) -> None:
        """Call a channel by another name."""
        _, place = self._known(person, conversation)
        self._store.world.teams[place.team].channels[place.id] = name
        self._event(person, place.id, "channelRenamed")

    def delete_channel(self, person: str, conversation: str) -> None:
        """Delete a channel; the one that every team has cannot be."""
        who, place = self._known(person, conversation)
        if place.name == GENERAL:
            raise CannotDo("the general channel stays")
        del self._store.world.teams[place.team].channels[place.id]
        self._store.changed()
        if place.installed:
            event = self._activities.channel(who, place, "channelDeleted")
            self._line.send("channelDeleted", event)

    def _event(self, person: str, conversation: str, event: str) -> None:
        who, place = self._known(person, conversation)
        self._store.changed()
        if place.installed:
            self._line.send(event, self._activities.channel(who, place, event))

    def _tell(self, who: Person, place: Place, what: str) -> None:
        self._store.changed()
        if place.installed:
            account: Json = {"id": who.teams_id, "aadObjectId": who.id}
            activity = self._activities.members(who, place, what, [account])
            self._line.send(what, activity)

    def _known(self, person: str, conversation: str) -> tuple[Person, Place]:
        place = self._store.world.place(conversation)
        if place is None:
            raise CannotDo(f"there is no conversation {conversation!r}")
        return self._store.world.person(person), place

    def _members(self, place: Place) -> list[str]:
        world = self._store.world
        if place.kind == CHANNEL:
            return world.teams[place.team].members
        return world.chats[place.id].members
