"""Message, Form and Home -> Block Kit. What is too long for Slack is refused, never cut.

Limits: docs.slack.dev/reference/block-kit, per block and composition object.
"""

from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any, TypeAlias
from urllib.parse import urlencode

from bot.rendering.wording import Wording
from bot.slack.marks import MRKDWN, fallback, plain_wording
from handlers.sentences import Text, Word
from handlers.views import (
    Button,
    Buttons,
    Choice,
    Field,
    Form,
    Heading,
    Home,
    Input,
    Lines,
    Message,
    Note,
    Style,
    ViewPart,
)

Json: TypeAlias = dict[str, Any]

MOST_IN_SECTION = 3000
MOST_IN_HEADER = 150
MOST_ON_BUTTON = 75
MOST_OPTIONS = 100
MOST_TYPED = 1000  # characters in the field that stands for a long list of which several are chosen
MOST_BUTTONS = 25  # in one block
MOST_IN_MESSAGE = 50  # blocks
MOST_IN_VIEW = 100  # blocks
MOST_CARRIED = 3000  # characters of private_metadata
# Slack's element for what is picked, and the name under which it starts.
PICKERS = {Input.DAY: ("datepicker", "initial_date"), Input.CLOCK: ("timepicker", "initial_time")}
STYLES = {Style.MAIN: "primary", Style.DANGER: "danger"}


class TooLong(ValueError):
    """A screen of ours made something that Slack would refuse: a mistake in the screen."""


def message(view: Message, language: str) -> Json:
    """Return `text` and `blocks`, as chat.postMessage and an answer to a command take them."""
    return {
        "text": fallback(view, language),
        "blocks": _Blocks(language).all(view.parts, MOST_IN_MESSAGE),
    }


def home(view: Home, language: str) -> Json:
    """Return a view for views.publish."""
    return {"type": "home", "blocks": _Blocks(language).all(view.parts, MOST_IN_VIEW)}


def form(view: Form, language: str) -> Json:
    """Return a modal whose fields come back under their names."""
    blocks = _Blocks(language, in_form=True)
    return {
        "type": "modal",
        "callback_id": view.name,
        "private_metadata": _fitting(urlencode(view.args), MOST_CARRIED),
        "title": blocks.plain_text(view.title, 24),
        "submit": blocks.plain_text(view.submit, 24),
        "close": blocks.plain_text(Text("form.close"), 24),
        "blocks": blocks.all(view.parts, MOST_IN_VIEW),
    }


def page(view: Message, language: str) -> Json:
    """Return a modal that only shows a message: the last page of a form, or an answer in Home."""
    blocks = _Blocks(language)
    return {
        "type": "modal",
        "title": blocks.plain_text(Text("form.page"), 24),
        "close": blocks.plain_text(Text("form.done"), 24),
        "blocks": blocks.all(view.parts, MOST_IN_VIEW),
    }


class _Blocks:
    """Renders the parts of one view; numbers its actions, because Slack wants them all different."""

    def __init__(self, language: str, *, in_form: bool = False) -> None:
        self._wording = Wording.of(language, MRKDWN)
        self._plain = plain_wording(language)
        self._number = count()
        self._in_form = in_form

    def all(self, parts: Iterable[ViewPart], most: int) -> list[Json]:
        return _few([block for part in parts for block in self._part(part)], most)

    def plain_text(self, text: Text | Word | str, most: int) -> Json:
        return {"type": "plain_text", "text": _fitting(self._plain.say(text), most)}

    def _part(self, part: ViewPart) -> list[Json]:
        match part:
            case Text():
                return [_section(self._wording.say(part))]
            case Heading(text):
                return [{"type": "header", "text": self.plain_text(text, MOST_IN_HEADER)}]
            case Note(text):
                words = _fitting(self._wording.say(text), MOST_IN_SECTION)
                return [{"type": "context", "elements": [_mrkdwn(words)]}]
            case Lines(lines):
                return self._lines(lines)
            case Buttons(buttons):
                made = _few([self._button(b) for b in buttons], MOST_BUTTONS)
                return [{"type": "actions", "elements": made}]
            case Choice():
                return [self._input(part, self._select(part))]
            case Field():
                return [self._input(part, self._line(part))]

    def _lines(self, lines: Iterable[Text]) -> list[Json]:
        """Put as many lines into one section as it can hold."""
        heaps: list[str] = []
        for line in lines:
            words = _fitting(f"• {self._wording.say(line)}", MOST_IN_SECTION)
            if heaps and len(heaps[-1]) + len(words) < MOST_IN_SECTION:
                heaps[-1] += f"\n{words}"
            else:
                heaps.append(words)
        return [_section(heap) for heap in heaps]

    def _button(self, button: Button) -> Json:
        made: Json = {
            "type": "button",
            "action_id": f"{button.action}#{next(self._number)}",
            "text": self.plain_text(button.label, MOST_ON_BUTTON),
        }
        if button.args:
            made["value"] = _fitting(urlencode(button.args), 2000)
        if button.style in STYLES:
            made["style"] = STYLES[button.style]
        return made

    def _input(self, part: Choice | Field, element: Json) -> Json:
        made: Json = {
            "type": "input",
            "block_id": self._block_id(part.name, part.args),
            "label": self.plain_text(part.label, 2000),
            "element": element,
            "optional": part.optional,
        }
        if not self._in_form:
            made["dispatch_action"] = True
        if isinstance(part, Field) and part.hint:
            made["hint"] = self.plain_text(part.hint, 2000)
        return made

    def _block_id(self, name: str, args: Mapping[str, str]) -> str:
        """Name a block so that errors find it (form), or so that its args come back (message)."""
        return name if self._in_form else f"{next(self._number)}?{_fitting(urlencode(args), 200)}"

    def _select(self, choice: Choice) -> Json:
        if len(choice.options) > MOST_OPTIONS:
            most = MOST_TYPED if choice.many else 75
            return self._line(Field(choice.name, choice.label, most, choice.chosen or ""))
        options = {
            option.value: {
                "text": self.plain_text(option.label, 75),
                "value": _fitting(option.value, 75),
            }
            for option in choice.options
        }
        made: Json = {"action_id": choice.name, "options": list(options.values())}
        if choice.many:
            return made | _several(options, choice.chosen)
        made["type"] = "static_select"
        if choice.chosen in options:
            made["initial_option"] = options[choice.chosen]
        return made

    def _picker(self, field: Field) -> Json:
        kind, initial = PICKERS[field.input]
        return {"type": kind, "action_id": field.name} | (
            {initial: field.value} if field.value else {}
        )

    def _line(self, field: Field) -> Json:
        if field.input in PICKERS:
            return self._picker(field)
        made: Json = {
            "type": "plain_text_input",
            "action_id": field.name,
            "multiline": field.multiline,
            "max_length": field.most,
        }
        if field.value:
            made["initial_value"] = field.value
        if not self._in_form:
            made["dispatch_action_config"] = {"trigger_actions_on": ["on_enter_pressed"]}
        return made


def _several(options: Mapping[str, Json], chosen: str | None) -> Json:
    """Make a list out of which several can be chosen; what is chosen comes back with commas."""
    for value in options:
        if "," in value:
            raise ValueError(f"a comma in {value!r}, which would come back as two values")
    initial = [options[value] for value in (chosen or "").split(",") if value in options]
    return {"type": "multi_static_select"} | ({"initial_options": initial} if initial else {})


def _section(words: str) -> Json:
    return {
        "type": "section",
        "text": _mrkdwn(_fitting(words, MOST_IN_SECTION)),
    }


def _mrkdwn(words: str) -> Json:
    """Make a text object in which only our own marks live: no address or @name that was typed."""
    return {"type": "mrkdwn", "text": words, "verbatim": True}


def _fitting(words: str, most: int) -> str:
    if len(words) > most:
        raise TooLong(f"{len(words)} characters where Slack takes {most}")
    return words


def _few(things: list[Json], most: int) -> list[Json]:
    if len(things) > most:
        raise TooLong(f"{len(things)} things where Slack takes {most}")
    return things
