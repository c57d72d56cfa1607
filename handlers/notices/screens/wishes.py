"""What somebody wants to be reminded of, and the table that a group or the network goes by."""

from collections.abc import Mapping, Sequence
from datetime import date

from handlers.common.rules.limits import PAGE
from handlers.common.screens.mailed import mailed
from handlers.common.screens.rows import choices
from handlers.common.screens.words import label
from handlers.meetings.rules.schedule import ROWS, Numbers, Unit
from handlers.meetings.rules.wishes import level
from handlers.meetings.screens.facts import subject, when
from handlers.meetings.screens.footers import stop
from handlers.meetings.screens.overview import lines_of
from handlers.sentences import Day, Text
from handlers.texts import catalogue
from handlers.views import (
    Button,
    Buttons,
    Field,
    Form,
    Heading,
    Lines,
    Message,
    Note,
    Style,
    ViewPart,
    message,
    typed_button,
)
from storage.models import Group, Meeting, Person
from storage.vocabulary import AnswerState, ReminderLevel

MAIL = Button(Text("mail_wish.title"), "mail_mine")
TYPED_DAY = 40  # characters of a date, as people type it


def page(
    person: Person, led: Sequence[Group], today: date, *, admin: bool, mails: bool = False
) -> Message:
    """Show what somebody chose, with the other choices as buttons; `mails`: the bot can mail."""
    mine, paused = level(person), person.paused_until
    is_paused = paused is not None and today < paused
    ways = (
        _choice("messages" if person.home_only else "home"),
        _choice("single" if person.weekly else "weekly"),
        *((_choice("go_on"),) if is_paused else ()),
        *((MAIL,) if mails else ()),
    )
    rules = tuple(
        Button(Text("reminders.rules_of", group=label(group)), "rules", {"group": group.slug})
        for group in led[:PAGE]
    )
    network = (Button(Text("reminders.rules_network"), "rules", {"group": ""}),) if admin else ()
    return message(
        Heading(Text("reminders.title")),
        Lines(
            (
                Text(f"reminders.is_{mine}"),
                Text("reminders.by_home" if person.home_only else "reminders.by_message"),
                *((Text("reminders.is_weekly"),) if person.weekly else ()),
                *((Text("reminders.is_paused", day=Day(paused)),) if paused and is_paused else ()),
            )
        ),
        Buttons(tuple(_choice(one) for one in ReminderLevel if one != mine)),
        Buttons(ways),
        Field(
            "reminders_pause",
            Text("reminders.pause"),
            TYPED_DAY,
            hint=Text("reminders.pause_hint"),
            optional=True,
        ),
        Note(Text("reminders.always")),
        Text("reminders.rules") if network or rules else None,
        *choices([*network, *rules]),
    )


def form(group: Group | None, numbers: Numbers, given: Mapping[str, str]) -> Form:
    """Ask for every row of the table; `given` is what was typed before."""
    fields = tuple(
        Field(
            row,
            Text(f"reminders.row_{row}"),
            3,
            given.get(row, "" if numbers[row] is None else str(numbers[row])),
            hint=Text(f"reminders.hint_{_hint(row)}"),
            optional=True,
        )
        for row in ROWS
    )
    args = {"group": group.slug if group else ""}
    about = Text("reminders.rules_for", group=label(group) if group else Text("link.network"))
    return Form(
        "rules", Text("reminders.rules_title"), Text("reminders.save"), (about, *fields), args
    )


def saved(group: Group | None, meetings: int) -> Message:
    """Show that the table is kept, and for how many meetings notices were planned again."""
    return message(
        Text("reminders.saved", group=label(group) if group else Text("link.network")),
        Text("reminders.replanned", count=meetings),
    )


def weekly(
    meetings: Sequence[Meeting],
    mine: Mapping[int, AnswerState],
    today: date,
    language: str,
    more: int = 0,
) -> Message:
    """Show what the week brings and what is not answered yet, each with the answers; `more` are left out."""
    open_ones = [one for one in meetings if one.id not in mine]
    all_of_them = catalogue(language).words("commands.meetings.words")[0]
    said = message(
        Heading(Text("reminders.week")),
        lines_of(meetings, mine, today),
        *(part for one in open_ones for part in _asks(one, today)),
        Text("reminders.week_more", count=more) if more > 0 else None,
        Buttons((typed_button(Text("reminders.week_all"), all_of_them),)) if more > 0 else None,
        stop(language),
    )
    return mailed(said, Text("mail.subject_week"))


def _asks(meeting: Meeting, today: date) -> tuple[ViewPart, ...]:
    about = {"meeting": str(meeting.id)}
    states = (AnswerState.COMING, AnswerState.ABSENT)
    return (
        Text("reminders.week_asks", subject=subject(meeting), when=when(meeting, today)),
        Buttons(
            (
                *(Button(Text(f"answer.{s}"), "answer", {**about, "say": s}) for s in states),
                Button(Text("reminders.later"), "later", about),
            )
        ),
    )


def _choice(name: str) -> Button:
    return Button(Text(f"reminders.choose_{name}"), "reminders_set", {"to": name}, Style.PLAIN)


def _hint(row: str) -> str:
    if row == "invitation":
        return "at_once"
    return "minutes" if ROWS[row].unit == Unit.MINUTES else "days"
