"""What people do with a card: fill it in, press its buttons, open the conversation in which it stands."""

from collections.abc import Mapping

from bot.sandbox.exchange import Delivery
from bot.sandbox.refusal import CannotDo
from bot.sandbox.teams.answers import Effect, UnusableError, pressed
from bot.sandbox.teams.dialogs import Dialogs, failed
from bot.sandbox.teams.limits import REFRESH_SECONDS, REFRESHED_FOR, Check, Json
from bot.sandbox.teams.line import BotLine
from bot.sandbox.teams.messages import Message, Ref
from bot.sandbox.teams.people import People
from bot.sandbox.teams.screen import Press, elements, inputs, presses
from bot.sandbox.teams.store import Store
from bot.sandbox.teams.tenants import Person, Place
from bot.sandbox.teams.values import Given, found, handed_over, read

EXECUTE, SUBMIT, LINK = "Action.Execute", "Action.Submit", "Action.OpenUrl"
WENT_WRONG = "Er is iets misgegaan. Probeer het opnieuw."  # what the client itself says


class Hands:
    """Works on messages and on the dialog that somebody has open; `check` looks at what comes in place."""

    def __init__(self, store: Store, line: BotLine, people: People, dialogs: Dialogs, check: Check) -> None:  # fmt: skip
        self._store = store
        self._line = line
        self._people = people
        self._dialogs = dialogs
        self.check = check

    def fill(self, person: str, ref: Ref, values: Mapping[str, Given]) -> None:
        """Fill in inputs, named by id or label; of a list the titles of what is chosen."""
        who = self._store.world.person(person)
        card, typed = self._card(who, ref)
        for name, given in values.items():
            one = found(card, name)
            typed[str(one["id"])] = read(one, given)
        self._store.changed()

    def values(self, person: str, ref: Ref) -> dict[str, str]:
        """Return what stands in the inputs of a card, by id."""
        card, typed = self._card(self._store.world.person(person), ref)
        return {
            name: typed.get(name, str(one.get("value", ""))) for name, one in inputs(card).items()
        }

    def press(self, person: str, ref: Ref, label: str, nth: int = 0) -> Delivery:
        """Press the button with this label (the nth of that name), and see what comes of it."""
        who = self._store.world.person(person)
        card, _ = self._card(who, ref)
        return self._pressed(who, ref, self._button(card, label, nth))

    def press_number(self, person: str, ref: Ref, number: int) -> Delivery:
        """Press the button that comes so many after the first on the card, whatever stands on it."""
        who = self._store.world.person(person)
        card, _ = self._card(who, ref)
        there = presses(card)
        if not 0 <= number < len(there):
            raise CannotDo(f"there are {len(there)} buttons")
        return self._pressed(who, ref, there[number])

    def choose(self, person: str, ref: Ref, name: str, given: Given) -> Delivery:
        """Fill in one input, and press the button that comes next after it."""
        self.fill(person, ref, {name: given})
        who = self._store.world.person(person)
        card, _ = self._card(who, ref)
        one = found(card, name)
        after = list(elements(card))
        rest = after[next(n for n, each in enumerate(after) if each is one) :]
        button = next(iter(presses({"items": rest})), None)
        if button is None:
            raise CannotDo(f"no button comes after {name!r}")
        return self._pressed(who, ref, button)

    def link(self, person: str, ref: Ref, label: str) -> str:
        """Return the address to which a button leads."""
        card, _ = self._card(self._store.world.person(person), ref)
        button = self._button(card, label, 0)
        if button.action["type"] != LINK:
            raise CannotDo(f"{label!r} leads nowhere")
        return str(button.action["url"])

    def opens(self, person: str, conversation: str | None = None) -> list[Delivery]:
        """Open a conversation anew: cards stand there as everybody has them, and then refresh.

        By themselves only for whom the card says so, and each at most once a minute.
        """
        who = self._store.world.person(person)
        place = self._people.place(who, conversation)
        with self._store.lock:
            there = self._store.messages.seen_by(who.id, place.id, self._store.clock())
            for one in there:
                for kept in (one.views, one.typed, one.faults):
                    kept.pop(who.id, None)
        due = [one for one in there if self._is_due(who, place, one)]
        return [self._refreshed(who, place, one, "automatic") for one in due]

    def refresh(self, person: str, ref: Ref) -> Delivery:
        """Ask by hand for a fresh card, from the menu of its message."""
        who = self._store.world.person(person)
        message, place = self._message(who, ref)
        if not (message.shown(who.id) or {}).get("refresh"):
            raise CannotDo("this card does not refresh")
        return self._refreshed(who, place, message, "manual")

    def _is_due(self, person: Person, place: Place, message: Message) -> bool:
        refresh = (message.card or {}).get("refresh")
        if not refresh or not message.by_bot:
            return False
        named = refresh.get("userIds") or ()
        meant = person.teams_id in named if named else len(place.members) <= REFRESHED_FOR
        last = message.refreshed.get(person.id)
        return meant and (last is None or self._store.clock() - last >= REFRESH_SECONDS)

    def _refreshed(self, person: Person, place: Place, message: Message, trigger: str) -> Delivery:
        card = message.shown(person.id) or {}
        message.refreshed[person.id] = self._store.clock()
        action = card["refresh"]["action"]
        delivery = self._ask(person, place, message, action, action.get("data") or {}, trigger)
        try:
            effect = pressed(delivery, self.check)
        except UnusableError as fault:
            return failed(delivery, str(fault))
        if effect.card is None:  # nobody pressed anything, so nobody is told anything
            return failed(delivery, "refresh_without_card")
        message.show(person.id, effect.card)
        self._store.changed()
        return delivery

    def _pressed(self, who: Person, ref: Ref, button: Press) -> Delivery:
        action = button.action
        if action.get("isEnabled") is False:
            raise CannotDo(f"{button.label!r} cannot be pressed")
        data = action.get("data") or {}
        if button.hands_over:
            data = {**data, **handed_over(*self._card(who, ref))}
        if not ref.conversation:
            if action["type"] != SUBMIT:
                raise CannotDo("a dialog is handed in by Action.Submit only")
            return self._dialogs.hand_in(who, data)
        if action["type"] != EXECUTE:
            raise CannotDo(f"{action['type']} on a message sends nothing to this bot")
        message, place = self._message(who, ref)
        message.faults.pop(who.id, None)
        delivery = self._ask(who, place, message, action, data, "manual")
        try:
            effect = pressed(delivery, self.check)
        except UnusableError as fault:
            message.faults[who.id] = WENT_WRONG
            self._store.changed()
            return failed(delivery, str(fault))
        self._show(who, place, message, effect)
        return delivery

    def _show(self, person: Person, place: Place, message: Message, effect: Effect) -> None:
        if effect.card is not None:
            message.show(person.id, effect.card)
        if effect.fault is not None:
            message.faults[person.id] = effect.fault
        if effect.line is not None:
            self._store.tell(person, place, effect.line)
        self._store.changed()

    def _ask(self, person: Person, place: Place, message: Message, action: Json, data: Json, trigger: str) -> Delivery:  # fmt: skip
        told: Json = {
            name: action[name] for name in ("type", "id", "title", "verb") if name in action
        }
        value = {"action": {**told, "data": data}, "trigger": trigger}
        name = "adaptiveCard/action"
        activity = self._people.activities.invoke(name, person, place, message, value)
        return self._line.send(f"{trigger}: {action.get('verb', '')}", activity)

    def _button(self, card: Json, label: str, nth: int) -> Press:
        there = presses(card)
        named = [one for one in there if label in (one.label, one.spoken)]
        if len(named) <= nth:
            raise CannotDo(f"no button {label!r} among {[one.label for one in there]}")
        return named[nth]

    def _card(self, person: Person, ref: Ref) -> tuple[Json, dict[str, str]]:
        """Return the card that somebody sees there, and what they typed into it."""
        if not ref.conversation:
            dialog = self._dialogs.open(person, ref.message)
            return dialog.card, dialog.typed
        message, _ = self._message(person, ref)
        card = message.shown(person.id)
        if card is None:
            raise CannotDo("there is no card in this message")
        return card, message.typed.setdefault(person.id, {})

    def _message(self, person: Person, ref: Ref) -> tuple[Message, Place]:
        place = self._people.place(person, ref.conversation)
        with self._store.lock:
            there = self._store.messages.seen_by(person.id, place.id, self._store.clock())
        message = next((one for one in there if one.id == ref.message), None)
        if message is None:
            raise CannotDo(f"{person.name} sees no such message")
        return message, place
