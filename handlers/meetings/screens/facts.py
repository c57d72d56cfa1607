"""What every screen about a meeting is made of."""

from collections.abc import Mapping
from datetime import date, time, timedelta

from handlers.common.screens.words import label
from handlers.meetings.rules.places import Occupancy
from handlers.sentences import Clock, Day, Passage, Slot, Text
from handlers.views import Button, Buttons, Lines, Style, ViewPart
from storage.models import Meeting
from storage.vocabulary import AnswerState

ANSWERS = (AnswerState.COMING, AnswerState.MAYBE, AnswerState.ABSENT)


def subject(meeting: Meeting) -> Text:
    """Return whose meeting it is."""
    return label(meeting.group) if meeting.group else Text("meeting.of_network")


def when(meeting: Meeting, today: date) -> Text:
    """Return when it is: "donderdag 25 maart, van 10.00 tot 12.00 uur"; the year when not near."""
    return when_at(meeting.day, meeting.begins, meeting.ends, today)


def when_at(day: date, begins: time, ends: time, today: date) -> Text:
    """Return when something is that is then, likewise."""
    shown = Day(day, year=day.year != today.year)
    return Text("meeting.when", day=shown, begins=Clock(begins, bare=True), ends=Clock(ends))


def where(meeting: Meeting) -> Slot:
    """Return where it is."""
    return where_at(meeting.place, online=bool(meeting.link))


def where_at(place: str, *, online: bool) -> Slot:
    """Return where something is that is there."""
    if place and online:
        return Text("meeting.place_and_online", place=place)
    if not place and not online:  # long ago, from a list
        return Text("meeting.nowhere")
    return place or Text("meeting.online")


def facts(
    meeting: Meeting, today: date, *, begun: bool = False, over: bool = False
) -> list[ViewPart]:
    """List when and where it is, until when one can answer, and how to take part from afar.

    Nobody can answer once it has `begun`, or take part once it is `over`.
    """
    lines = [Text("meeting.line_when", when=when(meeting, today))]
    lines.append(Text("meeting.line_where", where=where(meeting)))
    if meeting.host:
        lines.append(Text("meeting.line_host", gemeente=meeting.host.name))
    if meeting.answer_until and not meeting.cancelled_at and not begun:
        last = meeting.answer_until - timedelta(microseconds=1)
        lines.append(Text("meeting.line_until", day=Day(last.date())))
    if meeting.link and not over:
        lines.append(Text("meeting.line_link", link=Passage(meeting.link, links=True)))
    return [Lines(tuple(lines))]


def off(meeting: Meeting) -> list[Text]:
    """Return that a meeting is off, and why as far as that was said; nothing for one that goes on."""
    if meeting.cancelled_at is None:
        return []
    return [Text("meeting.cancelled"), *why_off(meeting)]


def why_off(meeting: Meeting) -> list[Text]:
    """Return why a meeting is off, as far as that was said."""
    why = meeting.cancelled_why
    return [Text("answer.reason", reason=Passage(why))] if why else []


def places_left(occupancy: Occupancy) -> list[ViewPart]:
    """Return how many places are left; nothing when there is no limit."""
    if occupancy.free is None:
        return []
    if occupancy.free:
        return [Text("meeting.free", count=occupancy.free)]
    if not occupancy.waiting:
        return [Text("meeting.full")]
    return [Text("meeting.full_waiting", waiting=occupancy.waiting)]


def calendar_button(about: Mapping[str, str], *, off: bool = False) -> Button:
    """Offer a file with the meeting, for somebody's own calendar; of one that is `off`, to remove it."""
    return Button(Text("calendar.remove" if off else "calendar.add"), "calendar_one", about)


def answer_buttons(
    about: Mapping[str, str], excluding: AnswerState | None = None, *, given: bool = False
) -> Buttons:
    """Offer the answers, but for one; once one was `given` none of them asks for attention."""
    return Buttons(
        tuple(
            Button(
                Text(f"answer.{state}"),
                "answer",
                {**about, "say": state},
                Style.MAIN if state == AnswerState.COMING and not given else Style.PLAIN,
            )
            for state in ANSWERS
            if state != excluding
        )
    )
