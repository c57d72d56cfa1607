"""What somebody sees of a list that they sent as a file."""

from handlers.common.screens.words import quoted
from handlers.sentences import Text
from handlers.views import Message, Note, message


def being_read(name: str) -> Message:
    """Show that a file came in."""
    return message(Text("sent_file.reading", name=quoted(name)))


def was_read(preview: Message) -> Message:
    """Show what was understood, and that the file itself is still where it was sent."""
    return Message((*preview.parts, Note(Text("sent_file.stays"))))
