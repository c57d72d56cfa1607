"""What a beheerder sees of what would go in the coming month."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from handlers.common.rules.limits import PAGE, pages
from handlers.common.screens import links
from handlers.common.screens.paging import paging
from handlers.common.screens.rows import rows
from handlers.common.screens.words import introduced
from handlers.sentences import Day, Text
from handlers.views import Button, Buttons, Heading, Lines, Message, Note, message
from storage.models import Person


class Going(NamedTuple):
    """Somebody who is silent since a day: when they were asked, and on which day they are forgotten.

    Not `asked` (None): on which day they will be.
    """

    person: Person
    last: date
    asked: date | None
    on: date


def page(
    goes: Mapping[str, int], people: Sequence[Going] = (), at: int = 0, total: int = 0
) -> Message:
    """Show how much goes of each kind, and a page of the people who are asked or will be."""
    some = tuple(
        Text("outlook.line", what=Text(f"terms.name_{name}"), number=many)
        for name, many in goes.items()
        if many
    )
    keep = [
        Button(Text("stay.keep"), "stay_keep", {"person": str(one.person.id)}) for one in people
    ]
    return message(
        Heading(Text("outlook.title")),
        Lines(some) if some else Text("outlook.nothing"),
        Note(Text("outlook.note")),
        Text("outlook.people") if people else Text("outlook.nobody"),
        *rows([_going(one) for one in people], keep, Text("stay.keep")),
        *paging("keep_outlook", {}, at, pages(total, PAGE)),
        Buttons((links.to("keep_terms"),)),
    )


def _going(one: Going) -> Text:
    person, last, on = introduced(one.person), Day(one.last, year=True), Day(one.on, year=True)
    if one.asked is None:
        return Text("outlook.will_be_asked", person=person, last=last, on=on)
    asked = Day(one.asked, year=True)
    return Text("outlook.asked", person=person, last=last, asked=asked, on=on)
