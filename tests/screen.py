"""Something that somebody looks at in Slack: what stands on it, and what one can press, choose and fill in."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from bot.sandbox.exchange import Delivery
from bot.sandbox.slack.references import HomeRef, MessageRef, ViewRef
from tests.reading import Blocks, elements, pattern, presses, read

GENERAL = "CALGEMEEN"


class Reader(Protocol):
    """Whoever looks at it (see tests/world.py), and does something with it."""

    user: str
    language: str

    @property
    def world(self) -> Any:
        """Where they are."""

    def hears(self) -> list["Screen"]:
        """Return what the bot has told them by itself."""

    def after(self, act: Callable[[], Delivery | None], channel: str = GENERAL) -> "Screen":
        """Do something; give what is to be seen then."""


@dataclass
class Screen:
    """Something that somebody looks at: a message, a form or Home."""

    reader: Reader
    ref: MessageRef | ViewRef | HomeRef
    blocks: Blocks
    fallback: str = ""
    private: bool = True
    errors: Mapping[str, str] = field(default_factory=dict)
    author: str = ""

    @property
    def channel(self) -> str:
        """Where it stands; a form or Home answers in the general channel, if anywhere."""
        return self.ref.id.partition(":")[0] if isinstance(self.ref, MessageRef) else GENERAL

    @property
    def text(self) -> str:
        """All words on it."""
        return read(self.blocks, self.reader.world.names) or self.fallback

    def has(self, key: str, **slots: str) -> bool:
        """Return whether our text `key` stands on it, with these words in its slots."""
        return bool(pattern(self.reader.language, key, slots).search(self.text))

    def offers(self, key: str, **slots: str) -> bool:
        """Return whether there is a button with our text `key`."""
        wanted = pattern(self.reader.language, key, slots)
        return any(wanted.fullmatch(label) for label in self.labels)

    @property
    def labels(self) -> list[str]:
        """What stands on the buttons, and on what stands for one in a menu."""
        return [press.label for press in presses(self.blocks)]

    def press(self, key: str, **slots: str) -> "Screen":
        """Press the button with our text `key`, or choose it in a menu; give what is to be seen then."""
        return self._nth(pattern(self.reader.language, key, slots), key, 0)

    def press_nth(self, key: str, number: int) -> "Screen":
        """Press the button with our text `key` that comes so many after the first."""
        return self._nth(pattern(self.reader.language, key, {}), key, number)

    def _nth(self, wanted: re.Pattern[str], key: str, number: int) -> "Screen":
        found = [one for one in presses(self.blocks) if wanted.fullmatch(one.label)]
        if len(found) <= number:
            raise AssertionError(f"no button {key} among {self.labels}")
        _, action, chosen = found[number]
        return self.press_raw(action) if chosen is None else self.choose_raw(action, chosen)

    def press_raw(self, action_id: str) -> "Screen":
        """Press the button with this action id."""
        sandbox = self.reader.world.sandbox
        return self.reader.after(
            lambda: sandbox.click(self.reader.user, self.ref, action_id), self.channel
        )

    def choose_raw(self, action_id: str, value: str | list[str]) -> "Screen":
        """Choose this very value in the menu or list with this action id."""
        sandbox = self.reader.world.sandbox
        return self.reader.after(
            lambda: sandbox.choose(self.reader.user, self.ref, action_id, value), self.channel
        )

    def shortcut(self, callback_id: str) -> "Screen":
        """Use a shortcut on this message; give what is to be seen then."""
        assert isinstance(self.ref, MessageRef)
        channel, _, ts = self.ref.id.partition(":")
        sandbox = self.reader.world.sandbox
        return self.reader.after(
            lambda: sandbox.shortcut(self.reader.user, channel, ts, callback_id), channel
        )

    def choose(self, name: str, label: str | Sequence[str]) -> "Screen":
        """Choose `label` (or several) in the list `name` of a message, which runs at once."""
        return self.choose_raw(name, self._value(name, label))

    def type_into(self, name: str, text: str) -> "Screen":
        """Type a line into the field `name` of a message and press Enter."""
        sandbox = self.reader.world.sandbox
        return self.reader.after(
            lambda: sandbox.type_into(self.reader.user, self.ref, name, text, enter=True),
            self.channel,
        )

    def submit(self, **values: str | Sequence[str]) -> "Screen":
        """Fill in a form and hand it over; labels of choices, words of fields.

        Several labels where several can be chosen: a list, or with ", " between them.
        """
        assert isinstance(self.ref, ViewRef)
        view, sandbox = self.ref.id, self.reader.world.sandbox
        sandbox.fill(self.reader.user, view, {n: self._value(n, v) for n, v in values.items()})
        return self.reader.after(lambda: sandbox.submit(self.reader.user, view))

    def submit_anyway(self) -> "Screen":
        """Hand over a form, and again when it only warns."""
        page = self.submit()
        return page.submit() if page.labels == [] and page.is_form else page

    @property
    def fields(self) -> list[str]:
        """Return the names of what can be chosen or filled in, from top to bottom."""
        return [element["action_id"] for _, element in elements(self.blocks)]

    @property
    def is_form(self) -> bool:
        """Whether there is something to fill in."""
        return any(block["type"] == "input" for block in self.blocks)

    def value(self, name: str) -> str:
        """Return what a field of a form holds."""
        assert isinstance(self.ref, ViewRef)
        for view in self.reader.world.sandbox.views(self.reader.user):
            if view["id"] == self.ref.id:
                values = view["state"]["values"].values()
                state = next(block[name] for block in values if name in block)
                option = (state.get("selected_option") or {}).get("value")
                several = ",".join(one["value"] for one in state.get("selected_options") or ())
                picked = state.get("selected_date") or state.get("selected_time")
                return str(option or several or picked or state.get("value") or "")
        raise AssertionError("the form is closed")

    def fault(self, name: str, key: str) -> bool:
        """Return whether our text `key` stands under the field `name`."""
        wanted = pattern(self.reader.language, key, {})
        return bool(wanted.fullmatch(self.errors.get(name, "")))

    def _value(self, name: str, given: str | Sequence[str]) -> str | list[str]:
        element = self._element(name)
        options = element.get("options", ())
        values: dict[str, str] = {o["text"]["text"]: o["value"] for o in options}
        if element["type"] != "multi_static_select":
            assert isinstance(given, str)
            return values.get(given, given)
        if isinstance(given, str):
            given = [given] if given in values else [one for one in given.split(", ") if one]
        return [values.get(one, one) for one in given]

    def _element(self, name: str) -> Mapping[str, Any]:
        for _, element in elements(self.blocks):
            if element["action_id"] == name:
                return element
        raise AssertionError(f"nothing called {name} on: {self.text}")
