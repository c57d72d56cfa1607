"""Message, Form and Home -> Adaptive Cards."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from bot.rendering.wording import Marks, Wording
from bot.teams import pictures
from bot.teams.calls import Calls
from bot.teams.inputs import Inputs, actions
from bot.teams.limits import MOST_IN_SET, VERSION, Json, whole
from bot.teams.marks import PERSONAL, unmarked
from bot.teams.words import SMALL, listed, words
from handlers.charts import Chart, Table
from handlers.sentences import Text
from handlers.views import (
    Button,
    Buttons,
    Choice,
    Field,
    Form,
    Heading,
    Home,
    Lines,
    Menu,
    Message,
    Note,
    Row,
    Style,
    ViewPart,
)

LEAVE = "close_form"  # the verb of the way out of a form; no route has that name
STYLES = {Style.MAIN: "positive", Style.DANGER: "destructive"}


class Look(NamedTuple):
    """For whom a card is made: the language, where it will stand, and what tells it from other cards."""

    language: str
    nonce: str
    marks: Marks = PERSONAL
    dialog: bool = False  # over a conversation, and not in it
    tenant: str | None = None  # where whoever is mentioned is called


def message(
    view: Message | Home,
    look: Look,
    files: Sequence[tuple[Text, str]] = (),
    fresh: Button | None = None,
) -> Json:
    """Return the card of a message, and buttons that open the addresses of its files.

    `fresh` asks for new addresses, for these end.

    TooLong when it is more than Teams takes.
    """
    parts = _Parts(look)
    body = parts.all(view.parts)
    for start in range(0, len(files), MOST_IN_SET):
        body.append(actions(*map(parts.inputs.opens, files[start : start + MOST_IN_SET])))
    if fresh:
        body.append(actions(parts.inputs.button(fresh)))
    return _card(body, parts.called())


def form(view: Form, look: Look, faults: Mapping[str, Text] | None = None) -> Json:
    """Return a card with fields, each with what is wrong with it above it; the way out comes last.

    A dialog shows the title by itself.
    """
    parts, faults = _Parts(look), faults or {}
    body = [] if look.dialog else [parts.heading(view.title)]
    for part in view.parts:
        if isinstance(part, Choice | Field) and part.name in faults:
            body.append(parts.fault(faults[part.name]))
        body += parts.in_form(part)
    hand_over = parts.inputs.submit(view.submit, view.name, {"args": dict(view.args)})
    leave = Button(view.leave or Text("form.close"), LEAVE)
    body.append(actions(hand_over | {"style": "positive"}, parts.inputs.button(leave)))
    return _card(body)


def _card(body: list[Json], called: Sequence[Json] = ()) -> Json:
    made: Json = {
        "type": "AdaptiveCard",
        "version": VERSION,
        "body": body,
        "msteams": {"width": "Full", **({"entities": list(called)} if called else {})},
    }
    return whole(made)


class _Parts:
    """Renders the parts of one view; numbers its inputs, because Teams wants them all different."""

    def __init__(self, look: Look) -> None:
        self._calls = Calls(look.tenant) if look.tenant else None
        self._wording = Wording.of(look.language, look.marks)
        if self._calls:
            marks = replace(look.marks, mention=self._calls.mention)
            self._wording = replace(self._wording, marks=marks)
        self._plain = unmarked(look.language)
        self.inputs = Inputs(self._plain, self._wording, look.nonce, dialog=look.dialog)

    def all(self, parts: Iterable[ViewPart]) -> list[Json]:
        return [made for part in parts for made in self._part(part)]

    def called(self) -> list[Json]:
        """Return who is called in what was rendered so far."""
        return self._calls.entities() if self._calls else []

    def heading(self, text: Text) -> Json:
        return self._text(text) | {"style": "heading", "size": "Large", "weight": "Bolder"}

    def fault(self, text: Text) -> Json:
        """Return what is wrong with the field below; it says so in words, not by its colour alone."""
        return self._text(text) | {"color": "Attention", "weight": "Bolder"}

    def in_form(self, part: Text | Choice | Field) -> Iterator[Json]:
        return iter([self._text(part)]) if isinstance(part, Text) else self.inputs.in_form(part)

    def _part(self, part: ViewPart) -> Iterator[Json]:
        match part:
            case Text():
                yield self._text(part)
            case Heading(text):
                yield self.heading(text)
            case Note(text):
                yield self._text(text) | SMALL
            case Lines(lines):
                yield from self._lines(lines)
            case Buttons(buttons, menu):
                yield from self._buttons(buttons)
                yield from self.inputs.menu(menu) if menu else ()
            case Row(text, press):
                yield from self._row(text, press)
            case Choice() | Field():
                yield from self.inputs.in_message(part)
            case Chart():
                yield from pictures.chart(part, self._plain, self._lines(part.lines))
            case Table():
                yield from pictures.table(part, self._wording, self._lines(part.lines))

    def _text(self, text: Text) -> Json:
        return words(self._wording.say(text))

    def _lines(self, lines: tuple[Text, ...]) -> list[Json]:
        """Return a list in one block; nothing for no lines, since Teams refuses a block without words."""
        return [listed(self._wording.say(line) for line in lines)] if lines else []

    def _buttons(self, buttons: tuple[Button, ...]) -> Iterator[Json]:
        for start in range(0, len(buttons), MOST_IN_SET):
            yield actions(*map(self._press, buttons[start : start + MOST_IN_SET]))

    def _row(self, text: Text, press: Button | Menu) -> Iterator[Json]:
        if isinstance(press, Menu):
            yield self._text(text)
            yield from self.inputs.menu(press)
            return
        made = self._press(press)
        if press.short:  # whoever cannot see the row hears the whole label
            made |= {"title": self._plain.say(press.short), "tooltip": made["title"]}
        yield {
            "type": "ColumnSet",
            "columns": [
                {"type": "Column", "width": "stretch", "items": [self._text(text)]},
                {"type": "Column", "width": "auto", "items": [actions(made)]},
            ],
        }

    def _press(self, button: Button) -> Json:
        style = STYLES.get(button.style)
        return self.inputs.button(button) | ({"style": style} if style else {})
