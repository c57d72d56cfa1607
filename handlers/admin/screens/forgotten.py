"""What a beheerder sees when somebody who is in no chat asks to be forgotten."""

from handlers.admin.screens.people import about
from handlers.common.screens.words import introduced
from handlers.sentences import Text
from handlers.views import Button, Buttons, Heading, Lines, Message, Style, message
from storage.models import Person


def asks_once(person: Person) -> Message:
    """Show what goes, what stays, and ask."""
    return message(
        Heading(Text("keep.forget_title")),
        Text("keep.forget_who", person=introduced(person)),
        Lines((Text("keep.forget_goes"), Text("keep.forget_stays"))),
        Text("keep.forget_sure"),
        Buttons(
            (Button(Text("keep.forget_yes"), "forget_person_sure", about(person), Style.DANGER),)
        ),
    )


def done() -> Message:
    """Show that it is done."""
    return message(
        Text("keep.forgotten"), Buttons((Button(Text("keep.all_people"), "keep_people"),))
    )
