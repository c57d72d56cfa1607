"""What is up for somebody: what waits with its buttons in place, what is coming, what is theirs."""

from collections.abc import Sequence

from handlers.common.rules.tasks import Task
from handlers.common.screens import tasks as task_screens
from handlers.common.screens.links import EDIT
from handlers.common.screens.words import first_name, label, profile, role_of
from handlers.home.situation import Situation
from handlers.items.screens.facts import rows_of_mine
from handlers.meetings.screens.overview import in_short, lines_of
from handlers.sentences import Listing, Text
from handlers.texts import catalogue
from handlers.views import (
    Button,
    Buttons,
    Heading,
    Home,
    Lines,
    Message,
    Note,
    ViewPart,
    message,
    typed_button,
)
from storage.models import Group, Lead, Membership

FIRST = 3  # things that wait, shown at once; of what is coming too
PAGE = 5  # things that wait, on a page of the others
SHOWN = 4  # groups with a button


def home(found: Situation, name: str, language: str) -> Home:
    """Show it as somebody's own page."""
    return Home(_parts(found, name, language))


def as_message(found: Situation, name: str, language: str) -> Message:
    """Show the same as a message."""
    return Message(_parts(found, name, language))


def others(waiting: Sequence[Task], start: int) -> Message:
    """Show what else waits, from one on."""
    if not waiting[start:]:
        return message(Text("home.nothing_else"))
    return message(*_waiting(waiting, start, PAGE))


def _parts(found: Situation, name: str, language: str) -> tuple[ViewPart, ...]:
    waits = [Heading(Text("home.waiting")), *_waiting(found.waiting, 0, FIRST)]
    return (
        Heading(Text("home.hello", name=first_name(name))),
        *(waits if found.waiting else ()),
        *(_newcomer(found.to_join) if found.to_join else ()),
        *(_coming(found, language) if found.coming else ()),
        *_yours(found, language),
    )


def _waiting(waiting: Sequence[Task], start: int, most: int) -> list[ViewPart]:
    end = start + most
    rest = len(waiting[end:])
    more = Button(Text("home.more", count=rest), "tasks", {"from": str(end)})
    return [
        *task_screens.shown(waiting[start:end], alone=len(waiting) == 1),
        *([Buttons((more,))] if rest else []),
    ]


def _newcomer(groups: Sequence[Group]) -> list[ViewPart]:
    """Offer the groups of the network's first kind to whoever is in none, and a way to the others."""
    first = [one for one in groups if one.kind_id == groups[0].kind_id and one.takes_members][
        :SHOWN
    ]
    buttons = (
        Button(Text("groups.button", name=one.name), "join", {"group": one.slug}) for one in first
    )
    others = () if len(first) == len(groups) else (Button(Text("home.other_groups"), "take_part"),)
    return [Text("home.newcomer"), Buttons((*buttons, *others))]


def _coming(found: Situation, language: str) -> list[ViewPart]:
    first, rest = found.coming[:FIRST], found.coming[FIRST:]
    word = catalogue(language).words("commands.meetings.words")[0]
    every = (typed_button(Text("home.all_meetings"), word),) if rest else ()
    mine = {one.meeting.id: one.mine for one in first if one.mine is not None}
    lines = lines_of([one.meeting for one in first], mine, found.today)
    buttons = tuple(in_short(one.meeting) for one in first)
    return [Heading(Text("home.coming")), lines, Buttons((*buttons, *every))]


def _yours(found: Situation, language: str) -> list[ViewPart]:
    words = catalogue(language).words
    me = typed_button(Text("help.button_me"), words("commands.me.words")[0])
    see_help = typed_button(Text("no.help_button"), words("commands.help.words")[0])
    parts: list[ViewPart] = []
    if found.memberships or found.led or found.items:
        parts.append(Heading(Text("home.yours")))
    if found.memberships:
        groups = Listing(tuple(_group(one.group) for one in found.memberships))
        parts.append(Text("me.groups", groups=groups))
    if found.led:
        parts.append(Lines(tuple(map(_lead, found.led[:SHOWN]))))
    if known := profile(found.person) if found.person else None:
        parts.append(Text("me.profile", profile=known))
    if buttons := _groups(found.memberships):
        parts.append(Buttons(buttons))
    if found.items:
        parts += [Text("item.mine_short"), *rows_of_mine(found.items)]
    return [
        *parts,
        *([Note(found.unconfirmed)] if found.unconfirmed else []),
        Buttons((me, EDIT, see_help)),
    ]


def _lead(lead: Lead) -> Text:
    return Text("me.leads", role=role_of(lead), group=label(lead.group))


def _group(group: Group) -> Text:
    return Text("me.closed", group=label(group)) if group.closed_at else label(group)


def _groups(memberships: Sequence[Membership]) -> tuple[Button, ...]:
    return tuple(
        Button(Text("groups.button", name=one.group.name), "show_group", {"group": one.group.slug})
        for one in memberships[:SHOWN]
    )
