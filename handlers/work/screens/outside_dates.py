"""Dates of the outside world: the list, the form, and the warning."""

from collections.abc import Sequence
from datetime import date

from handlers.common.rules.limits import NAME, PAGE, pages
from handlers.common.screens.paging import paging
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
    some: Sequence[OutsideDate],
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
        for one in some
    )
    more = [Button(Text("outside.add"), "outside_add", style=Style.MAIN)] if leads else []
    if admin:
        more.append(Button(Text("outside.term"), "silent_days"))
    return message(
        Heading(Text("outside.title")),
        Lines(tuple(_line(one, today) for one in some)) if some else Text("outside.none"),
        Text("outside.silent", days=silent_days),
        Buttons(change) if change and leads else None,
        Buttons(tuple(more)) if more else None,
        *paging("outside_dates", {}, page, pages(total, PAGE)),
    )


def form(some: OutsideDate | None, groups: Sequence[Group]) -> Form:
    """Ask for everything about a date, filled in when there is one."""
    where = tuple(Option(one, Text(f"destination.{one}")) for one in Destination)
    parts: list[Text | Choice | Field] = [
        Field("title", Text("outside.name"), NAME, some.title if some else ""),
        Field("day", Text("plan.day"), 10, some.day.isoformat() if some else "", input=Input.DAY),
        Choice(
            "destination",
            Text("outside.destination"),
            where,
            chosen=some.destination if some else None,
            optional=True,
        ),
    ]
    if groups:
        chosen = some.group.slug if some and some.group else None
        options = tuple(Option(one.slug, label(one)) for one in groups)
        parts.append(Choice("group", Text("outside.group"), options, chosen=chosen, optional=True))
    about = _about(some) if some else {}
    return Form("outside", Text("outside.form"), Text("profile.submit"), tuple(parts), about)


def entered(some: OutsideDate, today: date) -> Message:
    """Show what is entered, who is warned and when, with the ways back."""
    buttons = (
        Button(Text("outside.change", title=some.title), "outside_change", _about(some)),
        Button(Text("outside.remove"), "outside_remove", _about(some), Style.DANGER),
    )
    return message(
        Text("outside.entered", line=_line(some, today)),
        Text("outside.warned"),
        Buttons(buttons),
    )


def removed(some: OutsideDate, today: date) -> Message:
    """Show that a date is gone, with the way back."""
    about = {
        "title": some.title,
        "day": some.day.isoformat(),
        "destination": some.destination or "",
        "group": some.group.slug if some.group else "",
    }
    back = Button(Text("joined.undo"), "outside_back", about)
    return message(Text("outside.removed", line=_line(some, today)), Buttons((back,)))


def near(some: OutsideDate, today: date) -> Message:
    """Warn for a date."""
    days = Text("outside.days", count=(some.day - today).days)
    return message(
        Text("outside.near", days=days, line=_line(some, today)),
        Buttons((Button(Text("outside.pending"), "pending"),)),
    )


def term_form(days: int) -> Form:
    """Ask how long silence may last."""
    hint = Text("outside.no_days", least=SHORTEST, most=LONGEST)
    field = Field("days", Text("outside.days_field"), 3, str(days), hint=hint)
    return Form("silent_days", Text("outside.term_form"), Text("profile.submit"), (field,))


def term_set(days: int) -> Message:
    """Show how long silence may last from now on."""
    return message(Text("outside.silent", days=days))


def _line(some: OutsideDate, today: date) -> Text:
    day = day_of(some.day, today)
    if some.group is not None:
        return Text("outside.of_group", title=some.title, day=day, group=label(some.group))
    if some.destination is not None:
        where = Text(f"destination.{some.destination}")
        return Text("outside.with", title=some.title, day=day, where=where)
    return Text("outside.line", title=some.title, day=day)


def _about(some: OutsideDate) -> dict[str, str]:
    return {"date": str(some.id)}
