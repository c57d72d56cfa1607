"""Places of gemeenten that nobody holds any more, and who could hold one."""

from collections.abc import Sequence
from datetime import date

from handlers.admin.rules.places import Place
from handlers.common.rules.limits import NAME, NAMES_ON_A_FORM, PAGE, pages
from handlers.common.screens.paging import paging
from handlers.common.screens.words import label
from handlers.sentences import Day, Text
from handlers.views import (
    Button,
    Buttons,
    Choice,
    Form,
    Heading,
    Message,
    Note,
    Option,
    ViewPart,
    message,
)
from storage.models import Group, GroupPlace, Person


def named(place: GroupPlace) -> Text:
    """Return which place it is."""
    return Text(
        f"vacancy.of_{place.place}", organisation=place.organisation.name, group=label(place.group)
    )


def page(
    group: Group | None,
    some: Sequence[GroupPlace],
    page: int,
    total: int,
    today: date,
    *,
    admin: bool,
    said: Text | None = None,
    undo: Button | None = None,
) -> Message:
    """Show one page of the empty places; a beheerder (`admin`) can fill one, or let it lapse."""
    inside = group.slug if group else ""
    parts: list[ViewPart | None] = [said, Buttons((undo,)) if undo else None]
    if not some:
        return message(*parts, Text("vacancy.none"))
    parts.append(Heading(Text("vacancy.title")))
    for one in some:
        since = Day(one.held_on, year=one.held_on.year != today.year)
        parts.append(Text("vacancy.line", place=named(one), since=since))
        parts.append(Buttons(_deal_with(one, inside)) if admin else None)
    return message(
        *parts,
        *paging("vacancies", {"in": inside}, page, pages(total, PAGE)),
        Note(Text("vacancy.why" if admin else "vacancy.ask")),
    )


def form(place: GroupPlace, some: Sequence[Person], inside: str) -> Form:
    """Ask who of the gemeente holds it from now on."""
    options = tuple(Option(str(one.id), one.name[:NAME]) for one in some[:NAMES_ON_A_FORM])
    parts = (named(place), Choice("person", Text("vacancy.who"), options))
    about = {"place": str(place.id), "in": inside}
    return Form("vacancy_fill", Text("vacancy.fill"), Text("profile.submit"), parts, about)


def undo_fill(person: Person, group: Group) -> Button:
    """Return the way back from putting somebody in the group."""
    about = {"person": str(person.id), "group": group.slug, "place": Place.OUT.value}
    return Button(Text("joined.undo"), "person_groups_back", about)


def undo_end(place: GroupPlace, inside: str) -> Button:
    """Return the way back from letting a place lapse."""
    about = {
        "group": place.group.slug,
        "organisation": str(place.organisation_id),
        "of": place.place.value,
        "held_on": place.held_on.isoformat(),
        "in": inside,
    }
    return Button(Text("joined.undo"), "vacancy_back", about)


def _deal_with(place: GroupPlace, inside: str) -> tuple[Button, ...]:
    about = {"place": str(place.id), "in": inside}
    return (
        Button(Text("vacancy.fill"), "vacancy_fill", about),
        Button(Text("vacancy.end"), "vacancy_end", about),
    )
