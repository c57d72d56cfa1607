"""Message actions: "..." on a message, the dialog that the bot opens for it, and handing that in."""

import uuid

from bot.sandbox.exchange import Delivery
from bot.sandbox.refusal import CannotDo
from bot.sandbox.teams.answers import UnusableError, task
from bot.sandbox.teams.limits import Check, Json
from bot.sandbox.teams.line import BotLine
from bot.sandbox.teams.messages import Ref
from bot.sandbox.teams.people import People
from bot.sandbox.teams.store import Dialog, Store
from bot.sandbox.teams.tenants import Person, Place

FETCH, SUBMIT = "composeExtension/fetchTask", "composeExtension/submitAction"


class Dialogs:
    """Each person has one dialog open at most; `check` looks at every page of it."""

    def __init__(self, store: Store, line: BotLine, people: People, check: Check) -> None:
        self._store = store
        self._line = line
        self._people = people
        self.check = check

    def message_action(self, person: str, ref: Ref, command: str = "collect_item") -> Delivery:
        """Use a message action on a message that somebody sees; the dialog that opens is `dialog`."""
        who = self._store.world.person(person)
        place = self._people.place(who, ref.conversation)
        with self._store.lock:
            there = self._store.messages.seen_by(who.id, place.id, self._store.clock())
        message = next((one for one in there if one.id == ref.message), None)
        if message is None:
            raise CannotDo(f"{who.name} sees no such message")
        about = {
            "commandId": command,
            "commandContext": "message",
            "messagePayload": self._people.activities.payload(message),
            "context": {"theme": "default"},
        }
        activity = self._people.activities.invoke(FETCH, who, place, message, about)
        delivery = self._line.send(command, activity)
        return self._shown(who, place, about, delivery, may_be_empty=False)

    def hand_in(self, person: Person, data: Json) -> Delivery:
        """Hand in the dialog that somebody has open."""
        dialog = self.open(person)
        place = self._people.place(person, dialog.place)
        value = {**dialog.about, "data": data}
        activity = self._people.activities.invoke(SUBMIT, person, place, None, value)
        delivery = self._line.send(str(dialog.about["commandId"]), activity)
        return self._shown(person, place, dialog.about, delivery, may_be_empty=True)

    def close(self, person: str) -> None:
        """Close it without handing it in; the bot hears nothing."""
        who = self._store.world.person(person)
        self.open(who)
        del self._store.dialogs[who.id]
        self._store.changed()

    def dialog(self, person: str) -> Dialog | None:
        """Return the dialog that somebody has open, if they have one."""
        return self._store.dialogs.get(self._store.world.person(person).id)

    def open(self, person: Person, name: str | None = None) -> Dialog:
        """Return the dialog that somebody has open, if it is the one that is meant; raises CannotDo."""
        dialog = self._store.dialogs.get(person.id)
        if dialog is None or name not in (None, dialog.id):
            raise CannotDo(f"{person.name} has no such dialog open")
        return dialog

    def _shown(
        self, person: Person, place: Place, about: Json, delivery: Delivery, *, may_be_empty: bool
    ) -> Delivery:
        try:
            told = task(delivery, self.check, may_be_empty=may_be_empty)
        except UnusableError as fault:
            dialog = self._store.dialogs.get(person.id)
            if dialog is not None:
                dialog.fault = str(fault)
            self._store.changed()
            return failed(delivery, str(fault))
        self._store.dialogs.pop(person.id, None)
        if told.card is not None:
            name = str(uuid.uuid4())
            self._store.dialogs[person.id] = Dialog(name, place.id, told.title, told.card, about)
        if told.line:
            self._store.tell(person, place, told.line)
        self._store.changed()
        return delivery


def failed(delivery: Delivery, word: str) -> Delivery:
    """Return a delivery whose answer could not be used."""
    return Delivery(delivery.status, delivery.body, delivery.seconds, word, delivery.content_type)
