"""What will go out about a meeting, and when, as its planner sees it: in one sentence, and all of it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from handlers.meetings.rules.schedule import Outlook
from handlers.sentences import Clock, Day, Listing, Text
from handlers.views import Button, Heading, Lines, Message, Row, message
from storage.models import Meeting


def in_short(found: Outlook, zone: str) -> Text:
    """Return in one sentence what goes out now, and how much more until when."""
    first = Text("reminders.early" if found.early else "reminders.at_once")
    if not found.coming:
        return first
    last = Day(_local(found.coming[-1].due, zone).date())
    return Text("reminders.in_short", first=first, count=len(found.coming), last=last)


def before_planning(found: Outlook, zone: str) -> list[Text]:
    """Return that sentence, and what does not go out because it is too short a notice."""
    return [in_short(found, zone), *_missed(found)]


def once_planned(found: Outlook, meeting: Meeting, zone: str) -> Row:
    """Return that sentence, with the way to all of it beside it."""
    button = Button(Text("reminders.see_all"), "going_out", {"meeting": str(meeting.id)})
    return Row(in_short(found, zone), button)


def going_out(found: Outlook, meeting: Meeting, today: date, zone: str) -> Message:
    """Show what goes out when about a meeting, and what not."""
    lines = []
    for one in found.coming:
        local = _local(one.due, zone)
        what = Text(f"reminders.row_{one.row}")
        lines.append(
            Text("reminders.line", day=Day(local.date()), clock=Clock(local.time()), what=what)
        )
    about = Day(meeting.day, year=meeting.day.year != today.year)
    return message(
        Heading(Text("reminders.rules_title")),
        Text("reminders.about", title=meeting.title, day=about),
        Lines(tuple(lines)) if lines else Text("reminders.nothing_more"),
        *_missed(found),
    )


def _missed(found: Outlook) -> list[Text]:
    missed = Listing(tuple(Text(f"reminders.row_{row}") for row in found.missed))
    return [Text("reminders.missed", what=missed)] if missed.items else []


def _local(due: datetime, zone: str) -> datetime:
    return due.astimezone(ZoneInfo(zone))
