"""Message -> plain text: the fallback for notifications and screen readers, and for transcripts."""

from collections.abc import Iterator, Sequence

from bot.rendering.wording import Marks, Wording
from handlers.charts import Chart, Table
from handlers.sentences import Text
from handlers.views import (
    Button,
    Buttons,
    Choice,
    Field,
    Form,
    Heading,
    Lines,
    Menu,
    Message,
    Note,
    Row,
    ViewPart,
)

# For files and wherever no platform is: a command is said as what it does.
MARKS = Marks(
    ours=lambda words: words.replace("*", ""),
    theirs=lambda words: words,
    mention=lambda mention: mention.name,
    channel=lambda channel: channel.words,
    typed=lambda command: command,
)


def plain(view: Message | Form, language: str, marks: Marks) -> str:
    """Return all that the view shows, a line for each thing."""
    wording = Wording.of(language, marks)
    title = [wording.say(view.title)] if isinstance(view, Form) else []
    parts = (_part(part, wording) for part in view.parts)
    return "\n".join([*title, *(part for part in parts if part)])


def _part(part: ViewPart, wording: Wording) -> str:
    match part:
        case Text():
            return wording.say(part)
        case Heading(text) | Note(text):
            return wording.say(text)
        case Lines(lines):
            return "\n".join(f"- {wording.say(line)}" for line in lines)
        case Buttons(buttons, menu):
            side_by_side = [_labels(buttons, wording)] if buttons else []
            return "\n".join([*side_by_side, *(_menu(menu, wording) if menu else ())])
        case Chart() | Table():
            lines = () if isinstance(part, Chart) and part.said else part.lines
            return "\n".join(f"- {wording.say(line)}" for line in lines)
        case Row(text, press):
            if isinstance(press, Menu):
                return "\n".join([f"- {wording.say(text)}", *_menu(press, wording)])
            return f"- {wording.say(text)} [{wording.say(press.short or press.label)}]"
        case Choice():
            return f"[{wording.say(part.label)} ▾]"
        case Field():
            return f"[{wording.say(part.label)}: {wording.say(part.value) or '…'}]"


def _labels(buttons: Sequence[Button], wording: Wording) -> str:
    return " ".join(f"[{wording.say(button.label)}]" for button in buttons)


def _menu(menu: Menu, wording: Wording) -> Iterator[str]:
    """Return a line for each group of what a menu offers."""
    for group in menu.groups:
        yield f"{wording.say(group.title or menu.label)}: {_labels(group.buttons, wording)}"
