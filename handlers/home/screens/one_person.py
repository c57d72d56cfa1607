"""What people see when two accounts become one person's: the code, what happens, and why not."""

from collections.abc import Sequence
from datetime import date, datetime

from handlers.common.rules.limits import PAGE
from handlers.common.rules.times import local_clock
from handlers.common.screens.examples import typed
from handlers.common.screens.words import function_name, mention
from handlers.home.rules.codes import LENGTH, Refusal
from handlers.home.union import Outcome, Place
from handlers.meetings.screens.facts import when
from handlers.sentences import Clock, Listing, Slot, Text
from handlers.views import (
    NOTHING,
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
from storage.models import Person

LINK = Button(Text("same.title"), "that_is_me")
ROOM = 2 * LENGTH  # characters: somebody may type spaces or dashes between


def explained() -> Message:
    """Explain how it goes: a code in the one account, typed in the other."""
    buttons = (
        Button(Text("same.show"), "code_show", style=Style.MAIN),
        Button(Text("same.type"), "code_type"),
    )
    return message(Heading(Text("same.title")), Text("same.explained"), Buttons(buttons))


def code(written: str, until: datetime, zone: str, language: str) -> Message:
    """Show a code, until when it is worth something, and what to do with it."""
    return message(
        Text("same.code", code=written),
        Text(
            "same.until", clock=Clock(local_clock(until, zone)), line=typed("that_is_me", language)
        ),
        Note(Text("same.nobody_else")),
    )


def code_form() -> Form:
    """Ask for a code."""
    field = Field("code", Text("same.field"), ROOM)
    return Form("code_type", Text("same.title"), Text("same.look"), (field,), NOTHING)


def refused(why: Refusal) -> Message:
    """Explain why a code makes nobody one person."""
    return message(Text(f"same.no_{why}"))


def asks(found: Outcome, shown_by: int, today: date) -> Message:
    """Show what becomes of both, and ask once."""
    about = {"code": str(shown_by)}
    return message(
        Heading(Text("same.asks")),
        Text("same.whose", name=found.kept.name, where=_places(found.places)),
        Text(
            "same.together",
            groups=found.theirs.groups,
            answers=found.theirs.answers,
            items=found.theirs.items,
            my_groups=found.mine.groups,
            my_answers=found.mine.answers,
            my_items=found.mine.items,
        ),
        Lines(tuple(_differences(found, today))),
        Note(Text("same.for_good")),
        Buttons(
            (
                Button(Text("same.yes"), "accounts_join", about, Style.MAIN),
                Button(Text("same.no"), "accounts_apart"),
            )
        ),
    )


def joined(person: Person, places: Sequence[Place]) -> Message:
    """Show that it is done."""
    return message(Text("same.done", name=person.name, where=_places(places)))


def left_apart() -> Message:
    """Show that nothing changed."""
    return message(Text("same.apart"))


def heard(place: Place, admins: Sequence[Person]) -> Message:
    """Tell which account joined, and whom to tell if that was somebody else."""
    said = Text("same.heard", place=_place(place))
    if not admins:
        return message(said)
    return message(said, Text("same.not_me", admins=Listing(tuple(map(mention, admins)))))


def _differences(found: Outcome, today: date) -> list[Text]:
    """Return a line for each thing of which there can be one, and how the bot goes on."""
    lines = []
    if found.organisation:
        stays, goes = found.organisation
        lines.append(Text("same.stays_organisation", stays=stays.name, goes=goes.name))
    if found.function:
        one, two = map(function_name, found.function)
        lines.append(Text("same.stays_function", stays=one, goes=two))
    lines += [
        Text(
            "same.stays_answer",
            title=one.meeting.title,
            when=when(one.meeting, today),
            stays=Text(f"privacy.answer_{one.stays}"),
            goes=Text(f"privacy.answer_{one.goes}"),
        )
        for one in found.answers[:PAGE]
    ]
    if len(found.answers) > PAGE:
        lines.append(Text("same.more_answers", number=len(found.answers) - PAGE))
    if found.votes:
        lines.append(Text("same.stays_votes", number=found.votes))
    if found.calendar:
        lines.append(Text("same.ends_calendar"))
    return [*lines, Text("same.stays_wishes"), Text("same.heard_once")]


def _places(places: Sequence[Place]) -> Listing:
    return Listing(tuple(map(_place, places)))


def _place(place: Place) -> Slot:
    platform = Text(f"platform.{place.platform}")
    return Text("same.place", platform=platform, name=place.name) if place.name else platform
