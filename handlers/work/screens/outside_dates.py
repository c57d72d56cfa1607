"""Dates of the outside world: the list, the form, and the warning."""

from collections.abc import Sequence
from datetime import date

from handlers.common.rules.limits import NAME, PAGE, pages
from handlers.common.screens.paging import paging
from handlers.common.screens.rows import rows
from handlers.common.screens.words import label
from handlers.sentences import Text
from handlers.views import (
    Button,
    Buttons,
    Choice,
    Field,
    Form,
    Heading,
    Input,
    Lines,
    Message,
    Option,
    Style,
    message,
)
from handlers.work.rules.terms import LONGEST, SHORTEST
from handlers.work.screens.work_agenda import day_of
from storage.models import Group, OutsideDate
from storage.vocabulary import Destination


def listing(
    dates: Sequence[OutsideDate],
    today: date,
    silent_days: int,
    page: int,
    total: int,
    *,
    leads: bool,
    admin: bool,
) -> Message:
    """Show one page of dates, and the term of silence; with buttons for the person who may change them."""
    change = tuple(
        Button(Text("outside.change", title=one.title), "outside_change", _about(one))
        for one in dates
    )
    lines = tuple(_line(one, today) for one in dates)
    more = [Button(Text("outside.add"), "outside_add", style=Style.MAIN)] if leads else []
    if admin:
        more.append(Button(Text("outside.term"), "silent_days"))
    return message(
        Heading(Text("outside.title")),
        *(rows(lines, change, Text("say.change")) if leads else [Lines(lines)] if lines else ()),
        None if dates else Text("outside.none"),
        Text("outside.silent", count=silent_days),
        Buttons(tuple(more)) if more else None,
        *paging("outside_dates", {}, page, pages(total, PAGE)),
    )


def form(outside_date: OutsideDate | None, groups: Sequence[Group]) -> Form:
    """Ask for everything about a date, filled in when there is one."""
    where = tuple(Option(one, Text(f"destination.{one}")) for one in Destination)
    parts: list[Text | Choice | Field] = [
        Field("title", Text("outside.name"), NAME, outside_date.title if outside_date else ""),
        Field(
            "day",
            Text("plan.day"),
            10,
            outside_date.day.isoformat() if outside_date else "",
            input=Input.DAY,
        ),
        Choice(
            "destination",
            Text("outside.destination"),
            where,
            chosen=outside_date.destination if outside_date else None,
            optional=True,
        ),
    ]
    if groups:
        chosen = outside_date.group.slug if outside_date and outside_date.group else None
        options = tuple(Option(one.slug, label(one)) for one in groups)
        parts.append(Choice("group", Text("outside.group"), options, chosen=chosen, optional=True))
    about = _about(outside_date) if outside_date else {}
    return Form("outside", Text("outside.form"), Text("profile.submit"), tuple(parts), about)


def entered(outside_date: OutsideDate, today: date) -> Message:
    """Show what is entered, who is warned and when, with the ways back."""
    buttons = (
        Button(
            Text("outside.change", title=outside_date.title), "outside_change", _about(outside_date)
        ),
        Button(Text("outside.remove"), "outside_remove", _about(outside_date)),
    )
    return message(
        Text("outside.entered", line=_line(outside_date, today)),
        Text("outside.warned"),
        Buttons(buttons),
    )


def removed(outside_date: OutsideDate, today: date) -> Message:
    """Show that a date is gone, with the way back."""
    about = {
        "title": outside_date.title,
        "day": outside_date.day.isoformat(),
        "destination": outside_date.destination or "",
        "group": outside_date.group.slug if outside_date.group else "",
    }
    back = Button(Text("joined.undo"), "outside_back", about)
    return message(Text("outside.removed", line=_line(outside_date, today)), Buttons((back,)))


def near(outside_date: OutsideDate, today: date) -> Message:
    """Warn for a date."""
    days = Text("outside.days", count=(outside_date.day - today).days)
    return message(
        Text("outside.near", days=days, line=_line(outside_date, today)),
        Buttons((Button(Text("outside.pending"), "pending"),)),
    )


def term_form(days: int) -> Form:
    """Ask how long silence may last."""
    hint = Text("outside.no_days", least=SHORTEST, most=LONGEST)
    field = Field("days", Text("outside.days_field"), 3, str(days), hint=hint)
    return Form("silent_days", Text("outside.term_form"), Text("profile.submit"), (field,))


def term_set(days: int) -> Message:
    """Show how long silence may last from now on."""
    return message(Text("outside.silent", count=days))


def _line(outside_date: OutsideDate, today: date) -> Text:
    day = day_of(outside_date.day, today)
    if outside_date.group is not None:
        return Text(
            "outside.of_group", title=outside_date.title, day=day, group=label(outside_date.group)
        )
    if outside_date.destination is not None:
        where = Text(f"destination.{outside_date.destination}")
        return Text("outside.with", title=outside_date.title, day=day, where=where)
    return Text("outside.line", title=outside_date.title, day=day)


def _about(outside_date: OutsideDate) -> dict[str, str]:
    return {"date": str(outside_date.id)}
