"""What people are asked of whom nothing was heard for long, and what the beheerders hear of it."""

from collections.abc import Sequence
from datetime import date

from handlers.common.rules.limits import PAGE
from handlers.common.screens import links
from handlers.common.screens.words import introduced
from handlers.sentences import Day, Text
from handlers.views import Button, Buttons, Heading, Lines, Message, Note, Style, message
from storage.models import Person


def question(how: str, last: date, until: date) -> Message:
    """Ask whether somebody stays, and tell from which day on they are forgotten."""
    return message(
        Heading(Text(f"stay.title_{how}")),
        Text(f"stay.{how}", day=Day(last, year=True)),
        Text("stay.until", day=Day(until, year=True)),
        Buttons(
            (
                Button(Text("stay.yes"), "stay_yes", style=Style.MAIN),
                Button(Text("stay.no"), "forget_ask"),
            )
        ),
        Note(Text("stay.why")),
    )


def report(days: int) -> Message:
    """Tell that people are asked whether they stay, and where to see who."""
    return message(
        Text("stay.report", days=Text("terms.days", count=days)),
        Buttons((links.to("keep_outlook"),)),
    )


def silent_leads(some: Sequence[tuple[Person, date]]) -> Message:
    """Tell of people who lead or are beheerder that nothing was heard of them since a day."""
    more = len(some) - PAGE
    return message(
        Text("stay.silent_leads"),
        Lines(
            tuple(
                Text("stay.silent_lead", person=introduced(person), day=Day(last, year=True))
                for person, last in some[:PAGE]
            )
        ),
        Text("stay.silent_more", count=more) if more > 0 else None,
        Text("stay.silent_lead_do"),
    )
