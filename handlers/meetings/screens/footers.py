"""What stands below a message that the bot sends by itself: why, later, less of it."""

from handlers.common.screens.words import label
from handlers.sentences import Text, Typed
from handlers.texts import catalogue
from handlers.views import Button, Note
from storage.models import Group, Meeting


def because(group: Group | None) -> Note | None:
    """Return why a beheerder is asked something that is for the person who leads this group."""
    return Note(Text("reminders.because", group=label(group))) if group else None


def stop(language: str) -> Note:
    """Return how one is reminded less, or of more."""
    return Note(Text("reminders.stop", command=Typed(word(language))))


def word(language: str) -> str:
    """Return the command with which one chooses what to be reminded of."""
    return catalogue(language).words("commands.reminders.words")[0]


def later(meeting: Meeting) -> Button:
    """Offer to be reminded at another moment."""
    return Button(Text("reminders.later"), "later", {"meeting": str(meeting.id)})
