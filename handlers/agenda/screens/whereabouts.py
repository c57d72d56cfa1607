"""Of a day with parts: its programme, the people who spoke, and who was where, for the verslag."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from handlers.meetings.screens.parts import programme_line, typed_lines
from handlers.sentences import Listing, Text
from handlers.views import Heading, Lines
from storage.models import Guest, Meeting, Part

DayPart: TypeAlias = Heading | Text | Lines


@dataclass(frozen=True)
class DayFacts:
    """A meeting's parts, its guests, and the names of the people at each part, by its id."""

    parts: Sequence[Part] = ()
    guests: Sequence[Guest] = ()
    at: Sequence[tuple[int, str]] = ()


PLAIN = DayFacts()


def before(meeting: Meeting, day: DayFacts) -> list[DayPart]:
    """Return what stands before the list of people: the programme, and the guests."""
    lines = *(programme_line(one) for one in day.parts), *typed_lines(meeting, day.parts)
    parts: list[DayPart] = [Heading(Text("minutes.programme")), Lines(lines)] if lines else []
    if day.guests:
        shown = tuple(_guest(one) for one in day.guests)
        parts += [Heading(Text("minutes.guests")), Lines(shown)]
    return parts


def after(day: DayFacts) -> list[DayPart]:
    """Return what stands behind that list: the people at each part."""
    lines = []
    for part in day.parts:
        names = tuple(name for number, name in day.at if number == part.id)
        if names:
            people = Listing(names)
            lines.append(Text("minutes.was_at", part=part.title, people=people))
    return [Heading(Text("minutes.where")), Lines(tuple(lines))] if lines else []


def _guest(one: Guest) -> Text:
    role = Text(f"minutes.as_{one.role}")
    organisation = one.person.organisation
    if organisation is None:
        return Text("minutes.guest", name=one.person.name, role=role)
    name, of = one.person.name, organisation.name
    return Text("minutes.guest_of", name=name, organisation=of, role=role)
