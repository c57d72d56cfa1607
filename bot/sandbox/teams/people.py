"""What people do with words and with the app: type, send files, install it, take it away, come and go."""

import base64
import secrets

from bot.sandbox.exchange import Delivery
from bot.sandbox.refusal import CannotDo
from bot.sandbox.teams.activities import Activities
from bot.sandbox.teams.limits import Json
from bot.sandbox.teams.line import BotLine
from bot.sandbox.teams.messages import Message, Seen
from bot.sandbox.teams.store import Store
from bot.sandbox.teams.tenants import CHANNEL, PERSONAL, Person, Place

NOTHING_SENT = Delivery(None, b"", 0.0, None)


class People:
    """The hands on the keyboard. A person is named by aadObjectId, Teams id or name."""

    def __init__(self, store: Store, line: BotLine) -> None:
        self._store = store
        self._line = line
        self.activities = Activities(store)

    def personal(self, person: str) -> str:
        """Return the id of the chat between somebody and the bot; raises CannotDo where there is none."""
        return self.place(self._store.world.person(person)).id

    def says(self, person: str, text: str, conversation: str | None = None, thread: str = "") -> Delivery:  # fmt: skip
        """Type a line: to the bot alone, or (`conversation`) in a channel or group chat.

        There the bot only gets it when the line calls it: "@PMG mijn" (and others by "@{Name}"), or
        "/PMG mijn", which nobody else sees. `thread` is the id of the message that one answers to.
        """
        who = self._store.world.person(person)
        place = self.place(who, conversation)
        typed, targeted = self._addressed(text, place)
        said = self._store.add(
            place,
            who.id,
            text=typed,
            only_for=who.id if targeted else None,
            targeted=targeted,
            root=thread if place.kind == CHANNEL else "",
        )
        bot = self._store.world.bot.name
        if place.kind != PERSONAL and (not place.installed or f"@{{{bot}}}" not in typed):
            return NOTHING_SENT
        activity = self.activities.message(who, place, said, targeted=targeted)
        return self._line.send(text, activity)

    def made(self, person: str, text: str, conversation: str | None = None) -> Json:
        """Return the activity of a typed line that nobody has sent, for whoever wants to forge one."""
        who = self._store.world.person(person)
        place = self.place(who, conversation)
        with self._store.lock:
            now = self._store.clock()
            said = Message(place.id, self._store.messages.next_id(now), who.id, now, text)
        said.root = said.id
        return self.activities.message(who, place, said, targeted=False)

    def send_file(self, person: str, name: str, content: str, conversation: str | None = None, text: str = "") -> Delivery:  # fmt: skip
        """Send a file, given in base64, perhaps with words; it is fetched from an address of ours, without a token.

        Where others are, the bot only gets it when the words call it; in a channel it gets the words alone.
        """
        who = self._store.world.person(person)
        place = self.place(who, conversation)
        try:
            given = base64.b64decode(content, validate=True)
        except ValueError as error:
            raise CannotDo("the bytes of a file must be in base64") from error
        if not name:
            raise CannotDo("a file has a name")
        secret = secrets.token_urlsafe(18)
        self._store.files[secret] = given
        typed, _ = self._addressed(text, place)
        said = self._store.add(place, who.id, text=typed, file=name)
        bot = self._store.world.bot.name
        if place.kind != PERSONAL and (not place.installed or f"@{{{bot}}}" not in typed):
            return NOTHING_SENT
        url = f"{self._store.calls_url}/_files/{secret}"
        return self._line.send(name, self.activities.file(who, place, said, url))

    def install(self, person: str) -> Delivery:
        """Install the app for oneself, which opens a chat with the bot."""
        who = self._store.world.person(person)
        self._allowed(who.tenant)
        with self._store.lock:
            who.installed, who.blocked = True, False
            place = self._store.world.open_chat(who)
        self._store.changed()
        self._line.send("install", self.activities.installation(who, place, "add"))
        added = [self.activities.bot_account()]
        return self._line.send("install", self.activities.members(who, place, "membersAdded", added))  # fmt: skip

    def uninstall(self, person: str) -> Delivery:
        """Take the app away; the chat stays, but the bot can write there no more."""
        who = self._store.world.person(person)
        place = self.place(who)
        who.installed = False
        self._store.changed()
        return self._line.send("remove", self.activities.installation(who, place, "remove"))

    def install_in(self, person: str, conversation: str) -> Delivery:
        """Add the app to a team (named by any of its channels) or a group chat."""
        who, place = self._there(person, conversation)
        self._allowed(place.tenant)
        self._set_installed(place, installed=True)
        self._line.send("install", self.activities.installation(who, place, "add"))
        added = [self.activities.bot_account()]
        return self._line.send("install", self.activities.members(who, place, "membersAdded", added))  # fmt: skip

    def uninstall_from(self, person: str, conversation: str) -> Delivery:
        """Take the app out of a team or a group chat."""
        who, place = self._there(person, conversation)
        self._set_installed(place, installed=False)
        gone = [self.activities.bot_account()]
        self._line.send("remove", self.activities.members(who, place, "membersRemoved", gone))
        return self._line.send("remove", self.activities.installation(who, place, "remove"))

    def seen(self, person: str, conversation: str | None = None) -> list[Seen]:
        """Return what somebody sees in a conversation, by default the chat with the bot, oldest first."""
        who = self._store.world.person(person)
        return self._store.seen(who, self.place(who, conversation))

    def place(self, person: Person, conversation: str | None = None) -> Place:
        """Return a conversation that this person is in; raises CannotDo."""
        world = self._store.world
        place = world.chat_of(person) if conversation is None else world.place(conversation)
        if place is None:
            raise CannotDo(f"{person.name} has no such conversation")
        if person.id not in place.members:
            raise CannotDo(f"{person.name} is not in {place.name}")
        self._allowed(place.tenant)
        return place

    def _there(self, person: str, conversation: str) -> tuple[Person, Place]:
        who = self._store.world.person(person)
        return who, self.place(who, conversation)

    def _set_installed(self, place: Place, *, installed: bool) -> None:
        world = self._store.world
        if place.kind == PERSONAL:
            raise CannotDo("that is a chat of one's own: install")
        kept = world.teams[place.team] if place.kind == CHANNEL else world.chats[place.id]
        kept.installed = installed
        self._store.changed()

    def _allowed(self, tenant: str) -> None:
        if self._store.world.tenants[tenant].disabled:
            raise CannotDo("the admin of this tenant has switched the app off")

    def _addressed(self, text: str, place: Place) -> tuple[str, bool]:
        """Return a line with its call to the bot marked, and whether nobody else sees it."""
        name = self._store.world.bot.name
        if place.kind == PERSONAL:
            return text, False
        first, _, rest = text.partition(" ")
        if first == f"/{name}":
            if not place.installed:
                raise CannotDo(f"the app is not in {place.name}")
            return f"@{{{name}}} {rest}", True
        return (f"@{{{name}}} {rest}", False) if first == f"@{name}" else (text, False)
