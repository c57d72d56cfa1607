"""Texts to copy into a mail, for the person who is not here; and filling in what they answer."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import accumulate
from typing import NamedTuple

from handlers.common.rules.limits import (
    NAME,
    PAGE_OF_PEOPLE,
    ROOM_FOR_MAILED,
    pages,
    pieces,
    room,
)
from handlers.common.screens.paging import paging
from handlers.common.screens.words import label, mention
from handlers.files import Sheet, Tab
from handlers.meetings.screens.calendar import to_keep
from handlers.meetings.screens.facts import ANSWERS, facts, subject, when, why_off
from handlers.meetings.screens.parts import ShownPart, programme
from handlers.sentences import Clock, Day, Listing, Text
from handlers.views import (
    Attachment,
    Button,
    Buttons,
    Choice,
    Field,
    Form,
    Heading,
    Lines,
    Message,
    Note,
    Option,
    Style,
    ViewPart,
    message,
)
from storage.models import Meeting, Person, Poll
from storage.vocabulary import AnswerState

PAGE_OF_ADDRESSES = 50  # to copy at once: with the longest ones they still fit into one message


class Recipients(NamedTuple):
    """The people whom a mail is for, and what a button carries to find them again."""

    people: Sequence[Person]
    about: Mapping[str, str]

    @property
    def mails(self) -> list[str]:
        """The addresses that are known."""
        return [person.mail for person in self.people if person.mail]


def invitation(
    meeting: Meeting,
    to: Recipients,
    items: Sequence[str],
    today: date,
    zone: str,
    parts: Sequence[ShownPart] = (),
) -> Message:
    """Return the text of an invitation, whom it is for, and the meeting as a file to add to it.

    `items` are the titles on its agenda (empty: besloten). No address stands in the text.
    """
    shown = message(
        Heading(Text("mailing.title")),
        Text("mailing.subject", title=meeting.title, when=when(meeting, today)),
        Text("mailing.off" if meeting.cancelled_at else "mailing.body", subject=subject(meeting)),
        *why_off(meeting),
        *facts(meeting, today),
        *programme(meeting, parts),
        *_agenda(items),
        Text("mailing.reply"),
        *_whom(to),
    )
    lists = (_list(to.people),) if to.people else ()
    return Message(shown.parts, (*to_keep(meeting, zone).attachments, *lists))


def poll(poll: Poll, to: Recipients) -> Message:
    """Return the text of a date poll, and whom it is for."""
    whose = label(poll.group) if poll.group else Text("meeting.of_network")
    dates = tuple(
        Text(
            "meeting.when",
            day=Day(one.day, year=True),
            begins=Clock(one.begins, bare=True),
            ends=Clock(one.ends),
        )
        for one in poll.dates
    )
    body = "mailing.poll_over" if poll.closed_at else "mailing.poll_body"
    shown = message(
        Heading(Text("mailing.title")),
        Text("mailing.poll_subject", title=poll.title),
        Text(body, subject=whose),
        Lines(dates),
        *_whom(to),
    )
    return Message(shown.parts, (_list(to.people),) if to.people else ())


def about(what: Text, to: Recipients) -> Message:
    """Return the text of a mail about something that did not arrive."""
    return message(
        Heading(Text("mailing.title")),
        Text("mailing.subject_other", what=what),
        Text("mailing.body_other", what=what),
        *_whom(to),
    )


def addresses(to: Recipients, page: int) -> Message:
    """Return the addresses alone, to copy into BCC: people who get a mail need not see each other's."""
    mails = to.mails
    last = pages(len(mails), PAGE_OF_ADDRESSES)
    page = min(page, last - 1)
    some = mails[page * PAGE_OF_ADDRESSES : (page + 1) * PAGE_OF_ADDRESSES]
    lines = tuple(Text("mailing.addresses", mails=piece) for piece in pieces("; ".join(some)))
    return message(
        Heading(Text("mailing.bcc")),
        *(lines or (Text("mailing.no_mails"),)),
        *paging("mail_addresses", to.about, page, last),
    )


def answer_form(meeting: Meeting) -> Form:
    """Ask who answers what."""
    return Form(
        "answer_for",
        Text("mailing.answer_title"),
        Text("profile.submit"),
        (
            Field("name", Text("keep.find_name"), NAME),
            Choice(
                "say",
                Text("mailing.their_answer"),
                tuple(Option(state, Text(f"mailing.say_{state}")) for state in ANSWERS),
            ),
        ),
        {"meeting": str(meeting.id)},
    )


def offer(meeting: Meeting, say: str, person: Person) -> Button:
    """Offer to answer for one of those who may be meant."""
    args = {"meeting": str(meeting.id), "say": say, "person": str(person.id)}
    return Button(Text("groups.button", name=person.name[:NAME]), "answer_for_them", args)


def answered(
    meeting: Meeting, person: Person, state: AnswerState, before: AnswerState | None
) -> Message:
    """Show what is recorded of somebody, with the way back to what they said before."""
    done = Text(f"mailing.done_{state}", person=mention(person), title=meeting.title)
    args = {"meeting": str(meeting.id), "person": str(person.id)}
    old = AnswerState.COMING if before == AnswerState.WAITING else before
    undo = Button(Text("joined.undo"), "answer_for_them", {**args, "say": old or "none"})
    show = Button(Text("replace.show"), "meeting", {"meeting": str(meeting.id)})
    return message(done, Buttons((undo, show)))


def forgotten(meeting: Meeting, person: Person) -> Message:
    """Show that nothing is recorded of somebody any more."""
    return message(Text("mailing.forgotten", person=mention(person), title=meeting.title))


def _whom(to: Recipients) -> list[ViewPart]:
    """Return how to use the text, for how many people it is, and who of them has no address."""
    without = tuple(mention(person) for person in to.people if not person.mail)
    more = len(without) - PAGE_OF_PEOPLE
    return [
        Note(Text("mailing.how")),
        Text("mailing.for", count=len(to.people)) if to.people else Text("mailing.nobody"),
        *(
            [Text("mailing.no_address", people=Listing(without[:PAGE_OF_PEOPLE]))]
            if without
            else []
        ),
        *([Text("mailing.more", count=more)] if more > 0 else []),
        *(
            [Buttons((Button(Text("mailing.bcc"), "mail_addresses", to.about, Style.MAIN),))]
            if to.mails
            else []
        ),
    ]


def _list(people: Sequence[Person]) -> Attachment:
    """Return all of them as a file, with their addresses."""
    rows = tuple((person.name, person.mail or "") for person in people)
    columns = (Text("mailing.name"), Text("mailing.mail"))
    return Attachment(Text("mailing.list"), Sheet((Tab(Text("mailing.list"), columns, rows),)))


def _agenda(items: Sequence[str]) -> list[ViewPart]:
    """List what is on the agenda, as much as fits, and how much more there is."""
    if not items:
        return []
    ends = accumulate(map(room, items))
    shown = [title for title, end in zip(items, ends, strict=True) if end <= ROOM_FOR_MAILED]
    lines = tuple(
        Text("meeting.programme_line", line=title) if title else Text("item.confidential")
        for title in shown
    )
    more = len(items) - len(shown)
    rest = [Text("reminders.agenda_more", count=more)] if more else []
    return [Text("mailing.agenda"), Lines(lines), *rest]
