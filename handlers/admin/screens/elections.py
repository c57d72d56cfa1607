"""The list of an election: asked for, shown as it was understood, and what was done with it."""

from collections.abc import Sequence
from typing import TypeAlias

from handlers.admin.rules.elections import Wrong
from handlers.common.rules.limits import NAME, PAGE_OF_PEOPLE
from handlers.common.screens.words import mention
from handlers.sentences import Text
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
)
from storage.models import Person

Going: TypeAlias = tuple[Person, Person | None]
MOST_TYPED = 3000


def form() -> Form:
    """Ask for the list, one person a line."""
    lines = Field(
        "lines",
        Text("election.lines"),
        MOST_TYPED,
        hint=Text("election.hint"),
        multiline=True,
    )
    return Form("election", Text("election.title"), Text("importing.read"), (lines,))


def asks(stay: int, going: Sequence[Going], wrong: Sequence[tuple[str, Wrong]]) -> Message:
    """Show what the list says, and ask whether to do it."""
    followed = [(person, to) for person, to in going if to is not None]
    gone = [person for person, to in going if to is None]
    lines = [Text("election.line", person=mention(one), other=mention(to)) for one, to in followed]
    lines += [Text("election.line_goes", person=mention(one)) for one in gone]
    parts: list[ViewPart | None] = [
        Heading(Text("election.title")),
        Text("election.stay", count=stay) if stay else None,
        Text("election.followed", count=len(followed)) if followed else None,
        Text("election.go", count=len(gone)) if gone else None,
        *_some(lines),
        Text("election.wrong", count=len(wrong)) if wrong else None,
        *_some([Text(f"election.wrong_{why}", name=name[:NAME]) for name, why in wrong]),
    ]
    if not going:
        return message(*parts, Text("election.nothing"))
    about = {"lines": ",".join(f"{one.id}-{to.id if to else ''}" for one, to in going)}
    sure = Button(Text("election.sure"), "election_sure", about, Style.MAIN)
    return message(*parts, Buttons((sure,)), Note(Text("election.means")))


def done(entries: Sequence[int], failed: Sequence[str]) -> Message:
    """Show how many it was done for, who not, and the way back."""
    back = Button(
        Text("joined.undo"), "election_back", {"entries": ",".join(str(one) for one in entries)}
    )
    return message(
        Text("election.done", count=len(entries)) if entries else None,
        *_failed(failed),
        Buttons((back,)) if entries else None,
    )


def undone(number: int, failed: Sequence[str]) -> Message:
    """Show for how many it was undone, and with whom something was done since."""
    said = Text("election.undone", count=number) if number else None
    return message(said, *_failed(failed))


def _failed(names: Sequence[str]) -> list[ViewPart]:
    return _some([Text("election.failed", name=name[:NAME]) for name in names])


def _some(lines: Sequence[Text]) -> list[ViewPart]:
    """Return the lines that fit, and how many more there are."""
    more = len(lines) - PAGE_OF_PEOPLE
    found: list[ViewPart] = [Lines(tuple(lines[:PAGE_OF_PEOPLE]))] if lines else []
    return [*found, Text("election.more", count=more)] if more > 0 else found
