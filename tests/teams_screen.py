"""A card in Teams that somebody looks at: the same for stories as a screen in Slack."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

from bot.sandbox.exchange import Delivery
from bot.sandbox.teams.messages import Ref
from bot.sandbox.teams.sandbox import Sandbox
from bot.sandbox.teams.screen import elements, inputs, presses, words
from bot.teams.cards import LEAVE
from bot.teams.inputs import IN_FORM, MENU
from bot.teams.marks import ALIKE, JOINER
from tests.reading import pattern
from tests.screen import Screen

CARD = "application/vnd.microsoft.card.adaptive"
_DOT = re.compile(r"^- ", re.MULTILINE)
_BOLD = re.compile(r"\*\*|</?at>")
# Signs that stand where Teams would take people's own for marks; whoever reads sees no difference.
_SEEN = str.maketrans({there: typed for typed, there in ALIKE.items()} | {JOINER: ""})
LINK = "Action.OpenUrl"

Act = Callable[[], Delivery]


@dataclass
class TeamsScreen(Screen):
    """A card; `ref` is its message, or the dialog that is open."""

    ref: Any  # of bot.sandbox.teams
    card: Mapping[str, Any] | None = None
    is_notice: bool = False

    @property
    def shown(self) -> dict[str, Any]:
        """The card, as a mapping that can be looked through."""
        return dict(self.card or {})

    @property
    def there(self) -> Sandbox:
        """The Teams in which it stands."""
        return cast("Sandbox", self.reader.world.sandbox)

    @property
    def channel(self) -> str:
        """Where it stands."""
        assert isinstance(self.ref, Ref)
        return self.ref.conversation

    @property
    def text(self) -> str:
        """All words on it."""
        files = [one.label for one in presses(self.shown) if one.action["type"] == LINK]
        buttons = [f"[{label}]" for label, _ in self._presses()]
        title = (
            [] if self.ref.conversation else [self.fallback]
        )  # of a dialog, which it shows itself
        said = "\n".join([*title, _words(self.shown) or self.fallback, *buttons, *files])
        return _DOT.sub("• ", _BOLD.sub("", said).translate(_SEEN))

    @property
    def labels(self) -> list[str]:
        """What stands on the buttons, and on what stands for one in a menu."""
        return [label for label, _ in self._presses()]

    @property
    def links(self) -> list[str]:
        """Where its buttons lead that open an address."""
        found = (one.action for one in presses(self.shown))
        return [str(one["url"]) for one in found if one["type"] == LINK]

    def _nth(self, wanted: re.Pattern[str], key: str, number: int) -> Screen:
        found = [act for label, act in self._presses() if wanted.fullmatch(label)]
        if len(found) <= number:
            raise AssertionError(f"no button {key} among {self.labels}")
        return self.reader.after(found[number], self.channel)

    def _presses(self) -> list[tuple[str, Act]]:
        """Return what can be pressed: its whole label, and how that is done."""
        made: list[tuple[str, Act]] = []
        fields = inputs(self.shown)
        for number, one in enumerate(presses(self.shown)):
            if one.action["type"] == LINK or _is_of_form(one.action):
                continue
            data = one.action.get("data") or {}
            if "input" not in data:
                made.append((one.spoken, self._press(number)))
            elif one.action.get("verb") == MENU:
                chosen = fields[data["input"]]
                # Where a menu has several groups, each line begins with that of its own.
                grouped = all(": " in choice["title"] for choice in chosen["choices"])
                for choice in chosen["choices"]:
                    title = str(choice["title"])
                    label = title.partition(": ")[2] if grouped else title
                    made.append((label, self._chosen(chosen["id"], choice["value"], number)))
        return made

    def press_raw(self, action_id: str) -> Screen:
        """Press the button with this verb."""
        for number, one in enumerate(presses(self.shown)):
            if one.action.get("verb") == action_id:
                return self.reader.after(self._press(number), self.channel)
        raise AssertionError(f"no button {action_id} among {self.labels}")

    def choose(self, name: str, label: str | Sequence[str]) -> Screen:
        """Choose `label` (or several) in the list `name` of a message, and hand it over."""
        for number, one in enumerate(presses(self.shown)):
            data = one.action.get("data") or {}
            if one.action.get("verb") == name and "input" in data:
                return self.reader.after(self._chosen(data["input"], label, number), self.channel)
        raise AssertionError(f"nothing called {name} on: {self.text}")

    def choose_raw(self, action_id: str, value: str | list[str]) -> Screen:
        """Choose this very value in the list of this name."""
        return self.choose(action_id, value)

    def type_into(self, name: str, text: str) -> Screen:
        """Type a line into the field `name` of a message, and hand it over."""
        return self.choose(name, text)

    def shortcut(self, callback_id: str) -> Screen:
        """Use an action on this message; give what is to be seen then."""
        return self.reader.after(
            lambda: self.there.message_action(self.reader.user, self.ref, callback_id)
        )

    def submit(self, **values: str | Sequence[str]) -> Screen:
        """Fill in a form and hand it over; labels of choices, words of fields."""
        typed = {f"{IN_FORM}{name}": given for name, given in values.items()}
        self.there.fill(self.reader.user, self.ref, typed)
        for number, one in enumerate(presses(self._now())):
            if _is_of_form(one.action):
                before = len(self.there.posted())
                found = self.reader.after(
                    partial(self.there.press_number, self.reader.user, self.ref, number),
                    self.channel,
                )
                # What comes of a form stays in the chat, and is heard there.
                posted = self.there.posted(before)
                said = {(one.conversation, one.id): True for one in posted}
                where: Any = found.ref
                if not found.is_form and (where.conversation, where.message) in said:
                    self.reader.world.kept[where] = True
                return found
        raise AssertionError(f"this is no form: {self.text}")

    def submit_anyway(self) -> Screen:
        """Hand over a form, and again when it only warns."""
        page = self.submit()
        return page.submit() if page.is_form else page

    @property
    def fields(self) -> list[str]:
        """Return the names of the fields of a form, from top to bottom."""
        return [name.removeprefix(IN_FORM) for name in inputs(self.shown)]

    @property
    def is_form(self) -> bool:
        """Whether there is something to fill in."""
        return any(name.startswith(IN_FORM) for name in inputs(self.shown))

    def value(self, name: str) -> str:
        """Return what a field of a form holds."""
        return self.there.values(self.reader.user, self.ref)[f"{IN_FORM}{name}"]

    def fault(self, name: str, key: str) -> bool:
        """Return whether our text `key` stands above the field `name`."""
        wanted = pattern(self.reader.language, key, {})
        if (
            self.card is None
        ):  # the form is of before the bot was started: what is wrong is said below it
            return bool(wanted.search(self.fallback))
        return bool(wanted.fullmatch(self.errors.get(name, "")))

    def _look_again(self) -> None:
        """Open the chat anew where a form stands in this card's place, which stood there for a while only."""
        if not self.ref.conversation:
            return
        if self._now() != self.card:
            self.there.opens(self.reader.user, self.ref.conversation)

    def _now(self) -> dict[str, Any]:
        """Return the card that stands there now, for whoever reads it."""
        if not self.ref.conversation:
            dialog = self.there.dialog(self.reader.user)
            return dialog.card if dialog else {}
        there = self.there.seen(self.reader.user, self.ref.conversation)
        return next((one.card for one in there if one.ref == self.ref), None) or {}

    def _press(self, number: int) -> Act:
        def act() -> Delivery:
            self._look_again()
            return self.there.press_number(self.reader.user, self.ref, number)

        return act

    def _chosen(self, name: str, given: str | Sequence[str], number: int) -> Act:
        def act() -> Delivery:
            self._look_again()
            self.there.fill(self.reader.user, self.ref, {name: given})
            return self.there.press_number(self.reader.user, self.ref, number)

        return act


def faults_on(card: Mapping[str, Any] | None) -> Mapping[str, str]:
    """Return what is wrong on a form, by the name of the field below it."""
    found, last = dict[str, str](), ""
    for one in elements(dict(card or {})):
        if one.get("type") == "TextBlock":
            last = str(one["text"]) if one.get("color") == "Attention" else ""
        elif str(one.get("type", "")).startswith("Input.") and last:
            found[str(one["id"]).removeprefix(IN_FORM)] = _BOLD.sub("", last).translate(_SEEN)
            last = ""
    return found


def card_of(delivery: Delivery) -> dict[str, Any] | None:
    """Return the card with which a press was answered, if it was."""
    answer = json.loads(delivery.body) if delivery.body else {}
    return answer["value"] if answer.get("type") == CARD else None


def _words(card: dict[str, Any]) -> str:
    """Return all words but those on buttons, a line for each thing; a row of a table is one."""
    lines = list[str]()
    for one in card.get("body", ()):
        if one["type"] == "Table":
            rows = [[words(cell) for cell in row["cells"]] for row in one["rows"]]
            lines += [f"- {first}: {'; '.join(rest)}" for first, *rest in rows[1:]]
        else:
            lines.append(words(one))
    return "\n".join(line for line in lines if line)


def _is_of_form(action: Mapping[str, Any]) -> bool:
    """Return whether this hands over a form, or leads out of it: in Slack those are the window's own."""
    data = action.get("data") or {}
    return bool(data.get("form")) or LEAVE in (action.get("verb"), data.get("verb"))
