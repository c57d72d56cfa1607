"""Texts to copy into a mail, for who is not here; and filling in what they answer."""

from collections.abc import Sequence
from datetime import date

from handlers.rules.limits import NAME, PAGE_OF_PEOPLE
from handlers.screens.calendar import to_keep
from handlers.screens.meeting_parts import ANSWERS, facts, subject, when
from handlers.screens.parts import Shown, programme
from handlers.screens.words import mention
from handlers.views import (
    Button,
    Buttons,
    Choice,
    Field,
    Form,
    Heading,
    Lines,
    Listing,
    Message,
    Note,
    Option,
    Part,
    Text,
    message,
)
from storage.models import Meeting, Person
from storage.vocabulary import AnswerState


def invitation(
    meeting: Meeting,
    people: Sequence[Person],
    items: Sequence[str],
    today: date,
    zone: str,
    parts: Sequence[Shown] = (),
) -> Message:
    """Give the text of an invitation, whom it is for, and the meeting as a file to add to it.

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
    return Message(shown.parts, to_keep(meeting, zone).attachments)


def about(what: Text, person: Person) -> Message:
    """Give the text of a mail about something that did not arrive."""
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
    """Say what is recorded of somebody, with the way back to what they said before."""
    done = Text(f"mailing.done_{state}", person=mention(person), title=meeting.title)
    args = {"meeting": str(meeting.id), "person": str(person.id)}
    old = AnswerState.COMING if before == AnswerState.WAITING else before
    undo = Button(Text("joined.undo"), "answer_for_them", {**args, "say": old or "none"})
    show = Button(Text("replace.show"), "meeting", {"meeting": str(meeting.id)})
    return message(done, Buttons((undo, show)))


def forgotten(meeting: Meeting, person: Person) -> Message:
    """Say that nothing is recorded of somebody any more."""
    return message(Text("mailing.forgotten", person=mention(person), title=meeting.title))


def _addresses(people: Sequence[Person]) -> list[Part]:
    """Give the addresses that are known, and the names of whom we know none."""
    mails = [person.mail for person in people if person.mail]
    without = [mention(person) for person in people if not person.mail]
    parts: list[Part] = []
    for start in range(0, len(mails), PAGE_OF_PEOPLE):
        some = Listing(tuple(mails[start : start + PAGE_OF_PEOPLE]))
        parts.append(Text("mailing.to", mails=some))
    for start in range(0, len(without), PAGE_OF_PEOPLE):
        names = Listing(tuple(without[start : start + PAGE_OF_PEOPLE]))
        parts.append(Text("mailing.no_address", people=names))
    return parts or [Text("mailing.nobody")]


def _agenda(items: Sequence[str]) -> list[Part]:
    if not items:
        return []
    lines = tuple(
        Text("meeting.programme_line", line=title) if title else Text("item.confidential")
        for title in items
    )
    return [Text("mailing.agenda"), Lines(lines)]
