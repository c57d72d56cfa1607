"""What somebody is shown whose form could not be opened."""

from bot.incoming.request import Asked
from handlers.routes import Kind
from handlers.sentences import Text
from handlers.views import Button, Buttons, Message, message, typed_button


def not_opened(asked: Asked) -> Message:
    """Return the line that the form could not be opened, with a button that asks for it again where one can."""
    if asked.kind == Kind.SHORTCUT:  # no button can carry somebody's whole message
        return message(Text("no.no_form_shortcut"))
    label = Text("no.again")
    again = (
        typed_button(label, asked.text)
        if asked.kind == Kind.COMMAND
        else Button(label, asked.name, asked.args)
    )
    return message(Text("no.no_form"), Buttons((again,)))
