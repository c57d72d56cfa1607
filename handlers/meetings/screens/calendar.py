"""Somebody's own calendar: its address, and what stands in it."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from handlers.files import Calendar, Event
from handlers.meetings.rules.agenda_times import titles
from handlers.meetings.screens.facts import subject, where
from handlers.meetings.screens.parts import programme_line, typed_lines
from handlers.sentences import Day, Text
from handlers.views import Attachment, Button, Buttons, Heading, Message, Note, Style, message
from storage.models import Meeting, Part
from storage.vocabulary import AnswerState

NONE: Mapping[int, AnswerState] = MappingProxyType({})
GIVE = Button(Text("calendar.give"), "calendar_new", {}, Style.MAIN)
RENEW = Button(Text("calendar.renew"), "calendar_new")
STOP = Button(Text("calendar.stop"), "calendar_stop", {}, Style.DANGER)


def off() -> Message:
    """Show that calendars cannot be fetched from this bot."""
    return message(Text("calendar.off"))


def offer(*, has_one: bool) -> Message:
    """Show what an address is for, or that there is one."""
    return message(
        Heading(Text("calendar.title")),
        Text("calendar.have" if has_one else "calendar.what"),
        Buttons((RENEW, STOP) if has_one else (GIVE,)),
    )


def given(address: str, *, had_one: bool) -> Message:
    """Show the address, the only time."""
    return message(
        Heading(Text("calendar.title")),
        Text("calendar.given", address=address),
        Text("calendar.old_dead") if had_one else None,
        Text("calendar.what") if not had_one else None,
        Note(Text("calendar.once")),
        Buttons((RENEW, STOP)),
    )


def stopped() -> Message:
    """Show that the address is dead."""
    return message(Text("calendar.stopped"), Buttons((GIVE,)))


def to_keep(meeting: Meeting, zone: str, parts: Sequence[Part] = ()) -> Message:
    """Return one meeting as a file; the same one again after a change takes its place."""
    name = Text("calendar.file_name", title=meeting.title, day=Day(meeting.day, year=True))
    file = Attachment(name, Calendar(name, zone, (event(meeting, None, parts),)))
    off = meeting.cancelled_at is not None
    return Message((Text("calendar.file_off" if off else "calendar.file"),), (file,))


def event(
    meeting: Meeting,
    mine: AnswerState | None,
    parts: Sequence[Part] = (),
    chosen: Mapping[int, AnswerState] = NONE,
) -> Event:
    """Make a meeting an event, with my answer and what I chose; no names, and no reasons."""
    about = [Text("calendar.about", subject=subject(meeting))]
    if meeting.cancelled_at is not None:
        about.append(Text("meeting.cancelled"))
    if meeting.link:
        about.append(Text("meeting.line_link", link=meeting.link))
    lines = [programme_line(part, chosen.get(part.id)) for part in parts]
    lines += typed_lines(meeting, parts)
    if lines:
        about.append(Text("meeting.programme"))
    about += lines
    settled = titles(meeting.agenda_settled)
    if settled:
        about.append(Text("agenda.feed"))
    about += (
        Text("agenda.line", number=position, title=title or Text("item.confidential"))
        for position, (_, title) in enumerate(settled, start=1)
    )
    return Event(
        meeting.uid,
        meeting.sequence,
        Text(f"calendar.event_{mine}" if mine else "calendar.event", title=meeting.title),
        meeting.day,
        meeting.begins,
        meeting.ends,
        where(meeting),
        tuple(about),
        cancelled=meeting.cancelled_at is not None,
        quiet=mine == AnswerState.ABSENT,
        meeting=meeting.id,
    )
