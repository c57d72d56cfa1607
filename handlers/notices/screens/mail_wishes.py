"""What somebody sees of their mail: the address, what comes there, and the other choices."""

from handlers.common.rules.limits import MAIL
from handlers.common.screens.rows import choices
from handlers.sentences import Text
from handlers.views import Button, Field, Form, Heading, Lines, Message, Note, Style, message
from storage.models import Person

GIVE = Button(Text("mail_wish.give"), "mail_address", {}, Style.MAIN)
CHANGE = Button(Text("mail_wish.change"), "mail_address")
STOP = Button(Text("mail_wish.stop"), "mail_stop")
RESUME = Button(Text("mail_wish.resume"), "mail_resume", {}, Style.MAIN)


def page(person: Person, said: Text | None = None) -> Message:
    """Show by which way somebody hears things, with the other choices as buttons."""
    address = person.mail_address
    if address is None:
        return message(
            said,
            Heading(Text("mail_wish.title")),
            Text("mail_wish.none"),
            *choices([GIVE]),
        )
    wish = _wish(person)
    others = [one for one in ("mail", "invitations", "chat") if one != wish]
    return message(
        said,
        Heading(Text("mail_wish.title")),
        Lines(
            (
                Text("mail_wish.address", address=address.address),
                Text(f"mail_wish.bar_{address.bar}")
                if address.bar
                else Text(f"mail_wish.is_{wish}"),
            )
        ),
        *choices([*([] if address.bar else map(_choice, others))]),
        *choices([RESUME if address.bar else STOP, CHANGE]),
        Note(Text("mail_wish.never_both")),
    )


def form(address: str) -> Form:
    """Ask for the address; an empty one takes it away."""
    field = Field(
        "mail",
        Text("mail_wish.field"),
        MAIL,
        address,
        hint=Text("mail_wish.hint"),
        optional=True,
    )
    return Form("mail_address", Text("mail_wish.title"), Text("profile.submit"), (field,))


def _wish(person: Person) -> str:
    if person.by_mail:
        return "mail"
    return "invitations" if person.invitations_by_mail else "chat"


def _choice(to: str) -> Button:
    return Button(Text(f"mail_wish.choose_{to}"), "mail_wish", {"to": to})
