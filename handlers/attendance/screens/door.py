"""The door list by gemeente, as a message and as files; and the form for walk-ins."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from handlers.attendance.screens.guests import role_name
from handlers.common.rules.limits import NAME, PAGE_OF_PEOPLE
from handlers.common.screens.profile import organisation_choice, other_organisation
from handlers.common.screens.words import function_name
from handlers.files import Sheet, Tab
from handlers.meetings.rules.programme import ANSWERED
from handlers.meetings.screens.facts import when, where
from handlers.sentences import Day, Listing, Slot, Text
from handlers.views import (
    Attachment,
    Button,
    Buttons,
    Choice,
    Document,
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
from storage.models import Meeting, Organisation, Person
from storage.models import Part as MeetingPart
from storage.vocabulary import GuestRole

IN_TAB = 26  # characters of a part's title in the name of a tab, behind its number


@dataclass
class DoorEntry:
    """Somebody who is expected: what they chose, in what role they come, whether they walked in."""

    person: Person
    parts: list[MeetingPart] = field(default_factory=list)
    role: GuestRole | None = None
    walked_in: bool = False

    def place(self) -> tuple[bool, str, str, int]:
        """Return where on the list they stand: by gemeente, then by name."""
        key = self.person.organisation.key if self.person.organisation else ""
        return (not key, key, self.person.name, self.person.id)

    @property
    def gemeente(self) -> Slot:
        """Where they come from."""
        organisation = self.person.organisation
        return organisation.name if organisation else Text("door.unknown")

    @property
    def as_what(self) -> Slot:
        """As what they come: their role, else their function."""
        if self.role is not None:
            return role_name(self.role)
        return function_name(self.person.function) if self.person.function else ""


def listing(meeting: Meeting, entries: Sequence[DoorEntry], page: int, last: int) -> Message:
    """Show one page of the people who are expected."""
    about = {"meeting": str(meeting.id)}
    shown = entries[page * PAGE_OF_PEOPLE : (page + 1) * PAGE_OF_PEOPLE]
    turn = tuple(
        Button(Text(f"groups.{way}"), "door_page", about | {"page": str(to)})
        for way, to in (("previous", page - 1), ("next", page + 1))
        if 0 <= to < last
    )
    walk_in = Button(Text("door.walk_in"), "walk_in", about, Style.MAIN)
    return message(
        Heading(Text("door.title")),
        Text("door.count", count=len(entries), title=meeting.title),
        Lines(tuple(_line(one) for one in shown)) if shown else Text("door.nobody"),
        Note(Text("groups.page", page=page + 1, pages=last)) if turn else None,
        Buttons((*turn, walk_in, Button(Text("replace.show"), "meeting", about))),
    )


def files(
    meeting: Meeting, entries: Sequence[DoorEntry], parts: Sequence[MeetingPart], today: date
) -> tuple[Attachment, ...]:
    """Return the whole list as a spreadsheet, and on paper with boxes to tick."""
    name = Text("door.file", title=meeting.title, day=Day(meeting.day, year=True))
    return Attachment(name, _sheet(entries, parts)), Attachment(
        name, _paper(meeting, entries, today)
    )


def walk_in_form(
    meeting: Meeting, members: Sequence[Person], known: Sequence[Organisation]
) -> Form:
    """Ask who walked in: a member who was not expected, or somebody new and their gemeente."""
    options = tuple(Option(str(one.id), one.name[:NAME]) for one in members)
    who = (Choice("person", Text("door.member"), options, optional=True),) if options else ()
    new = Field("name", Text("door.name"), NAME, optional=True)
    places = (organisation_choice(known, None, {}), other_organisation({}))
    about = {"meeting": str(meeting.id)}
    return Form("walk_in", Text("door.form"), Text("profile.submit"), (*who, new, *places), about)


def walked_in(meeting: Meeting, person: Person) -> Message:
    """Show the person who is written down, with the way back."""
    about = {"meeting": str(meeting.id)}
    return message(
        Text("door.noted", person=person.name),
        Buttons(
            (
                Button(Text("door.walk_in"), "walk_in", about, Style.MAIN),
                Button(Text("door.undo"), "walk_in_undo", about | {"person": str(person.id)}),
                Button(Text("door.title"), "door_list", about),
            )
        ),
    )


def not_walked_in(meeting: Meeting, person: Person) -> Message:
    """Show that somebody is no longer written down."""
    about = {"meeting": str(meeting.id)}
    return message(
        Text("door.taken_back", person=person.name),
        Buttons((Button(Text("door.walk_in"), "walk_in", about),)),
    )


def _line(one: DoorEntry) -> Text:
    slots: dict[str, Slot] = {"gemeente": one.gemeente, "person": one.person.name}
    if one.walked_in:
        return Text("door.line_walked_in", **slots)
    if not one.as_what:
        return Text("door.line", **slots)
    return Text("door.line_as", as_what=one.as_what, **slots)


def _sheet(entries: Sequence[DoorEntry], parts: Sequence[MeetingPart]) -> Sheet:
    head = (Text("profile.organisation"), Text("door.who"), Text("door.as_what"))
    everybody = tuple((one.gemeente, one.person.name, one.as_what, _chosen(one)) for one in entries)
    tabs = [Tab(Text("door.everybody"), (*head, Text("door.chosen")), everybody)]
    for number, part in enumerate((part for part in parts if part.kind in ANSWERED), 1):
        name = Text("door.tab", number=number, title=part.title[:IN_TAB])
        there = [one for one in entries if part in one.parts]
        rows = tuple((one.gemeente, one.person.name, one.as_what) for one in there)
        tabs.append(Tab(name, head, rows))
    return Sheet(tuple(tabs))


def _paper(meeting: Meeting, entries: Sequence[DoorEntry], today: date) -> Document:
    head = (Text("door.there"), Text("door.who"), Text("door.as_what"), Text("door.chosen"))
    parts: list[Heading | Text | Note | Lines | Tab] = [
        Text("door.when", when=when(meeting, today), where=where(meeting))
    ]
    for gemeente, group in groupby(entries, key=lambda one: one.gemeente):
        name = Text("door.gemeente", gemeente=gemeente)
        rows = tuple(
            (Text("door.box"), one.person.name, one.as_what, _chosen(one)) for one in group
        )
        parts += [Heading(name), Tab(name, head, rows)]
    return Document(Text("door.of", title=meeting.title), tuple(parts))


def _chosen(one: DoorEntry) -> Slot:
    return Listing(tuple(part.title for part in one.parts)) if one.parts else ""
