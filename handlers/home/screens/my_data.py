"""What people see of what is kept about them, and of being forgotten."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime

from handlers.common.screens.words import profile
from handlers.home.screens.one_person import LINK
from handlers.privacy.screens.files import Row, Sections, both
from handlers.sentences import Day, Slot, Text
from handlers.views import (
    Button,
    Buttons,
    Heading,
    Lines,
    Message,
    Note,
    Style,
    ViewPart,
    message,
)
from storage.models import Person

Rows = Sequence[Row]
MOST = 8  # rows of one sort on the screen; the files hold all


def nothing(*, more: bool = False) -> Message:
    """Show that there is nothing; with `more` places, that something may be kept of another account."""
    return message(Text("privacy.nothing"), Buttons((LINK,)) if more else None)


def overview(
    person: Person, sections: Sections, *, more: bool = False, contact: str | None = None
) -> Message:
    """Show what is kept: who somebody is, and the rows themselves of each sort, the newest first.

    Of a sort with more than fits, and of what only counts, it says how many rows there are. With
    `more` places in which one can have an account, it leads to making those one person's. `contact` is
    whom one can ask about it.
    """
    known = profile(person)
    return message(
        Heading(Text("privacy.title")),
        Text("privacy.who_known", name=person.name, profile=known)
        if known
        else Text("privacy.who", name=person.name),
        *(part for name, rows in sections.items() if rows for part in _shown(name, rows)),
        Note(Text("privacy.who_sees")),
        Note(Text("privacy.contact", contact=contact)) if contact else None,
        Buttons(
            (
                Button(Text("privacy.as_files"), "my_data_files", style=Style.MAIN),
                *((LINK,) if more else ()),
                Button(Text("privacy.forget"), "forget_ask", style=Style.DANGER),
            )
        ),
    )


def files(sections: Sections, today: date) -> Message:
    """Send all of it."""
    name = Text("privacy.file", day=today.isoformat())
    return Message((Text("privacy.sent"),), both(name, sections))


def asks_once(*, named: bool) -> Message:
    """Show what goes, what stays, and ask; of whom the settings name (`named`) an id stays."""
    about = ("goes", "stays", *(("named",) if named else ()), "chat")
    return message(
        Heading(Text("privacy.forget_title")),
        Lines(tuple(Text(f"privacy.forget_{what}") for what in about)),
        Text("privacy.forget_sure"),
        Buttons((Button(Text("privacy.forget_yes"), "forget_sure", style=Style.DANGER),)),
    )


def done(*, named: bool) -> Message:
    """Show that it is done."""
    if named:
        return message(Text("privacy.forgotten"), Text("privacy.forgotten_named"))
    return message(Text("privacy.forgotten"))


def _shown(section: str, rows: Rows) -> Iterator[ViewPart]:
    """Yield what is shown of one sort: a heading with its number, and a line for each row."""
    if section in COUNTED:
        yield Text("privacy.line", what=Text(f"privacy.about_{section}"), number=len(rows))
        return
    line = LINES.get(section)
    if line is None:
        return
    yield Text("privacy.sort", what=Text(f"privacy.about_{section}"))
    newest = rows[: -MOST - 1 : -1]
    yield Lines(tuple(Text("privacy.row", what=line(row)) for row in newest))
    if len(rows) > MOST:
        yield Note(Text("privacy.more", count=len(rows) - MOST))


def _stated(what: Slot | None, state: Text) -> Text:
    return Text("privacy.stated", what=what or Text("privacy.gone"), state=state)


def _on(row: Row, state: Text) -> Text:
    title: Slot = row["meeting"] or Text("privacy.gone")
    if row["day"] is None:
        return _stated(title, state)
    return Text("privacy.at_meeting", title=title, day=_day(row), state=state)


def _day(row: Row) -> Day:
    return Day(date.fromisoformat(row["day"]), year=True)


def _mail(row: Row) -> Text:
    """Return an address, and the latest thing that is known of it."""
    known = next((one for one in MAIL_STATES if row[f"{one}_at"]), None)
    if known is None:
        return Text("privacy.mail_given", address=row["address"])
    day = Day(datetime.fromisoformat(row[f"{known}_at"]).date(), year=True)
    return Text(f"privacy.mail_{known}", address=row["address"], day=day)


def _answer(row: Row) -> Text:
    answered = _on(row, Text(f"privacy.answer_{row['state']}"))
    reason = row["reason"]
    return Text("privacy.because", what=answered, reason=reason) if reason else answered


# What may have happened to an address, what counts most first.
MAIL_STATES = ("stopped", "bounced", "paused", "confirmed", "first_sent", "added")
# How a row of each sort reads; who somebody is stands above, and accounts are for the files.
LINES: Mapping[str, Callable[[Row], Slot]] = {
    "mail": _mail,
    "groups": lambda row: row["group"],
    "roles": lambda row: _stated(row["group"], Text(f"privacy.role_{row['role']}")),
    "seats": lambda row: row["body"],
    "answers": _answer,
    "parts": lambda row: _stated(row["part"], Text(f"privacy.answer_{row['state']}")),
    "presence": lambda row: _on(row, Text(f"privacy.presence_{row['state']}")),
    "guest": lambda row: _stated(row["meeting"], Text("privacy.guest", role=row["role"])),
    "dates": lambda row: _stated(_day(row), Text(f"privacy.answer_{row['state']}")),
    "items": lambda row: _stated(row["title"], Text(f"privacy.stage_{row['stage']}")),
    "supports": lambda row: _stated(row["title"], Text(f"privacy.support_{row['kind']}")),
    "actions": lambda row: _stated(row["what"], Text(f"action.state_{row['state']}")),
    "pairs": lambda row: row["with"],
}
COUNTED = frozenset({"messages", "log", "corrections"})
