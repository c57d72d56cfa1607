"""What a beheerder sees and fills in about the workspaces and tenants in which the bot lives."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from handlers.common.rules.limits import NAME, PAGE, pages
from handlers.common.screens.paging import paging
from handlers.common.screens.rows import bar, rows
from handlers.sentences import Slot, Text
from handlers.views import (
    Button,
    Buttons,
    Choice,
    Field,
    Form,
    Heading,
    Lines,
    Message,
    Note,
    Option,
    Style,
    message,
)
from storage.models import Installation, Organisation, Person


class Listed(NamedTuple):
    """A workspace or tenant, the gemeente that it is of, and how many people here have an account there."""

    installation: Installation
    organisation: Organisation | None
    people: int


@dataclass
class Effect:
    """What follows for the people of a workspace or tenant when it becomes a gemeente's."""

    confirmed: list[Person] = field(default_factory=list)  # from now on
    already: int = 0
    others: int = 0  # who say another gemeente
    guests: int = 0
    unknown: int = 0  # of whom the platform has not said whether they are guests


def listing(some: Sequence[Listed], page: int, total: int) -> Message:
    """Show one page of them."""
    buttons = tuple(
        Button(
            Text("groups.button", name=_name(one.installation)[:NAME]),
            "keep_installation",
            _about(one.installation),
        )
        for one in some
    )
    return message(
        Heading(Text("ties.title")),
        Note(Text("ties.why")),
        *rows(map(_line, some), buttons),
        *paging("keep_installations", {}, page, pages(total, PAGE)),
    )


def one(listed: Listed, said: Text | None = None, undo: Button | None = None) -> Message:
    """Show one of them; after a change, the way back."""
    about = _about(listed.installation)
    key = "ties.change" if listed.organisation else "ties.tie"
    untie = Button(Text("ties.untie"), "untie_installation", about)
    return message(
        said,
        Heading(Text("ties.place", name=_name(listed.installation))),
        _line(listed),
        Text("ties.people", count=listed.people),
        bar(
            (
                *([undo] if undo else []),
                Button(Text(key), "tie_installation", about),
                *([untie] if listed.organisation else []),
                Button(Text("ties.all"), "keep_installations"),
            )
        ),
    )


def undo(installation: Installation, entry: int) -> Button:
    """Return the way back from a change that stands in the logboek under this number."""
    return Button(Text("joined.undo"), "undo_tie", {**_about(installation), "entry": str(entry)})


def tie_form(installation: Installation, known: Sequence[Organisation]) -> Form:
    """Ask of which gemeente it is."""
    options = tuple(Option(one.name, one.name) for one in known)
    label = Text("ties.which")
    parts = (
        Text("ties.what", name=_name(installation)),
        Choice("organisation", label, options) if options else Field("organisation", label, NAME),
    )
    return Form(
        "tie_installation", Text("ties.tie"), Text("ties.look"), parts, _about(installation)
    )


def asks(installation: Installation, organisation: Organisation, effect: Effect) -> Message:
    """Show for how many people something follows, and ask once."""
    about = {**_about(installation), "organisation": str(organisation.id)}
    numbers = {
        "already": effect.already,
        "others": effect.others,
        "guests": effect.guests,
        "unknown": effect.unknown,
    }
    return message(
        Heading(Text("ties.tie")),
        Text("ties.asks", name=_name(installation), organisation=organisation.name),
        Text("ties.confirms", count=len(effect.confirmed)),
        Lines(tuple(Text(f"ties.{what}", number=found) for what, found in numbers.items() if found))
        if any(numbers.values())
        else None,
        Note(Text("ties.means", organisation=organisation.name)),
        Buttons(
            (
                Button(Text("ties.sure"), "tie_sure", about, Style.MAIN),
                Button(Text("ties.back"), "keep_installation", about),
            )
        ),
    )


def _line(listed: Listed) -> Text:
    about: dict[str, Slot] = {
        "platform": Text(f"platform.{listed.installation.platform}"),
        "name": _name(listed.installation),
    }
    if listed.organisation is None:
        return Text("ties.line_none", **about)
    return Text("ties.line", organisation=listed.organisation.name, **about)


def _name(installation: Installation) -> str:
    """Return what it is called; its id while the platform has not said that."""
    return installation.name or installation.workspace


def _about(installation: Installation) -> dict[str, str]:
    return {"installation": str(installation.id)}
