"""What a beheerder sees when somebody succeeds somebody else, and what the two are told."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from handlers.admin.offices import Office
from handlers.admin.screens.people import about
from handlers.common.rules.limits import BUTTONS, NAME, PAGE
from handlers.common.screens.words import introduced, label, mention, role_of
from handlers.meetings.screens.facts import answer_buttons, when
from handlers.sentences import Listing, Text
from handlers.views import (
    Button,
    Buttons,
    Field,
    Form,
    Lines,
    Message,
    Note,
    Style,
    ViewPart,
    message,
)
from storage.models import Meeting, Person


def form(person: Person) -> Form:
    """Ask who succeeds somebody."""
    parts = (
        Text("office.who", person=introduced(person)),
        Field("name", Text("keep.find_name"), NAME, hint=Text("office.hint")),
    )
    return Form("hand_over", Text("office.title"), Text("keep.find"), parts, about(person))


def choice(person: Person, other: Person) -> Button:
    """Return a button with somebody who may be meant."""
    return Button(
        Text("groups.button", name=other.name[:NAME]), "hand_over_to", _both(person, other)
    )


def asks(person: Person, other: Person, office: Office) -> Message:
    """Show what would be handed over, and what not."""
    sure = Button(Text("office.sure"), "hand_over_sure", _both(person, other), Style.MAIN)
    back = Button(Text("office.not"), "keep_person", about(person))
    return message(
        Text("office.asks", person=introduced(person), other=introduced(other)),
        Lines(_lines(office)),
        Text("office.facts", person=person.name, other=other.name),
        Buttons((sure, back)),
        Note(Text("office.stays", person=person.name)),
    )


def undo(entry: int) -> Button:
    """Return the way back."""
    return Button(Text("joined.undo"), "hand_over_back", {"entry": str(entry)})


def by_hand(other: Person) -> Button:
    """Return the way to hand it over once more, by hand."""
    return Button(Text("office.title"), "hand_over", about(other))


def told(source: Person, to: Person, reader: Person, office: Office, *, back: bool) -> Message:
    """Tell one of the two that one succeeds the other, and what they do from now on; `back`: undone."""
    mine = reader is to
    who = mention(source if mine else to)
    said = (
        Text("office_back.you_take" if mine else "office_back.you_hand", person=who)
        if back
        else Text("office.you_take" if mine else "office.you_hand", person=who)
    )
    return message(
        said,
        Lines(_lines(office)) if office else Text("office.nothing_left"),
        Note(Text("office.ask")),
    )


def with_answers(said: Message, source: Person, some: Sequence[Meeting], today: date) -> Message:
    """Ask the successor of each meeting to which they are expected now, whether they come."""
    if not some:
        return said
    parts: list[ViewPart] = [Text("office.comes", person=mention(source))]
    for one in some[:BUTTONS]:
        parts.append(Text("task.answer", title=one.title, when=when(one, today)))
        parts.append(answer_buttons({"meeting": str(one.id)}))
    return replace(said, parts=(*said.parts[:-1], *parts, said.parts[-1]))


def _lines(office: Office) -> tuple[Text, ...]:
    groups = Listing(tuple(label(one) for one in office.groups[:PAGE]))
    more = len(office.groups) - PAGE
    lines = [Text("keep.in_groups", groups=groups)] if office.groups else []
    lines += [Text("office.more_groups", count=more)] if more > 0 else []
    lines += [
        Text("keep.leads", role=role_of(lead), group=label(lead.group))
        for lead in office.leads[:PAGE]
    ]
    lines += [
        Text("office.pair", adviser=mention(pair.adviser), bestuurder=mention(pair.bestuurder))
        for pair in office.pairs[:PAGE]
    ]
    actions, items = len(office.held.actions), len(office.held.subjects)
    answers = len(office.held.meetings)
    lines += [Text("office.actions", count=actions)] if actions else []
    lines += [Text("office.items", count=items)] if items else []
    lines += [Text("office.answers", count=answers)] if answers else []
    return tuple(lines)


def _both(person: Person, other: Person) -> dict[str, str]:
    return {**about(person), "other": str(other.id)}
