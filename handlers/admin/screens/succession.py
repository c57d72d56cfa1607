"""What a beheerder sees when somebody succeeds somebody else, and what the two are told."""

from handlers.admin.offices import Office
from handlers.admin.screens.people import about
from handlers.common.rules.limits import NAME, PAGE
from handlers.common.screens.words import introduced, label, mention, role_of
from handlers.sentences import Listing, Text
from handlers.views import Button, Buttons, Field, Form, Lines, Message, Note, Style, message
from storage.models import Person


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
    return tuple(lines)


def _both(person: Person, other: Person) -> dict[str, str]:
    return {**about(person), "other": str(other.id)}
