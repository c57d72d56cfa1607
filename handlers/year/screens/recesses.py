"""Recesses: the list, the form, and what became of one."""

from collections.abc import Sequence

from handlers.common.rules.limits import NAME, PAGE, pages
from handlers.common.screens.paging import paging
from handlers.common.screens.rows import rows
from handlers.sentences import Day, Text
from handlers.views import Button, Buttons, Field, Form, Heading, Input, Message, Style, message
from storage.models import Recess


def listing(some: Sequence[Recess], page: int, total: int) -> Message:
    """Show one page of recesses, each with a way to change it."""
    return message(
        Heading(Text("recess.title")),
        *rows(map(_line, some), map(_change, some), Text("say.change")),
        None if some else Text("recess.none"),
        Buttons((Button(Text("recess.add"), "recess_change", style=Style.MAIN),)),
        *paging("recesses", {}, page, pages(total, PAGE)),
    )


def form(some: Recess | None) -> Form:
    """Ask for the name and the days of a recess, filled in when there is one."""
    days = (some.first.isoformat(), some.last.isoformat()) if some else ("", "")
    fields = (
        Field("name", Text("recess.name"), NAME, some.name if some else ""),
        Field("first", Text("recess.first"), 10, days[0], input=Input.DAY),
        Field("last", Text("recess.last"), 10, days[1], input=Input.DAY),
    )
    about = {"recess": str(some.id)} if some else {}
    return Form("recess", Text("recess.form"), Text("profile.submit"), fields, about)


def entered(some: Recess) -> Message:
    """Show what is entered, with the ways back."""
    remove = Button(Text("recess.remove"), "recess_remove", {"recess": str(some.id)})
    return message(Text("recess.entered", line=_line(some)), Buttons((_change(some), remove)))


def removed(some: Recess) -> Message:
    """Show that a recess is gone, with the way back."""
    about = {"name": some.name, "first": some.first.isoformat(), "last": some.last.isoformat()}
    back = Button(Text("joined.undo"), "recess_back", about)
    return message(Text("recess.removed", line=_line(some)), Buttons((back,)))


def _line(some: Recess) -> Text:
    days = {"first": Day(some.first, year=True, weekday=False)}
    return Text(
        "recess.line", name=some.name, last=Day(some.last, year=True, weekday=False), **days
    )


def _change(some: Recess) -> Button:
    return Button(Text("recess.change", name=some.name), "recess_change", {"recess": str(some.id)})
