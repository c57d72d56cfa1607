"""The logboek in plain words: who did what, for whom, when."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from handlers.common.rules.limits import NAME, PAGE_OF_PEOPLE, pages
from handlers.common.screens.paging import paging
from handlers.common.screens.words import label, mention
from handlers.sentences import Clock, Day, Slot, Text
from handlers.texts import DEFAULT, catalogue
from handlers.views import (
    Button,
    Buttons,
    Choice,
    Field,
    Form,
    Heading,
    Input,
    Lines,
    Message,
    Option,
    message,
)
from storage.models import Group, Person
from storage.vocabulary import Act


class LogLine(NamedTuple):
    """One line: None for the person who or what is no longer known."""

    at: datetime
    act: Act
    actor: Person | None
    person: Person | None
    group: Group | None
    by_mail: bool = False  # it was asked by mail, or on the page of a link in one


def listing(
    lines: Sequence[LogLine], page: int, total: int, args: Mapping[str, str], zone: str
) -> Message:
    """Show one page, the newest first; `args` say which lines are wanted."""
    shown = tuple(_line(one, zone) for one in lines)
    filtering = Button(Text("logboek.filter"), "logbook_filter", dict(args))
    return message(
        Heading(Text("logboek.title")),
        Lines(shown) if shown else Text("logboek.nothing"),
        *paging("logbook", args, page, pages(total, PAGE_OF_PEOPLE)),
        Buttons(
            (
                filtering,
                *([Button(Text("logboek.all"), "logbook")] if args else []),
            )
        ),
    )


def form(args: Mapping[str, str], groups: Sequence[Group]) -> Form:
    """Ask which lines are wanted."""
    acts = tuple(Option(act, _named(act)) for act in Act)
    return Form(
        "logbook",
        Text("logboek.filter"),
        Text("logboek.show"),
        (
            Choice(
                "group",
                Text("logboek.of_group"),
                tuple(Option(one.slug, label(one)) for one in groups),
                optional=True,
            )
            if groups
            else Field("group", Text("logboek.of_group"), NAME, optional=True),
            Field("person", Text("logboek.of_person"), NAME, optional=True),
            Choice("act", Text("logboek.of_act"), acts, chosen=args.get("act"), optional=True),
            Field(
                "since",
                Text("logboek.since"),
                10,
                args.get("since", ""),
                input=Input.DAY,
                optional=True,
            ),
        ),
    )


def what(line: LogLine) -> Text:
    """Return what was done, with whom and where."""
    person: Slot = mention(line.person) if line.person else Text("logboek.somebody")
    actor: Slot = mention(line.actor) if line.actor else Text("logboek.somebody")
    group: Slot = label(line.group) if line.group else Text("link.network")
    if line.by_mail and line.act == Act.ANSWERED:
        return Text("logboek.by_mail_answered", person=person, group=group)
    return Text(f"logboek.act_{line.act}", actor=actor, person=person, group=group)


def _line(line: LogLine, zone: str) -> Text:
    at = line.at.astimezone(ZoneInfo(zone))
    when: dict[str, Slot] = {
        "day": Day(at.date(), year=True),
        "clock": Clock(at.time().replace(second=0)),
    }
    said = what(line)
    if line.actor is line.person or line.actor is None or _names_actor(line.act):
        return Text("logboek.line", **when, what=said)
    return Text("logboek.line_by", **when, what=said, actor=mention(line.actor))


def _names_actor(act: Act) -> bool:
    """Return whether the text for this act says who did it; else somebody usually does it themself."""
    return "actor" in catalogue(DEFAULT).slots(f"logboek.act_{act}")


def _named(act: Act) -> Text:
    return Text(f"logboek.act_{act}", actor="…", person="…", group="…")
