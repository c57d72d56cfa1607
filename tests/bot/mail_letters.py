"""Letters by mail as tests make them, and as a mail program reads them."""

import email
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import default
from functools import cache
from typing import Any

import icalendar
import vobject

from bot.mail.letter import Sender, Written, written
from bot.mail.signatures import Signatures
from bot.platform.envelope import Envelope
from bot.secrets import Secrets
from handlers.texts import LANGUAGES
from handlers.views import Message
from tests.gallery.facts import FACTS
from tests.gallery.gallery import WINGS

MAILBOX, PUBLIC = "bot@pmg.example", "https://pmg.example"
ADDRESS, TOKEN = "jan@zeist.example", "0a1b2c3d4e5f60718293a4b5c6d7e8f9"
SIGNATURES = Signatures(Secrets("geheim" * 8), MAILBOX)
SENDER = Sender(MAILBOX, SIGNATURES, PUBLIC)
OFFLINE = SENDER._replace(public_url="")
ENVELOPE = Envelope(
    17, "PMG", "Europe/Amsterdam", datetime(2027, 3, 1, 9, 30, tzinfo=UTC), about="m3"
)
FIRST = replace(ENVELOPE, first=True, giver="Anna de Vries")


@dataclass(frozen=True)
class Read:
    """A mail as a program reads it."""

    mail: EmailMessage

    @classmethod
    def of(cls, content: bytes) -> "Read":
        """Read it from its bytes."""
        made = email.message_from_bytes(content, policy=default)
        assert isinstance(made, EmailMessage)
        assert not made.defects
        return cls(made)

    def part(self, kind: str) -> str:
        """Return the words of the one part of this kind ("plain", "html", "calendar")."""
        (found,) = [one for one in self.mail.walk() if one.get_content_subtype() == kind]
        assert isinstance(found, EmailMessage)
        words: str = found.get_content()
        return words

    @property
    def kinds(self) -> list[str]:
        """Return the kinds of its parts, the least of them first."""
        return [one.get_content_subtype() for one in self.mail.walk() if not one.is_multipart()]

    @property
    def method(self) -> object:
        """Return what its calendar part says outside of what is asked."""
        (found,) = [one for one in self.mail.walk() if one.get_content_subtype() == "calendar"]
        return found.get_param("method")

    def events(self) -> Iterator[dict[str, Any]]:
        """Return the one event of its calendar part, as each of two libraries reads it."""
        words = self.part("calendar")
        one = vobject.readOne(words)
        found = one.vevent
        yield {
            "method": one.method.value,
            "uid": found.uid.value,
            "sequence": int(found.sequence.value),
            "begins": found.dtstart.value.timestamp(),
            "ends": found.dtend.value.timestamp(),
            "title": found.summary.value,
            "place": found.location.value,
            "status": found.status.value,
            "organizer": found.organizer.value,
            "attendees": [each.value for each in found.attendee_list],
            "rsvp": found.attendee.rsvp_param,
        }
        other = icalendar.Calendar.from_ical(words)
        event: Any = other.walk("VEVENT")[0]
        yield {
            "method": str(other["METHOD"]),
            "uid": str(event["UID"]),
            "sequence": int(event["SEQUENCE"]),
            "begins": event["DTSTART"].dt.timestamp(),
            "ends": event["DTEND"].dt.timestamp(),
            "title": str(event["SUMMARY"]),
            "place": str(event["LOCATION"]),
            "status": str(event["STATUS"]),
            "organizer": str(event["ORGANIZER"]),
            "attendees": [str(event["ATTENDEE"])],
            "rsvp": event["ATTENDEE"].params["RSVP"],
        }


def letter(
    message: Message,
    language: str = "nl",
    envelope: Envelope = ENVELOPE,
    sender: Sender = SENDER,
    token: str = TOKEN,
) -> Written:
    """Write a message as a mail to one person."""
    return written(message, language, envelope, ADDRESS, token, sender)


def read(message: Message, language: str = "nl", envelope: Envelope = ENVELOPE, sender: Sender = SENDER) -> Read:  # fmt: skip
    """Write it and read it back."""
    return Read.of(letter(message, language, envelope, sender).content)


@cache
def gallery() -> tuple[tuple[str, str, Message], ...]:
    """Return all that goes by mail: its name, the language, and what is said."""
    return tuple(
        (f"{facts}: {name}", language, view)
        for language in LANGUAGES
        for facts, made in FACTS.items()
        for rooms in WINGS.values()
        for name, view in rooms(made(), language)
        if isinstance(view, Message) and view.subject is not None
    )
