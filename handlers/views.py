"""What an answer is made of; says what is shown, never how a platform shows it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from handlers.charts import Picture
from handlers.files import Calendar, Data, Event, Sheet, Tab
from handlers.sentences import Text, Word
from storage.vocabulary import Unheard

NOTHING: Mapping[str, str] = {}


class Style(StrEnum):
    """How much a button asks for attention; its label says the same in words."""

    PLAIN = "plain"
    MAIN = "main"
    DANGER = "danger"


@dataclass(frozen=True)
class Button:
    """Something to press: runs the button route `action`; `args` come back as somebody's claim.

    In a row, whose words say the rest, it says `short`; whoever cannot see the row hears its label.
    """

    label: Text
    action: str
    args: Mapping[str, str] = field(default_factory=dict)
    style: Style = Style.PLAIN
    short: Text | None = None


def typed_button(label: Text, command: str, style: Style = Style.PLAIN) -> Button:
    """Make a button that does what typing `command` would do."""
    return Button(label, TYPED, {"text": command}, style)


TYPED = "typed"  # the one action that dispatch itself knows: what one could have typed


@dataclass(frozen=True)
class Option:
    """One of the things to choose from; `value` comes back, at most 75 characters."""

    value: str
    label: "Text | Word | str"


@dataclass(frozen=True)
class Choice:
    """A list to choose one from.

    In a message choosing runs the button route `name` at once, with the value under "chosen"; in a
    form it comes back under `name`. Longer lists than a platform can show become a text field, so
    what is read must be understood as a typed label too. With `many` values have commas between them.
    """

    name: str
    label: Text
    options: tuple[Option, ...]
    chosen: str | None = None
    args: Mapping[str, str] = field(default_factory=dict)
    optional: bool = False
    many: bool = False


class Input(StrEnum):
    """What sort of thing a Field takes; its value is a line, "2027-03-25", or "10:00"."""

    LINE = "line"
    DAY = "day"
    CLOCK = "clock"


@dataclass(frozen=True)
class Field:
    """Something to fill in; the same two ways as a Choice, `most` counted in characters."""

    name: str
    label: Text
    most: int
    value: str = ""
    hint: Text | None = None
    args: Mapping[str, str] = field(default_factory=dict)
    optional: bool = False
    multiline: bool = False
    input: Input = Input.LINE


@dataclass(frozen=True)
class Heading:
    """The title of a message."""

    text: Text


@dataclass(frozen=True)
class Note:
    """Small print."""

    text: Text


@dataclass(frozen=True)
class Lines:
    """A list with a dot before each line."""

    lines: tuple[Text, ...]


@dataclass(frozen=True)
class MenuGroup:
    """Some of what a menu offers, under a title where there are several groups."""

    buttons: tuple[Button, ...]
    title: Text | None = None


@dataclass(frozen=True)
class Menu:
    """What can be done besides, at once when chosen; where no menu can be shown its groups are lines."""

    label: Text
    groups: tuple[MenuGroup, ...]

    @property
    def buttons(self) -> tuple[Button, ...]:
        """Return all that it offers, from top to bottom."""
        return tuple(one for group in self.groups for one in group.buttons)


@dataclass(frozen=True)
class Buttons:
    """Buttons side by side; at most 25, and a menu at their end."""

    buttons: tuple[Button, ...]
    menu: Menu | None = None


@dataclass(frozen=True)
class Row:
    """A line of a list, with what one can do about just that beside it."""

    text: Text
    press: Button | Menu


ViewPart: TypeAlias = Heading | Text | Note | Lines | Buttons | Row | Choice | Field | Picture


@dataclass(frozen=True)
class Document:
    """A text to print or to work on in a word processor."""

    title: Text
    parts: tuple[Heading | Text | Note | Lines | Tab | Picture, ...]


@dataclass(frozen=True)
class Attachment:
    """A file that comes with an answer; `name` without the ending, which the content decides."""

    name: Text
    content: Sheet | Document | Calendar | Data


@dataclass(frozen=True)
class Message:
    """What the bot says, from top to bottom, and the files that it sends along to that person."""

    parts: tuple[ViewPart, ...]
    attachments: tuple[Attachment, ...] = ()
    lasting: bool = False  # said in their own conversation too, where it stands on a page
    subject: Text | None = None  # above it in a mail
    event: Event | None = None  # that a mail brings into somebody's calendar, or takes out of it


@dataclass(frozen=True)
class Replace:
    """A message in the place of the one in which something was pressed."""

    message: Message


@dataclass(frozen=True)
class Form:
    """Fields to fill in and hand over to the form route `name`."""

    name: str
    title: Text
    submit: Text
    parts: tuple[Text | Choice | Field, ...]
    args: Mapping[str, str] = field(default_factory=dict)
    leave: Text | None = None  # what the way out says, where it is an answer as well


@dataclass(frozen=True)
class Home:
    """Somebody's own page with the bot."""

    parts: tuple[ViewPart, ...]


View: TypeAlias = Message | Replace | Form | Home


class OnBehalf(NamedTuple):
    """No answer yet: what was typed is meant for the person with this number."""

    person: int
    text: str


class Then(NamedTuple):
    """No answer yet: what a button route that only reads shows, once what was asked is written."""

    action: str
    args: Mapping[str, str] = NOTHING


class Untold(NamedTuple):
    """No words for a notice any more, and why not."""

    why: Unheard


# What a handler can give; None: nothing (any more).
Result: TypeAlias = View | Calendar | OnBehalf | Then | Untold | None


def message(*parts: ViewPart | None, lasting: bool = False) -> Message:
    """Make a message of the parts that are there."""
    return Message(tuple(part for part in parts if part is not None), lasting=lasting)


def menu(label: Text, *buttons: Button) -> Menu | None:
    """Make a menu of these, None for nothing; what is needed in the moment does not belong in it."""
    return grouped_menu(label, MenuGroup(buttons))


def grouped_menu(label: Text, *groups: MenuGroup) -> Menu | None:
    """Make a menu of the groups in which there is something; None when there is none."""
    some = tuple(group for group in groups if group.buttons)
    return Menu(label, some) if some else None
