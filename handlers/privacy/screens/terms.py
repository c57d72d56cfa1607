"""What a beheerder sees of how long the bot keeps things, and chooses."""

from collections.abc import Mapping

from handlers.common.rules.retention import TERMS, Term
from handlers.common.screens import links
from handlers.common.screens.rows import rows
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
    message,
)

DIGITS = 4  # of a number of days


def listing(chosen: Mapping[str, int], said: Text | None = None) -> Message:
    """Show how long everything is kept: what can be chosen with a button, and what is as it is."""
    can = [name for name in chosen if TERMS[name].can_be_set]
    fixed = [name for name in chosen if name not in can]
    change = [Button(Text("terms.change"), "set_term", {"term": name}) for name in can]
    return message(
        said,
        Heading(Text("terms.title")),
        *rows([_line(name, chosen[name]) for name in can], change, Text("terms.change")),
        Text("terms.fixed"),
        Lines(tuple(_line(name, chosen[name]) for name in fixed)),
        Buttons((links.to("keep_outlook"),)),
    )


def form(name: str, term: Term, now: int) -> Form:
    """Ask for a number of days, between the bounds."""
    hint = Text("terms.bounds", least=term.least, most=term.most, usual=term.days)
    parts = (
        Text("terms.what", what=Text(f"terms.name_{name}"), then=Text(f"terms.then_{name}")),
        Field("days", Text("terms.days_field"), DIGITS, str(now), hint=hint),
    )
    return Form("set_term", Text("terms.change_title"), Text("terms.look"), parts, {"term": name})


def asks(name: str, days: int, was: int, goes: int) -> Message:
    """Show what becomes different, what goes at the next cleaning, and ask once."""
    about = {"term": name, "days": str(days)}
    sure = Button(Text("terms.sure"), "set_term_sure", about, Style.MAIN)
    back = Button(Text("terms.back"), "keep_terms")
    return message(
        Heading(Text("terms.change_title")),
        Text("terms.was", what=Text(f"terms.name_{name}"), days=Text("terms.days", count=was)),
        Text("terms.becomes", days=Text("terms.days", count=days)),
        Text("terms.goes_now", count=goes),
        Note(Text("terms.for_good")) if goes else None,
        Buttons((sure, back)),
    )


def _line(name: str, days: int) -> Text:
    return Text(
        "terms.line",
        what=Text(f"terms.name_{name}"),
        days=Text("terms.days", count=days),
        since=Text(f"terms.since_{TERMS[name].since}"),
        then=Text(f"terms.then_{name}"),
    )
