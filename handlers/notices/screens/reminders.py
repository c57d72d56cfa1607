"""What people are reminded of: each with what can be done about it, and how to stop it."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import accumulate
from zoneinfo import ZoneInfo

from handlers.common.rules.limits import ROOM_FOR_PROGRAMME, room
from handlers.common.screens import links
from handlers.common.screens.mailed import mailed
from handlers.common.screens.words import that_fit
from handlers.meetings.screens.admission import for_whom
from handlers.meetings.screens.facts import (
    answer_buttons,
    calendar_button,
    facts,
    subject,
    when,
    where,
)
from handlers.meetings.screens.footers import because, later, stop
from handlers.meetings.screens.parts import ShownPart, choices, programme, without_choice
from handlers.sentences import Clock, Day, Listing, Text
from handlers.views import Button, Buttons, Heading, Lines, Message, Style, ViewPart, message
from storage.models import Meeting
from storage.vocabulary import AnswerState, Audience


def save_the_date(
    meeting: Meeting,
    today: date,
    language: str,
    changed: Sequence[Text] = (),
    audience: Audience = Audience.MEMBERS,
) -> Message:
    """Tell the date of a meeting that is still far away; `changed` says what they heard before."""
    said = message(
        _title(meeting),
        *changed,
        Text("reminders.save_the_date", subject=subject(meeting)),
        *facts(meeting, today),
        *for_whom(meeting, audience),
        _asks(meeting),
        stop(language),
    )
    return mailed(said, Text("mail.subject_save", title=meeting.title, day=Day(meeting.day)))


def prepare(meeting: Meeting, today: date, language: str) -> Message:
    """Ask advisers to prepare a meeting together."""
    return message(
        _title(meeting),
        Text("reminders.prepare", when=when(meeting, today), subject=subject(meeting)),
        _looks(meeting),
        stop(language),
    )


def items_close(meeting: Meeting, today: date, language: str) -> Message:
    """Ask for the last items for the agenda."""
    return message(
        _title(meeting),
        Text("reminders.items_close", when=when(meeting, today), subject=subject(meeting)),
        Buttons((links.hand_in(meeting.group), *_looks(meeting).buttons)),
        stop(language),
    )


def please_answer(meeting: Meeting, today: date, language: str) -> Message:
    """Ask somebody who has not answered."""
    said = message(
        _title(meeting),
        Text("reminders.please_answer", subject=subject(meeting)),
        *facts(meeting, today),
        _asks(meeting),
        stop(language),
    )
    return mailed(said, Text("mail.subject_answer", title=meeting.title, day=Day(meeting.day)))


def day_before(
    meeting: Meeting,
    agenda: Sequence[str],
    coming: int,
    gemeenten: Sequence[str],
    today: date,
    language: str,
    parts: Sequence[ShownPart] = (),
) -> Message:
    """Tell the person who comes tomorrow what they need: where, what about, who else."""
    about = {"meeting": str(meeting.id)}
    names = Listing(tuple(that_fit(gemeenten)))
    others = Text("reminders.who_comes", count=coming, gemeenten=names) if gemeenten else None
    said = message(
        _title(meeting),
        Text("reminders.day_before", when=when(meeting, today)),
        *facts(meeting, today),
        *(_agenda(agenda) if agenda else programme(meeting, parts)),
        others,
        *_to_choose(meeting, parts),
        Buttons(
            (
                calendar_button(about),
                *answer_buttons(about, excluding=AnswerState.COMING).buttons,
            )
        ),
        stop(language),
    )
    return mailed(said, Text("mail.subject_tomorrow", title=meeting.title))


def hour_before(meeting: Meeting, today: date, language: str) -> Message:
    """Tell the person who takes part from afar that it begins soon."""
    return message(
        _title(meeting),
        Text("reminders.hour_before", when=when(meeting, today), where=where(meeting)),
        *facts(meeting, today),
        _looks(meeting),
        stop(language),
    )


def agenda_open(meeting: Meeting, today: date, language: str, why: Text | None = None) -> Message:
    """Tell the person who looks after a meeting that its agenda is not settled yet."""
    days = (meeting.day - today).days
    return message(
        _title(meeting),
        Text("reminders.agenda_open", count=days),
        Text("reminders.agenda_when", when=when(meeting, today), where=where(meeting)),
        because(why),
        Buttons((_to_agenda(meeting), look(meeting))),
        stop(language),
    )


def asks_when(meeting: Meeting, moments: Sequence[date]) -> Message:
    """Ask on which day to remind somebody again; when there is none left, only for the answer."""
    about = {"meeting": str(meeting.id)}
    days = tuple(
        Button(Text("reminders.on_day", day=Day(day)), "later_on", {**about, "day": str(day)})
        for day in moments
    )
    ask = Text("reminders.when" if days else "reminders.no_later")
    return message(_title(meeting), ask, Buttons((*days, *_yes_and_no(about))))


def reminds_later(meeting: Meeting, due: datetime, zone: str, language: str) -> Message:
    """Show when somebody is reminded again."""
    local = due.astimezone(ZoneInfo(zone))
    return message(
        Text(
            "reminders.later_done",
            title=meeting.title,
            day=Day(local.date()),
            clock=Clock(local.time()),
        ),
        Buttons(_yes_and_no({"meeting": str(meeting.id)})),
        stop(language),
    )


def look(meeting: Meeting) -> Button:
    """Offer to see the meeting."""
    return Button(Text("reminders.look"), "meeting", {"meeting": str(meeting.id)})


def _agenda(titles: Sequence[str]) -> list[ViewPart]:
    """List what stands on the agenda, as much as fits, and how much more there is."""
    ends = accumulate(map(room, titles))
    shown = [one for one, end in zip(titles, ends, strict=True) if end <= ROOM_FOR_PROGRAMME]
    more = len(titles) - len(shown)
    return [
        Text("reminders.agenda"),
        Lines(
            tuple(
                Text("reminders.agenda_line", title=title or Text("item.confidential"))
                for title in shown
            )
        ),
        *([Text("reminders.agenda_more", count=more)] if more else []),
    ]


def _to_choose(meeting: Meeting, parts: Sequence[ShownPart]) -> list[ViewPart]:
    """Ask to choose, of the parallel parts of which the reader has not yet chosen one."""
    open_ = without_choice(parts)
    if not open_:
        return []
    return [Text("part.ask_now"), *choices(meeting, open_, comes=True, whole=False)]


def _asks(meeting: Meeting) -> Buttons:
    buttons = answer_buttons({"meeting": str(meeting.id)}).buttons
    return Buttons((*buttons, later(meeting)))


def _looks(meeting: Meeting) -> Buttons:
    about = {"meeting": str(meeting.id)}
    return Buttons((*_yes_and_no(about), look(meeting), later(meeting)))


def _to_agenda(meeting: Meeting) -> Button:
    about = {"group": meeting.group.slug if meeting.group else ""}
    return Button(Text("reminders.to_agenda"), "agenda_of", about, Style.MAIN)


def _yes_and_no(about: dict[str, str]) -> tuple[Button, ...]:
    return tuple(
        Button(Text(f"answer.{state}"), "answer", {**about, "say": state}, style)
        for state, style in (
            (AnswerState.COMING, Style.MAIN),
            (AnswerState.ABSENT, Style.PLAIN),
        )
    )


def _title(meeting: Meeting) -> Heading:
    return Heading(Text("meeting.title", title=meeting.title))
