"""What a person of the story does: types, posts, presses what they see, fills in and hands over."""

import html
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any, NamedTuple

from bot.demo.story.stage import Stage
from bot.sandbox.slack.references import HomeRef, MessageRef, ViewRef
from bot.sandbox.slack.requests import Delivery

Element = Mapping[str, Any]
DIRECT = "dm"


class Press(NamedTuple):
    """What is pressed: an action, and in a menu what is chosen."""

    action: str
    chosen: str | None = None


class Astray(RuntimeError):
    """The story asks for something that is not on anybody's screen."""


@dataclass(frozen=True)
class Screen:
    """Something that somebody looks at: a message, a form or Home."""

    ref: MessageRef | ViewRef | HomeRef
    blocks: list[dict[str, Any]]

    @property
    def words(self) -> str:
        """All that can be read on it."""
        return html.unescape(" | ".join(_words(self.blocks)))

    def elements(self) -> Iterator[Element]:
        """Return everything that one can press, choose or fill in."""
        for block in self.blocks:
            yield from (one for one in block.get("elements", ()) if "action_id" in one)
            yield from (block[name] for name in ("element", "accessory") if name in block)

    def button(self, label: str) -> Press | None:
        """Return the button that says this: "Op de agenda", or the third one, "Op de agenda#3".

        A "*" stands for more words. What stands in a menu is a button too.
        """
        wanted, _, number = label.partition("#")
        found = [press for press, says in self._presses() if fnmatchcase(says, wanted)]
        place = int(number or 1)
        return found[place - 1] if len(found) >= place else None

    def _presses(self) -> Iterator[tuple[Press, str]]:
        for one in self.elements():
            if one["type"] == "button":
                short = str(one["text"]["text"])  # in a row; its whole name is for screen readers
                label = str(one.get("accessibility_label", short)).removeprefix(f"{short}: ")
                yield Press(one["action_id"]), html.unescape(label)
            elif one["action_id"].startswith("menu#"):
                for text, value in _options(one).items():
                    yield Press(one["action_id"], value), text

    def field(self, name: str) -> Element:
        """Return what is filled in or chosen under this name; "line_*2": the second that begins so."""
        begins, star, number = name.partition("*")
        names = [one for one in self.elements() if one["action_id"].startswith(begins)]
        found = names if star else [one for one in names if one["action_id"] == name]
        place = int(number or 1)
        if len(found) < place:
            raise Astray(f"there is no field {name!r} on: {self.words}")
        return found[place - 1]


class Hands:
    """One person's hands; `at` is where they look."""

    def __init__(self, stage: Stage, user: str) -> None:
        self._stage, self._chat, self._user = stage, stage.sandbox, user

    def types(self, text: str, channel: str = DIRECT) -> Screen:
        """Type a command; return what comes."""
        return self._after(lambda: self._chat.command(self._user, channel, text), channel)

    def posts(self, text: str, channel: str) -> Screen:
        """Post a line that everybody there reads; return it."""
        ts = self._chat.message(self._user, channel, text)
        self._stage.settle()
        where = self._chat.store.workspace.channel(
            channel, self._chat.store.workspace.person(self._user)
        )
        ref = MessageRef(f"{where.id}:{ts}")
        return next(one for one in self._sees(where.id) if one.ref == ref)

    def finds(self, label: str, about: str = "", channel: str = DIRECT) -> Screen:
        """Return the newest message that has this button, and says `about`."""
        for one in reversed(self._sees(channel)):
            if one.button(label) is not None and about in one.words:
                return one
        raise Astray(f"{self._user} sees no button {label!r} about {about!r} in {channel}")

    def reads(self, about: str, channel: str) -> Screen:
        """Return the newest message in a channel that says `about`."""
        for one in reversed(self._sees(channel)):
            if about in one.words:
                return one
        raise Astray(f"{self._user} sees nothing about {about!r} in {channel}")

    def home(self) -> Screen:
        """Open Home."""
        found = self._chat.open_home(self._user)
        self._stage.settle()
        if found is None:
            raise Astray("Home is empty")
        return Screen(HomeRef(), self._chat.home(self._user)["blocks"])  # type: ignore[index]

    def presses(self, seen: Screen, label: str) -> Screen:
        """Press a button; return what comes."""
        button = seen.button(label)
        if button is None:
            raise Astray(f"there is no button {label!r} on: {seen.words}")
        action, value = button
        if value is not None:
            return self._after(
                lambda: self._chat.choose(self._user, seen.ref, action, value), _channel(seen)
            )
        return self._after(lambda: self._chat.click(self._user, seen.ref, action), _channel(seen))

    def uses(self, seen: Screen, shortcut: str) -> Screen:
        """Use a shortcut on a message; return what comes."""
        assert isinstance(seen.ref, MessageRef)  # noqa: S101 - the story says so of messages only
        channel, _, ts = seen.ref.id.partition(":")
        return self._after(lambda: self._chat.shortcut(self._user, channel, ts, shortcut), channel)

    def chooses(self, seen: Screen, name: str, label: str) -> Screen:
        """Choose something in a list that acts at once; return what comes."""
        element = seen.field(name)
        action, value = element["action_id"], _value(element, label)
        return self._after(
            lambda: self._chat.choose(self._user, seen.ref, action, value), _channel(seen)
        )

    def fills(self, seen: Screen, values: Mapping[str, str]) -> Screen:
        """Fill in a form and hand it over; return what comes."""
        if not isinstance(seen.ref, ViewRef):
            raise Astray(f"this is no form: {seen.words}")
        view = seen.ref.id
        found = {name: seen.field(name) for name in values}
        filled = {
            found[name]["action_id"]: _value(found[name], said) for name, said in values.items()
        }
        self._chat.fill(self._user, view, filled)
        return self._after(lambda: self._chat.submit(self._user, view))

    def hears(self) -> list[str]:
        """Return what the bot told this person alone, the oldest first."""
        found = self._chat.dm(self._user)
        return [one.words for one in self._sees(found)]

    def _sees(self, channel: str) -> list[Screen]:
        seen = self._chat.seen(self._user, channel)
        return [
            Screen(MessageRef(one.id), one.blocks or _said(one.text))
            for one in seen
            if not one.files
        ]

    def _after(self, act: Callable[[], Delivery | None], channel: str = DIRECT) -> Screen:
        """Do something; return the newest thing that changed on the screen."""
        before = {screen.ref: screen.blocks for screen in self._sees(channel)}
        forms = {
            one["id"]: (one["hash"], repr(one.get("errors")))
            for one in self._chat.views(self._user)
        }
        delivery = act()
        self._stage.settle()
        if delivery is not None and delivery.error is not None:
            raise Astray(delivery.error)
        for view in reversed(self._chat.views(self._user)):
            if forms.get(view["id"]) != (view["hash"], repr(view.get("errors"))):
                if view.get("errors"):
                    raise Astray(f"the form is refused: {view['errors']}")
                return Screen(ViewRef(view["id"]), view["blocks"])
        for screen in reversed(self._sees(channel)):
            if before.get(screen.ref) != screen.blocks:
                return screen
        raise Astray("nothing changed on the screen")


def _channel(seen: Screen) -> str:
    return seen.ref.id.partition(":")[0] if isinstance(seen.ref, MessageRef) else DIRECT


def _value(element: Element, said: str) -> str | list[str]:
    """Return what a list calls what somebody chooses by its label, or a part of that; words as they are."""
    values = _options(element)

    def found(label: str) -> str:
        exact = values.get(label)
        partly = (value for text, value in values.items() if label in text)
        value = exact if exact is not None else next(partly, None)
        if values and value is None:
            raise Astray(f"there is no choice {label!r} among {list(values)}")
        return label if value is None else value

    if element["type"] in ("multi_static_select", "checkboxes"):
        return [found(one) for one in said.split(", ") if one]
    return found(said)


def _options(element: Element) -> dict[str, str]:
    """Return what a list or menu offers: the value of each label."""
    options = [*element.get("options", ())]
    options += [one for some in element.get("option_groups", ()) for one in some["options"]]
    return {html.unescape(one["text"]["text"]): str(one["value"]) for one in options}


def _said(text: str) -> list[dict[str, Any]]:
    return [{"type": "section", "text": {"type": "mrkdwn", "text": text}}]


def _words(blocks: list[dict[str, Any]]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block.get("text"), Mapping):
            yield block["text"]["text"]
        for one in block.get("elements", ()):
            text = one.get("text", "")
            yield text["text"] if isinstance(text, Mapping) else text
        if "label" in block:
            yield f"({block.get('element', {}).get('action_id')}: {block['label']['text']})"
