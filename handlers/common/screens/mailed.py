"""What a message needs besides where it comes by mail: a subject, and what it puts in the calendar."""

from dataclasses import replace

from handlers.files import Event
from handlers.sentences import Text
from handlers.views import Message


def mailed(said: Message, subject: Text, event: Event | None = None) -> Message:
    """Return the message with what stands above it in a mail, and with the event that it brings."""
    return replace(said, subject=subject, event=event)
