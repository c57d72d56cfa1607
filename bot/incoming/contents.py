"""What is in an answer, on every platform: its message, its files, and what is shown instead of what failed."""

from collections.abc import Callable
from typing import TypeVar

import structlog

from bot.incoming.dispatch import reference
from bot.incoming.request import Answer, Asked
from handlers.common.screens import refusals
from handlers.routes import Kind
from handlers.sentences import Text
from handlers.views import (
    Attachment,
    Button,
    Buttons,
    Message,
    Replace,
    View,
    message,
    typed_button,
)

Made = TypeVar("Made")

log = structlog.get_logger()


def not_opened(asked: Asked) -> Message:
    """Return the line that the form could not be opened, with a button that asks for it again where one can."""
    if asked.kind == Kind.SHORTCUT:  # no button can carry somebody's whole message
        return message(Text("no.no_form_shortcut"))
    return message(Text("no.no_form"), Buttons((again(asked, Text("no.again")),)))


def again(asked: Asked, label: Text) -> Button:
    """Return a button that asks once more what was typed or pressed."""
    if asked.kind == Kind.COMMAND:
        return typed_button(label, asked.text)
    return Button(label, asked.name, asked.args)


def rendered(render: Callable[[Message, str], Made], answer: Answer) -> Made:
    """Render an answer; one that cannot be shown becomes an apology, as what was asked is done."""
    try:
        return render(message_of(answer), answer.language)
    except Exception:
        number = reference()
        log.exception("unshown", reference=number)
        return render(refusals.unshown(number), answer.language)


def message_of(answer: Answer) -> Message:
    """Return the message of an answer that is one."""
    view = answer.view
    if isinstance(view, Replace):
        return view.message
    if isinstance(view, Message):
        return view
    raise TypeError(f"a {type(view).__name__} cannot be shown as a message")


def files_of(view: View) -> tuple[Attachment, ...]:
    """Return the files that come with an answer."""
    shown = view.message if isinstance(view, Replace) else view
    return shown.attachments if isinstance(shown, Message) else ()
