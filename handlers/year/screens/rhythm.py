"""How often groups come together: the line, the form, the list, and what is told."""

from collections.abc import Sequence

from handlers.common.rules.limits import PAGE, pages
from handlers.common.screens.paging import paging
from handlers.common.screens.rows import rows
from handlers.common.screens.words import label
from handlers.sentences import Text
from handlers.views import (
    Button,
    Buttons,
    Field,
    Form,
    Heading,
    Message,
    Style,
    message,
    typed_button,
)
from storage.models import Group
from storage.queries.rhythm import Pace

MOST = 52  # times a year


def pace(one: Pace) -> Text:
    """Return how often a group comes together, and how this year stands."""
    often = Text("rhythm.often", count=one.group.per_year or 0)
    return Text("rhythm.pace", often=often, held=one.held, ahead=one.ahead)


def change(group: Group) -> Button:
    """Return the button to set how often a group comes together."""
    return Button(Text("rhythm.button"), "rhythm_change", {"group": group.slug})


def form(group: Group) -> Form:
    """Ask how often a group comes together."""
    field = Field(
        "times",
        Text("rhythm.times"),
        2,
        str(group.per_year or ""),
        hint=Text("rhythm.hint", most=MOST),
        optional=True,
    )
    about = {"group": group.slug}
    return Form("rhythm", Text("rhythm.form"), Text("profile.submit"), (field,), about)


def saved(group: Group, stands: Text | None) -> Message:
    """Show how often a group comes together from now on."""
    return message(
        Heading(label(group)), stands or Text("rhythm.none_now"), Buttons((change(group),))
    )


def listing(some: Sequence[Pace], short: frozenset[int], page: int) -> Message:
    """Show a page of the groups with a rhythm; those that threaten to end short say so."""
    shown = some[page * PAGE : (page + 1) * PAGE]
    lines = [_line(one, short=one.group.id in short) for one in shown]
    buttons = [
        Button(Text("groups.button", name=one.group.name), "show_group", {"group": one.group.slug})
        for one in shown
    ]
    return message(
        Heading(Text("rhythm.title")),
        *rows(lines, buttons),
        None if some else Text("rhythm.nobody"),
        *paging("rhythms", {}, page, pages(len(some), PAGE)),
    )


def too_few(one: Pace) -> Message:
    """Tell the person who leads a group that the year threatens to end short."""
    plan = typed_button(Text("rhythm.plan"), f"plan {one.group.slug}", Style.MAIN)
    return message(
        Text("rhythm.too_few", group=label(one.group), pace=pace(one)),
        Buttons((plan, change(one.group))),
    )


def _line(one: Pace, *, short: bool) -> Text:
    key = "rhythm.line_short" if short else "rhythm.line"
    return Text(key, name=one.group.name, pace=pace(one))
