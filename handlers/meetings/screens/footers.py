"""What stands below a message that the bot sends by itself: why, later, less of it."""

from collections.abc import Sequence

from handlers.common.rules.limits import PAGE
from handlers.common.screens.words import label, mention
from handlers.sentences import Listing, Text, Typed
from handlers.texts import catalogue
from handlers.views import Button, Note
from storage.models import Group, Meeting, Person


def leaderless(group: Group) -> Text:
    """Return why a beheerder is asked something that is for the person who leads this group."""
    return Text("reminders.because", group=label(group))


def instead_of(people: Sequence[Person]) -> Text:
    """Return why somebody is asked something that is for these people."""
    names = Listing(tuple(mention(one) for one in people[:PAGE]))
    return Text("reminders.instead", people=names)


def in_spite() -> Text:
    """Return why somebody is asked something who wants to be asked nothing."""
    return Text("reminders.in_spite")


def because(why: Text | None) -> Note | None:
    """Return why somebody is asked something; nothing when it is theirs in any case."""
    return Note(why) if why else None


def stop(language: str) -> Note:
    """Return how one is reminded less, or of more."""
    return Note(Text("reminders.stop", command=Typed(word(language))))


def word(language: str) -> str:
    """Return the command with which one chooses what to be reminded of."""
    return catalogue(language).words("commands.reminders.words")[0]


def later(meeting: Meeting) -> Button:
    """Offer to be reminded at another moment."""
    return Button(Text("reminders.later"), "later", {"meeting": str(meeting.id)})
