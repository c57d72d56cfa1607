"""What a beheerder sees who lets somebody be forgotten, and what that person hears of it."""

from collections.abc import Sequence

from handlers.common.rules.limits import PAGE
from handlers.common.screens.words import introduced, label, mention, role_of
from handlers.sentences import Listing, Slot, Text
from handlers.views import Button, Buttons, Heading, Lines, Message, Style, message
from storage.models import Lead, Membership, Person


def asks(
    person: Person,
    memberships: Sequence[Membership],
    leads: Sequence[Lead],
    *,
    hears: bool,
    named: bool,
) -> Message:
    """Show of whom it is, what goes, what stays, and whether they are told; `named`: in the settings."""
    groups = Listing(tuple(label(one.group) for one in memberships[:PAGE]))
    what = ("goes", "stays", *(("named",) if named else ()), "chat")
    sure = Button(Text("removal.sure"), "person_forget_sure", about(person), Style.DANGER)
    return message(
        Heading(Text("removal.title")),
        Text("removal.asks", person=introduced(person)),
        Lines(
            (
                *((Text("keep.in_groups", groups=groups),) if memberships else ()),
                *(
                    Text("keep.leads", role=role_of(lead), group=label(lead.group))
                    for lead in leads[:PAGE]
                ),
                *(Text(f"removal.{one}") for one in what),
                Text("removal.hears" if hears else "removal.hears_not"),
            )
        ),
        Text("privacy.forget_sure"),
        Buttons((sure, back(person))),
    )


def done() -> Message:
    """Show that it is done."""
    return message(Text("removal.done"))


def soon(person: Person) -> Message:
    """Show that somebody is told, and then forgotten."""
    return message(Text("removal.soon", person=mention(person)))


def told(by: Person | None) -> Message:
    """Tell somebody that they are forgotten in a moment."""
    who: Slot = mention(by) if by else Text("inspection.somebody")
    return message(Text("removal.told", by=who), Text("removal.told_stays"))


def about(person: Person) -> dict[str, str]:
    """Return what a button about somebody carries."""
    return {"person": str(person.id)}


def back(person: Person) -> Button:
    """Return the button back to somebody, who stays as they are."""
    return Button(Text("removal.back"), "keep_person", about(person))
