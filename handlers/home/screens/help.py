"""What somebody can do here: by what they want, with a button each; all commands apart."""

from collections.abc import Sequence

from handlers.common.rules.limits import PAGE
from handlers.common.screens import kinds as kind_screens
from handlers.common.screens.examples import Example, typed
from handlers.common.screens.words import kind_plural, label
from handlers.sentences import Listing, Text, Typed
from handlers.texts import catalogue
from handlers.views import (
    Button,
    Buttons,
    Heading,
    Lines,
    Message,
    Note,
    Style,
    message,
    typed_button,
)
from storage.models import Group, GroupKind, Lead

# What people come for, and the route that a button of it has; without one it is a command.
INTENTS = {
    "take_part": "take_part",
    "meetings": "",
    "item": "item_new",
    "me": "",
    "more": "help_more",
}
MORE = ("work_agenda", "reminders", "calendar", "my_data")
FOR_LEADS = ("plan", "agenda", "attendance", "messages")
OF_A_GROUP = frozenset({"plan", "agenda", "attendance"})
FOR_ADMINS = ("admin", "messages")
COMMANDS = (
    "start",
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
ALL = Button(Text("help.button_all"), "help_all")


def help_screen(led: Sequence[Lead], language: str, *, admin: bool) -> Message:
    """Show the few things that people come for, and what one can do who leads or is beheerder."""
    lines = tuple(Text(f"help.{name}") for name in INTENTS)
    groups = Listing(tuple(label(one.group) for one in led[:PAGE]))
    return message(
        Heading(Text("help.title")),
        Lines(lines),
        Buttons(tuple(_intent(name, language) for name in INTENTS)),
        Text("help.you_lead", groups=groups) if led else None,
        Buttons(tuple(_of_leads(name, led, language) for name in FOR_LEADS)) if led else None,
        Text("help.you_are_admin") if admin else None,
        Buttons(tuple(_command(name, language) for name in FOR_ADMINS)) if admin else None,
        Buttons((ALL,)),
    )


def take_part(
    kinds: Sequence[GroupKind], groups: Sequence[Group], language: str, known: Example
) -> Message:
    """Offer the groups of the first kind to sign up for at once, and a way to all groups."""
    buttons = tuple(
        Button(Text("groups.button", name=one.name), "join", {"group": one.slug})
        for one in groups[:PAGE]
    )
    return message(
        Heading(Text("help.take_part_title")),
        Text("help.take_part_now", plural=kind_plural(groups[0].kind)) if buttons else None,
        Buttons(buttons) if buttons else None,
        Text("help.take_part_look"),
        kind_screens.buttons(kinds) if kinds else None,
        Note(Text("help.or_type", command=typed("join", language, known))),
    )


def more(language: str) -> Message:
    """Show what people want less often."""
    return message(
        Heading(Text("help.more_title")),
        Lines(tuple(Text(f"help.{name}") for name in MORE)),
        Buttons((*(_command(name, language) for name in MORE), ALL)),
    )


def all_commands(
    kinds: Sequence[GroupKind], language: str, known: Example, *, leads: bool, admin: bool
) -> Message:
    """List the commands, each as one types it here and with what it is for."""
    return message(
        Heading(Text("help.all_title")),
        Lines(_with_kinds(kinds, language, known)),
        Text("help.lead") if leads else None,
        Lines(_lines(LEAD_COMMANDS, language, known)) if leads else None,
        Text("help.admin") if admin else None,
        Lines(_lines(ADMIN_COMMANDS, language, known)) if admin else None,
        Note(Text("help.more_note")),
    )


def _intent(name: str, language: str) -> Button:
    if route := INTENTS[name]:
        return Button(Text(f"help.button_{name}"), route)
    return _command(name, language)


def _command(name: str, language: str) -> Button:
    return typed_button(Text(f"help.button_{name}"), _word(name, language))


def _of_leads(name: str, led: Sequence[Lead], language: str) -> Button:
    """Return a command of the people who lead; of their group where it is the only one, else it asks which."""
    line = _word(name, language)
    if name in OF_A_GROUP and len(led) == 1:
        line = f"{line} {led[0].group.slug}"
    style = Style.MAIN if name == FOR_LEADS[0] else Style.PLAIN
    return typed_button(Text(f"help.button_{name}"), line, style)


def _word(name: str, language: str) -> str:
    return catalogue(language).words(f"commands.{name}.words")[0]


def _with_kinds(kinds: Sequence[GroupKind], language: str, known: Example) -> tuple[Text, ...]:
    lines = list(_lines(COMMANDS, language, known))
    lines[3:3] = [
        Text(
            "help.line",
            command=Typed(kind.plural_en if language == "en" else kind.plural),
            hint=Text("help.kind", plural=kind_plural(kind)),
        )
        for kind in kinds
    ]
    return tuple(lines)


def _lines(names: Sequence[str], language: str, known: Example) -> tuple[Text, ...]:
    return tuple(
        Text(
            "help.line",
            command=typed(name, language, known),
            hint=Text(f"commands.{name}.hint"),
        )
        for name in names
    )
