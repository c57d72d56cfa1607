"""Everything that the bot says when something did not happen: one place for every way to say no."""

from collections.abc import Sequence

from handlers.call import No
from handlers.common.screens.rows import choices
from handlers.sentences import Listing, Text, Typed
from handlers.views import Attachment, Message, message


def no(error: No) -> Message:
    """Show why not, and what would work."""
    return message(*error.texts, *choices(error.offers))


def busy() -> Message:
    """Show that the turn did not come in time."""
    return message(Text("no.busy"))


def twice() -> Message:
    """Show that this very request had its effect before."""
    return message(Text("no.twice"))


def broken(reference: str) -> Message:
    """Apologise for a mistake of ours."""
    return message(Text("no.broken", reference=reference))


def unshown(reference: str) -> Message:
    """Apologise for an answer that cannot be shown, after what was asked has been done."""
    return message(Text("no.unshown", reference=reference))


def no_file(attachments: Sequence[Attachment]) -> Message:
    """Show that files could not be sent, and what helps."""
    names = Listing(tuple(one.name for one in attachments))
    return message(Text("no.no_file", names=names))


def no_page(shown: Message) -> Message:
    """Show here what did not get onto the screen where it was asked."""
    return Message((Text("no.no_page"), *shown.parts), shown.attachments)


def no_home() -> Message:
    """Show that somebody's own page is behind, and that what they did is done."""
    return message(Text("no.no_home"))


def gone_button(help_command: str) -> Message:
    """Show that nobody answers to this button or form any more."""
    return message(Text("no.gone_button", command=Typed(help_command)))


def invalid() -> Message:
    """Show that a form was not accepted, where the platform cannot say it at the fields."""
    return message(Text("no.invalid"))
