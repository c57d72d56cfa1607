"""What somebody hears of a kring for one function in which they have no seat, or not yet."""

from collections.abc import Sequence

from handlers.common.screens.confirmation import confirm_list
from handlers.common.screens.words import function_name, label
from handlers.sentences import Text
from handlers.views import Button, Buttons, Message, ViewPart, message, typed_button
from storage.models import Function, Group, Person


def claim(group: Group, function: Function) -> Button:
    """Offer to sign up as what the kring is for, to somebody who has not said what they are."""
    line = f"aanmelden {group.slug} als {function.name}"
    return typed_button(Text("seat.claim", function=function_name(function)), line)


def requested(
    group: Group, place: int, confirmers: Text, notes: Sequence[ViewPart] = ()
) -> Message:
    """Show that a seat was asked for, at what place in the order, and for whom it waits."""
    return message(
        Text("seat.requested", group=label(group), number=place),
        Text("seat.waits", people=confirmers),
        *notes,
        _back(group),
    )


def follows(group: Group, notes: Sequence[ViewPart] = ()) -> Message:
    """Show that somebody follows a kring and does not count in it."""
    return message(Text("seat.follows", group=label(group)), *notes, _back(group))


def waiting(group: Group, people: Sequence[Person]) -> tuple[ViewPart, ...]:
    """Show a lead how many people wait for a seat, with the way to confirm them; nothing when none does."""
    if not people:
        return ()
    return (
        Text("seat.waiting", count=len(people), group=label(group)),
        Buttons((confirm_list(),)),
    )


def _back(group: Group) -> Buttons:
    about = {"group": group.slug}
    show = Button(Text("joined.show", group=label(group)), "show_group", about)
    return Buttons((show, Button(Text("joined.leave"), "leave", about)))
