"""Message -> what stands on the page of a personal link: words, and forms with what can be pressed there.

A text right above buttons or a field is their legend.
"""

from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import TypeAlias

from bot.mail import answer_press
from bot.mail.marks import HTML, PLAIN
from bot.rendering.wording import Wording
from handlers.sentences import Slot, Text
from handlers.views import (
    Button,
    Buttons,
    Field,
    Heading,
    Lines,
    Menu,
    Message,
    Note,
    Row,
    Style,
    ViewPart,
)

# What the button at a field says.
SUBMITS = {"page_answer": Text("answer.absent"), "absence_reason": Text("answer_page.keep")}
Pressed: TypeAlias = Buttons | Field | Row
_Say: TypeAlias = Callable[[Slot], str]


def title(message: Message, language: str) -> str:
    """Return the words of its heading."""
    heading = next((one.text for one in message.parts if isinstance(one, Heading)), None)
    return Wording.of(language, PLAIN).say(heading) if heading else ""


def first_words(message: Message) -> tuple[Text, ...]:
    """Return what a message says before anything else: what was noted, or why not."""
    found: list[Text] = []
    for part in message.parts:
        if not isinstance(part, Text):
            break
        if part.key != "acting.for":
            found.append(part)
    return tuple(found)


def body(
    message: Message, language: str, status: Sequence[Text], value: str, typed: str = ""
) -> str:
    """Return what stands on the page: the title, what just came of a press, and all the rest.

    What was `typed` to no avail stands in the field again.
    """
    say = Wording.of(language, HTML).say
    found = [f"<h1>{escape(title(message, language))}</h1>"]
    if status:
        said = " ".join(say(one) for one in status)
        found.append(f'<div class="status" role="status"><p>{said}</p></div>')
    parts: list[ViewPart] = [one for one in message.parts if not isinstance(one, Heading)]
    while parts:
        part = parts.pop(0)
        some = _pressed(parts) if isinstance(part, Text) else []
        if isinstance(part, Text) and some:
            forms = "\n".join(
                _form(one, say, value, number, typed)
                for number, one in enumerate(some, 10 * len(found))
            )
            found.append(f"<fieldset>\n<legend>{say(part)}</legend>\n{forms}\n</fieldset>")
        elif isinstance(part, Buttons | Field | Row):
            if _offered(part):
                found.append(_form(part, say, value, len(found), typed))
        else:
            found += _words(part, say)
    return "\n".join(found)


def _pressed(parts: list[ViewPart]) -> list[Pressed]:
    """Take away what can be pressed at the start of these parts, as far as a link can do it."""
    found: list[Pressed] = []
    while parts and isinstance(parts[0], Buttons | Field | Row):
        part = parts.pop(0)
        if isinstance(part, Buttons | Field | Row) and _offered(part):
            found.append(part)
    return found


def _offered(part: Pressed) -> list[Button]:
    match part:
        case Buttons(buttons, _):
            some: Sequence[Button] = buttons
        case Row(_, Menu() as menu):
            some = menu.buttons
        case Row(_, Button() as button):
            some = (button,)
        case Field(name):
            some = (Button(SUBMITS[name], name, part.args),) if name in SUBMITS else ()
        case _:
            some = ()
    return [one for one in some if one.action in answer_press.ACTIONS]


def _form(part: Pressed, say: _Say, value: str, number: int, typed: str) -> str:
    buttons = "\n".join(_button(one, say) for one in _offered(part))
    above = ""
    if isinstance(part, Field):
        name, hint = f"reason{number}", f"hint{number}"
        more = f'<small id="{hint}">{say(part.hint)}</small>' if part.hint else ""
        described = f' aria-describedby="{hint}"' if part.hint else ""
        above = (
            f'<label for="{name}">{say(part.label)}</label>\n{more}\n'
            f'<input id="{name}" name="reason" maxlength="{part.most}" autocomplete="off"'
            f' value="{escape(typed[: part.most] or part.value)}"{described}>\n'
        )
    elif isinstance(part, Row):
        above = f"<p>{say(part.text)}</p>\n"
    hidden = f'<input type="hidden" name="page" value="{escape(value)}">'
    return f'<form method="post">\n{hidden}\n{above}<div class="row">\n{buttons}\n</div>\n</form>'


def _button(one: Button, say: _Say) -> str:
    press = escape(answer_press.written(one.action, one.args))
    main = ' class="main"' if one.style is Style.MAIN else ""
    return f'<button name="press" value="{press}"{main}>{say(one.label)}</button>'


def _words(part: ViewPart, say: _Say) -> Iterator[str]:
    match part:
        case Text():
            yield f"<p>{say(part)}</p>"
        case Note(text):
            yield f"<p><small>{say(text)}</small></p>"
        case Lines(lines):
            items = "\n".join(f"<li>{say(line)}</li>" for line in lines)
            yield f"<ul>\n{items}\n</ul>"
        case _:
            return
