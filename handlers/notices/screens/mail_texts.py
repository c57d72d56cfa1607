"""Texts to copy into a mail, for the person who is not here; and filling in what they answer."""

from collections.abc import Sequence
from datetime import date
from itertools import accumulate

from handlers.common.rules.limits import NAME, PAGE_OF_PEOPLE, ROOM_FOR_MAILED, room
from handlers.common.screens.words import label, mention
from handlers.meetings.screens.calendar import to_keep
from handlers.meetings.screens.facts import ANSWERS, facts, subject, when
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
    Sheet,
    Tab,
    ViewPart,
    message,
)
from storage.models import Meeting, Person, Poll
from storage.vocabulary import AnswerState

MOST_ADDRESSES = 15  # that stand in the message itself; all of them are in the file


def invitation(
    meeting: Meeting,
    people: Sequence[Person],
    items: Sequence[str],
    today: date,
    zone: str,
    parts: Sequence[ShownPart] = (),
) -> Message:
    """Return the text of an invitation, whom it is for, and the meeting as a file to add to it.

    `items` are the titles on its agenda (empty: besloten); `people` are those who are not here.
    """
    shown = message(
        Heading(Text("mailing.title")),
        *_addresses(people),
        Text("mailing.subject", title=meeting.title, when=when(meeting, today)),
        Text("mailing.off" if meeting.cancelled_at else "mailing.body", subject=subject(meeting)),
        *facts(meeting, today),
        *programme(meeting, parts),
        *_agenda(items),
        Text("mailing.reply"),
        Note(Text("mailing.how")),
    )
    lists = (_list(people),) if people else ()
    return Message(shown.parts, (*to_keep(meeting, zone).attachments, *lists))


def poll(poll: Poll, people: Sequence[Person]) -> Message:
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
        *_addresses(people),
        Text("mailing.poll_subject", title=poll.title),
        Text(body, subject=whose),
        Lines(dates),
        Note(Text("mailing.how")),
    )
    return Message(shown.parts, (_list(people),) if people else ())


def about(what: Text, person: Person) -> Message:
    """Return the text of a mail about something that did not arrive."""
    return message(
        Heading(Text("mailing.title")),
        *_addresses([person]),
        Text("mailing.subject_other", what=what),
        Text("mailing.body_other", what=what),
        Note(Text("mailing.how")),
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


def _addresses(people: Sequence[Person]) -> list[ViewPart]:
    """Return the known addresses, and the names of people without one; of many, the first ones."""
    mails = tuple(person.mail for person in people if person.mail)
    without = tuple(mention(person) for person in people if not person.mail)
    parts: list[ViewPart] = []
    if mails:
        parts.append(Text("mailing.to", mails=Listing(mails[:MOST_ADDRESSES])))
    if without:
        parts.append(Text("mailing.no_address", people=Listing(without[:PAGE_OF_PEOPLE])))
    more = max(0, len(mails) - MOST_ADDRESSES) + max(0, len(without) - PAGE_OF_PEOPLE)
    if more:
        parts.append(Text("mailing.more", count=more))
    return parts or [Text("mailing.nobody")]


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
