"""Who is at a meeting without being a member: the list and the form."""

from collections.abc import Sequence

from handlers.common.rules.limits import NAME
from handlers.common.screens.rows import rows
from handlers.sentences import Text
from handlers.views import (
    Button,
    Buttons,
    Choice,
    Field,
    Form,
    Heading,
    Lines,
    Message,
    Option,
    Style,
    ViewPart,
    message,
)
from storage.models import Guest, Meeting, Organisation, Person
from storage.vocabulary import GuestRole

MOST_GUESTS = 24  # at one meeting: each has a button, and they stand in one row


def guests(
    meeting: Meeting, present: Sequence[Guest], said: Text | None, *, plans: bool
) -> Message:
    """List the people from outside; the person who `plans` the meeting can add and remove them."""
    about = {"meeting": str(meeting.id)}
    parts: list[ViewPart] = [said] if said else []
    parts.append(Heading(Text("guests.title")))
    if not present:
        parts.append(Text("guests.none"))
    show = Button(Text("replace.show"), "meeting", about)
    if not plans:
        lines = Lines(tuple(map(_line, present))) if present else None
        return message(*parts, lines, Buttons((show,)))
    remove = tuple(
        Button(
            Text("guests.remove", name=one.person.name[:NAME]),
            "guest_remove",
            {"guest": str(one.id)},
        )
        for one in present
    )
    parts += rows(map(_line, present), remove, Text("say.take_off"))
    add = Button(Text("guests.add"), "guest_add", about, Style.MAIN)
    return message(*parts, Buttons((add, show)))


def form(meeting: Meeting, organisations: Sequence[Organisation]) -> Form:
    """Ask who comes from outside, from where, and why."""
    return Form(
        "guest",
        Text("guests.add"),
        Text("profile.submit"),
        (
            Field("name", Text("guests.name"), NAME),
            Choice(
                "role",
                Text("guests.role"),
                tuple(Option(role, Text(f"guests.role_{role}")) for role in GuestRole),
                chosen=GuestRole.SPEAKER,
            ),
            Choice(
                "organisation",
                Text("guests.organisation"),
                tuple(Option(one.name, one.name) for one in organisations),
                optional=True,
            ),
            Field("organisation_other", Text("guests.other"), NAME, optional=True),
        ),
        {"meeting": str(meeting.id)},
    )


def removed(meeting: Meeting, person: Person, role: GuestRole) -> Message:
    """Show that somebody is off the list, with the way back."""
    about = {"meeting": str(meeting.id)}
    undo = about | {"person": str(person.id), "role": role}
    return message(
        Text("guests.removed", name=person.name),
        Buttons(
            (
                Button(Text("programme.undo"), "guest_restore", undo),
                Button(Text("guests.title"), "guests", about),
            )
        ),
    )


def role_name(role: GuestRole) -> Text:
    """Return "spreker"."""
    return Text(f"guests.role_{role}")


def _line(guest: Guest) -> Text:
    person, role = guest.person, role_name(guest.role)
    if person.organisation is None:
        return Text("guests.line", name=person.name, role=role)
    return Text(
        "guests.line_from", name=person.name, role=role, organisation=person.organisation.name
    )
