"""What comes of the answer to "wil je blijven?"."""

from handlers.common.screens.words import introduced
from handlers.sentences import Text
from handlers.views import Button, Buttons, Heading, Lines, Message, Style, message
from storage.models import Person


def stays() -> Message:
    """Thank somebody who stays."""
    return message(Text("stay.stays"))


def gone() -> Message:
    """Show that it is done."""
    return message(Heading(Text("removal.done_title")), Text("stay.gone"))


def kept(person: Person) -> Message:
    """Show a beheerder that somebody stays."""
    return message(Text("stay.kept", person=introduced(person)))


def page(*, open_still: bool) -> Message:
    """Show the question with what goes and what stays; or that there is nothing to answer any more."""
    if not open_still:
        return message(Heading(Text("stay.title_asks")), Text("stay.stays"))
    return message(
        Heading(Text("stay.title_asks")),
        Lines((Text("privacy.forget_goes"), Text("privacy.forget_stays"))),
        Text("privacy.forget_sure"),
        Buttons(
            (
                Button(Text("stay.yes"), "stay_yes", style=Style.MAIN),
                Button(Text("stay.no"), "stay_forget"),
            )
        ),
    )
