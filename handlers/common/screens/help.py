"""What somebody can do here."""

from collections.abc import Sequence

from handlers.common.screens.words import kind_plural
from handlers.sentences import Text, Typed
from handlers.texts import catalogue
from handlers.views import (
    Button,
    Buttons,
    Heading,
    Lines,
    Message,
    Note,
    ViewPart,
    message,
    typed_button,
)
from storage.models import GroupKind

COMMANDS = (
    "join",
    "leave",
    "meetings",
    "coming",
    "absent",
    "item",
    "pending",
    "work_agenda",
    "search",
    "agenda",
    "calendar",
    "behalf",
    "me",
    "members",
    "reminders",
    "language",
    "my_data",
    "help",
)
LEAD_COMMANDS = ("plan", "poll", "attendance", "messages")
ADMIN_COMMANDS = ("lead", "support", "link", "messages", "person", "admin")


def help_screen(
    network: str,
    kinds: Sequence[GroupKind],
    language: str,
    *,
    admin: bool = False,
    leads: bool = False,
) -> Message:
    """Show the commands, and buttons for what most people want first."""
    return message(
        Heading(Text("help.title")),
        Text("help.greeting", network=network),
        commands(kinds, language),
        Text("help.lead") if leads else None,
        Lines(_lines(LEAD_COMMANDS, language)) if leads else None,
        Text("help.admin") if admin else None,
        Lines(_lines(ADMIN_COMMANDS, language)) if admin else None,
        first_buttons(kinds, language),
        Note(Text("help.more")),
    )


def commands(kinds: Sequence[GroupKind], language: str) -> Lines:
    """List the commands, each with what it is for."""
    lines = list(_lines(COMMANDS, language))
    lines[2:2] = [
        Text(
            "help.line",
            command=Typed(kind.plural if language == "nl" else kind.plural_en),
            hint=Text("help.kind", plural=kind_plural(kind)),
        )
        for kind in kinds
    ]
    return Lines(tuple(lines))


def _lines(names: Sequence[str], language: str) -> tuple[Text, ...]:
    texts = catalogue(language)
    return tuple(
        Text(
            "help.line",
            command=Typed(texts.words(f"commands.{name}.usage")[0]),
            hint=Text(f"commands.{name}.hint"),
        )
        for name in names
    )


def first_buttons(kinds: Sequence[GroupKind], language: str) -> ViewPart:
    """Return buttons to look around."""
    words = catalogue(language).words
    meetings = typed_button(Text("help.button_meetings"), words("commands.meetings.words")[0])
    me = typed_button(Text("help.button_me"), words("commands.me.words")[0])
    return Buttons((*_see(kinds), meetings, me))


def first_buttons_of_network(kinds: Sequence[GroupKind]) -> Buttons:
    """Return buttons to look around, for everybody in a channel."""
    return Buttons(_see(kinds))


def _see(kinds: Sequence[GroupKind]) -> tuple[Button, ...]:
    return tuple(
        Button(
            Text("help.button_kind", plural=kind_plural(kind)), "groups_page", {"kind": kind.key}
        )
        for kind in kinds
    )
