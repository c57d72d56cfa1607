"""The verslag: when and where, who was there, what came of each item, what goes on."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import TypeAlias

from handlers.actions.facts import Agreed
from handlers.agenda.screens import whereabouts
from handlers.agenda.screens.whereabouts import PLAIN, DayFacts
from handlers.files import Tab
from handlers.meetings.screens.facts import subject, when, where
from handlers.sentences import Listing, Text
from handlers.views import Attachment, Document, Heading, Lines, Message, Note, message
from handlers.work.screens.pending import location
from storage.models import Meeting, Outcome, Referral
from storage.queries.presence import Attended
from storage.vocabulary import Ending

DocumentPart: TypeAlias = Heading | Text | Note | Lines | Tab
SHORT = 400  # characters of an explanation that a verslag repeats


def document(
    meeting: Meeting,
    present: Attended,
    outcomes: Sequence[Outcome],
    asked: Sequence[Referral],
    following: Meeting | None,
    today: date,
    day: DayFacts = PLAIN,
    actions: Agreed = Agreed(),  # noqa: B008 - it is a tuple
) -> Message:
    """Return the verslag as a file."""
    parts: list[DocumentPart] = [
        Lines(
            (
                Text("minutes.group", group=subject(meeting)),
                Text("meeting.line_when", when=when(meeting, date.min)),
                Text("meeting.line_where", where=where(meeting)),
            )
        ),
        *whereabouts.before(meeting, day),
        *_present(present),
        *whereabouts.after(day),
    ]
    for number, one in enumerate(outcomes, start=1):
        parts += _item(number, one, asked, today)
    if not outcomes and not day.parts:
        parts.append(Text("minutes.no_items"))
    parts += [*_goes_on(outcomes, asked, today), *_to_do(actions), *_next(following)]
    parts.append(Note(Text("minutes.draft")))
    title = Text("minutes.title", title=meeting.title)
    file = Attachment(
        Text("minutes.file", day=meeting.day.isoformat()), Document(title, tuple(parts))
    )
    return Message(message(Text("minutes.here", title=meeting.title)).parts, (file,))


def _present(present: Attended) -> list[DocumentPart]:
    """List who was there by gemeente, and count who sent word."""
    lines = []
    for gemeente, some in groupby(present.names, key=lambda row: row[0]):
        people = Listing(tuple(name for _, name in some))
        if gemeente:
            lines.append(Text("members.gemeente", organisation=gemeente, people=people))
        else:
            lines.append(Text("members.unknown", people=people))
    if present.gemeenten:
        lines.append(Text("minutes.nameless", gemeenten=Listing(tuple(present.gemeenten))))
    parts: list[DocumentPart] = [
        Heading(Text("minutes.present")),
        Lines(tuple(lines)) if lines else Text("minutes.nobody"),
    ]
    if not present.noted:
        parts.append(Note(Text("minutes.by_answers")))
    if present.absent:
        parts.append(Text("minutes.absent", count=present.absent))
    return parts


def _item(number: int, one: Outcome, asked: Sequence[Referral], today: date) -> list[DocumentPart]:
    item = one.item
    parts: list[DocumentPart] = [Heading(Text("outcome.item", number=number, title=item.title))]
    if item.organisation is not None:
        parts.append(Note(Text("minutes.from", organisation=item.organisation.name)))
    if item.explanation and not item.confidential:
        parts.append(Text("minutes.explanation", words=_short(item.explanation)))
    ending = Text(f"outcome.{one.ending}")
    if one.line:
        parts.append(Text("minutes.outcome_line", ending=ending, line=one.line))
    else:
        parts.append(Text("minutes.outcome", ending=ending))
    if one.ending == Ending.FURTHER:
        parts += [
            Text("refer.what_by", by=one.by, asks=one.asks, lies=location(one, today))
            for one in asked
            if one.item_id == item.id
        ]
    return parts


def _goes_on(
    outcomes: Sequence[Outcome], asked: Sequence[Referral], today: date
) -> list[DocumentPart]:
    """List what somebody must do, or what comes back."""
    lines = []
    for one in outcomes:
        if one.ending == Ending.CARRIED:
            lines.append(Text("minutes.comes_back", title=one.item.title))
        lines += [
            Text(
                "minutes.takes",
                title=one.item.title,
                by=referral.by,
                lies=location(referral, today),
            )
            for referral in asked
            if one.ending == Ending.FURTHER and referral.item_id == one.item_id
        ]
    return [Heading(Text("minutes.goes_on")), Lines(tuple(lines))] if lines else []


def _to_do(actions: Agreed) -> list[DocumentPart]:
    """List who does what by when: what was agreed here, and what was still open from before."""
    parts: list[DocumentPart] = []
    if actions.here:
        parts += [Heading(Text("action.agreed")), Lines(actions.here)]
    if actions.before:
        parts += [Heading(Text("action.before")), Lines(actions.before)]
    return parts


def _next(following: Meeting | None) -> list[DocumentPart]:
    if following is None:
        return [Heading(Text("minutes.next")), Text("minutes.no_next")]
    moment = Text("minutes.next_line", when=when(following, date.min), where=where(following))
    return [Heading(Text("minutes.next")), moment]


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= SHORT else words[: SHORT - 1].rstrip() + "…"
