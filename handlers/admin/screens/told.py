"""What people hear about what a beheerder did with them."""

from collections.abc import Sequence

from handlers.common.rules.limits import PAGE
from handlers.common.screens.examples import NOTHING_KNOWN, Example, typed
from handlers.common.screens.words import introduced, label, mention
from handlers.sentences import Text, Typed
from handlers.texts import catalogue
from handlers.views import Button, Buttons, Lines, Message, Style, message, typed_button
from storage.models import BodySeat, Lead, Person


def are_you_this(listed: Person) -> Message:
    """Ask somebody whether they are the person on the list."""
    about = {"person": str(listed.id)}
    return message(
        Text("keep.are_you", person=introduced(listed)),
        Buttons(
            (
                Button(Text("keep.i_am"), "i_am", {**about, "say": "yes"}, Style.MAIN),
                Button(Text("keep.i_am_not"), "i_am", {**about, "say": "no"}),
            )
        ),
    )


def answered(listed: Person, *, yes: bool) -> Message:
    """Thank somebody who said who they are."""
    return message(Text("keep.you_are" if yes else "keep.you_are_not", person=introduced(listed)))


def were_merged(person: Person, by: Person | None) -> Message:
    """Tell somebody that what stood on the list of them is now theirs."""
    who = mention(by) if by else Text("keep.the_admin")
    return message(Text("keep.told_merged", person=introduced(person), by=who))


def admin_changed(language: str, *, is_admin: bool) -> Message:
    """Tell somebody that they are beheerder now, or no longer."""
    word = catalogue(language).words("commands.admin.words")[0]
    if not is_admin:
        return message(Text("keep.told_dismissed"))
    return message(
        Text("keep.told_admin", command=Typed(word)),
        Buttons((typed_button(Text("keep.to_admin"), word),)),
    )


def left(
    person: Person,
    leads: Sequence[Lead],
    outside: Sequence[BodySeat],
    language: str,
    *,
    was_admin: bool,
) -> Message:
    """Tell a beheerder which seats are empty since somebody left: of groups, and in bodies outside."""
    seats = tuple(Text("keep.empty_seat", group=label(lead.group)) for lead in leads[:PAGE])
    admin = (Text("keep.empty_admin"),) if was_admin else ()
    bodies = tuple(Text("keep.left_body", body=one.body.name) for one in outside[:PAGE])
    example = Example(leads[0].group.name.lower()) if leads else NOTHING_KNOWN
    return message(
        Text("keep.left", person=introduced(person)),
        Lines((*seats, *admin, *bodies)),
        Text("keep.fill_seat", command=typed("lead", language, example)) if seats else None,
    )


def no_admin(person: Person, language: str, *, by_settings: bool) -> Message:
    """Tell that the last beheerder left, and how somebody becomes it; `by_settings`: they name one."""
    word = catalogue(language).words("commands.admin.words")[0]
    how = (
        Text("keep.no_admin_settings")
        if by_settings
        else Text("keep.no_admin_takes", command=Typed(word))
    )
    return message(Text("keep.no_admin", person=introduced(person)), how)
