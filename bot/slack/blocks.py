"""Message, Form and Home -> Block Kit."""

from collections.abc import Iterable
from itertools import count
from urllib.parse import urlencode

from bot.rendering.wording import Wording
from bot.slack import menus
from bot.slack.inputs import Inputs, Place
from bot.slack.limits import (
    MOST_BUTTONS,
    MOST_CARRIED,
    MOST_IN_HEADER,
    MOST_IN_MESSAGE,
    MOST_IN_SECTION,
    MOST_IN_VIEW,
    MOST_ON_BUTTON,
    Json,
    TooLong,
    few,
    fitting,
    whole,
)
from bot.slack.marks import HERE, Written, fallback, plain_wording
from bot.slack.pictures import NOTHING, Can, Pictures
from handlers.charts import Chart, Picture, Table
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

PAGE = "page"  # the callback id of a page on which something can be typed; no form has that name
STYLES = {Style.MAIN: "primary", Style.DANGER: "danger"}


def message(view: Message, language: str, can: Can = NOTHING, written: Written = HERE) -> Json:
    """Return `text` and `blocks`, as chat.postMessage and an answer to a command take them.

    `can` says which pictures are shown there; with too much else beside them they are lines.
    """
    blocks = _Blocks(language, can=can, written=written)
    try:
        made = whole(blocks.all(view.parts, MOST_IN_MESSAGE))
    except TooLong:
        if not can:
            raise
        return message(view, language, written=written)
    return {"text": fallback(view, language, written.fallback), "blocks": made}


def home(view: Home, language: str, can: Can = NOTHING, written: Written = HERE) -> Json:
    """Return a view for views.publish."""
    blocks = _Blocks(language, can=can, written=written)
    return {"type": "home", "blocks": blocks.all(view.parts, MOST_IN_VIEW)}


def form(view: Form, language: str, written: Written = HERE) -> Json:
    """Return a modal whose fields come back under their names."""
    carried = fitting(urlencode(view.args), MOST_CARRIED)
    blocks = _Blocks(language, Place.FORM, f"{view.name} {carried}", written=written)
    return {
        "type": "modal",
        "callback_id": view.name,
        "private_metadata": carried,
        "title": blocks.plain_text(view.title, 24),
        "submit": blocks.plain_text(view.submit, 24),
        "close": blocks.plain_text(view.leave or Text("form.close"), 24),
        "blocks": blocks.all(view.parts, MOST_IN_VIEW),
    }


def page(view: Message, language: str, can: Can = NOTHING, written: Written = HERE) -> Json:
    """Return a modal that shows a message: the last page of a form, or an answer in Home.

    Slack refuses a modal with inputs that has no button to hand them over.
    """
    blocks = _Blocks(language, Place.PAGE, can=can, written=written)
    made: Json = {
        "type": "modal",
        "title": blocks.plain_text(Text("form.page"), 24),
        "close": blocks.plain_text(Text("form.done"), 24),
        "blocks": blocks.all(view.parts, MOST_IN_VIEW),
    }
    typed = [block for block in made["blocks"] if block["type"] == "input"]
    if len(typed) > 1:  # whoever fills in one of them means that one
        for block in typed:
            block["optional"] = True
    if typed:
        made |= {"callback_id": PAGE, "submit": blocks.plain_text(Text("form.send"), 24)}
    return made


class _Blocks:
    """Renders the parts of one view; numbers its actions, because Slack wants them all different."""

    def __init__(
        self,
        language: str,
        place: Place = Place.MESSAGE,
        about: str = "",
        *,
        can: Can = NOTHING,
        written: Written = HERE,
    ) -> None:
        self._wording = Wording.of(language, written.blocks)
        self._pictures = Pictures(plain_wording(language), can)
        self._number = count()
        self._inputs = Inputs(language, place, self._number, about)
        self.plain_text = self._inputs.plain_text

    def all(self, parts: Iterable[ViewPart], most: int) -> list[Json]:
        return few([block for part in parts for block in self._part(part)], most)

    def _part(self, part: ViewPart) -> list[Json]:
        match part:
            case Text():
                return [_section(self._wording.say(part))]
            case Heading(text):
                return [{"type": "header", "text": self.plain_text(text, MOST_IN_HEADER)}]
            case Note(text):
                words = fitting(self._wording.say(text), MOST_IN_SECTION)
                return [{"type": "context", "elements": [_mrkdwn(words)]}]
            case Lines(lines):
                return self._lines(lines)
            case Buttons(buttons, menu):
                made = [self._press(one) for one in (*buttons, *([menu] if menu else ()))]
                few(made, MOST_BUTTONS)
                return [{"type": "actions", "elements": made}]
            case Row(text, press):
                return [self._row(text, press)]
            case Chart() | Table():
                return self._picture(part)
            case Choice() | Field():
                return [self._inputs.block(part)]

    def _picture(self, picture: Picture) -> list[Json]:
        """Draw it where that can be done; the lines say the same, and a table is words itself."""
        made = self._pictures.block(picture)
        lines = () if isinstance(picture, Chart) and picture.said else picture.lines
        if made is None:
            return self._lines(lines)
        return [made] if isinstance(picture, Table) else [made, *self._lines(lines)]

    def _lines(self, lines: Iterable[Text]) -> list[Json]:
        """Put as many lines into one section as it can hold."""
        heaps: list[str] = []
        for line in lines:
            words = fitting(f"• {self._wording.say(line)}", MOST_IN_SECTION)
            if heaps and len(heaps[-1]) + len(words) < MOST_IN_SECTION:
                heaps[-1] += f"\n{words}"
            else:
                heaps.append(words)
        return [_section(heap) for heap in heaps]

    def _row(self, text: Text, press: Button | Menu) -> Json:
        made = self._press(press)
        if isinstance(press, Button) and press.short:
            short = self.plain_text(press.short, MOST_ON_BUTTON)
            heard = f"{short['text']}: {made['text']['text']}"
            made["accessibility_label"] = (
                heard if len(heard) <= MOST_ON_BUTTON else made["text"]["text"]
            )
            made["text"] = short
        return _section(self._wording.say(text)) | {"accessory": made}

    def _press(self, press: Button | Menu) -> Json:
        if isinstance(press, Menu):
            return menus.element(press, next(self._number), self.plain_text)
        return self._button(press)

    def _button(self, button: Button) -> Json:
        made: Json = {
            "type": "button",
            "action_id": f"{button.action}#{next(self._number)}",
            "text": self.plain_text(button.label, MOST_ON_BUTTON),
        }
        if button.args:
            made["value"] = fitting(urlencode(button.args), 2000)
        if button.style in STYLES:
            made["style"] = STYLES[button.style]
        return made


def _section(words: str) -> Json:
    return {
        "type": "section",
        "text": _mrkdwn(fitting(words, MOST_IN_SECTION)),
    }


def _mrkdwn(words: str) -> Json:
    """Make a text object in which only our own marks live: no address or @name that was typed."""
    return {"type": "mrkdwn", "text": words, "verbatim": True}
