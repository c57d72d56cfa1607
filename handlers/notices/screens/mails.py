"""The mails that a person must read: of whom each is, where they are, and that they were read."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from handlers.common.rules.limits import PAGE, pages
from handlers.common.screens.paging import paging
from handlers.common.screens.words import mention
from handlers.meetings.screens.facts import subject
from handlers.sentences import Text
from handlers.views import Button, Buttons, Heading, Lines, Message, Note, message
from storage.models import Meeting, Person


class MailLine(NamedTuple):
    """A mail: why a person must read it, of whom it is, and about which meeting."""

    why: str
    person: Person | None
    meeting: Meeting | None


def listing(some: Sequence[MailLine], page: int, total: int, now: datetime) -> Message:
    """Show one page of the mails, where they are, and the button that says they were read."""
    if not some:
        return message(Text("mails.none"))
    read = Button(Text("mails.read"), "mails_read", {"until": now.isoformat()})
    return message(
        Heading(Text("mails.title")),
        Lines(tuple(map(_line, some))),
        *paging("mails_to_read", {}, page, pages(total, PAGE)),
        Note(Text("mails.where")),
        Buttons((read,)),
    )


def read(before: datetime | None) -> Message:
    """Show that they count as read, with the way back."""
    about = {"until": before.isoformat() if before else ""}
    return message(
        Text("mails.are_read"), Buttons((Button(Text("joined.undo"), "mails_unread", about),))
    )


def _line(one: MailLine) -> Text:
    if one.person is None or one.meeting is None:
        return Text("mail_to_read.unreadable" if one.why == "unreadable" else "mail_to_read.no_tag")
    person, about = mention(one.person), subject(one.meeting)
    return Text(f"mail_to_read.{one.why}", person=person, subject=about)
