"""Asking and telling who comes, or leads, in somebody's place."""

from collections.abc import Sequence
from datetime import date

from handlers.common.screens.mailed import mailed
from handlers.common.screens.words import mention
from handlers.meetings.screens.facts import when
from handlers.sentences import Text
from handlers.views import (
    Button,
    Buttons,
    Choice,
    Field,
    Form,
    Message,
    Option,
    Style,
    ViewPart,
    message,
)
from storage.models import Meeting, Person
from storage.vocabulary import AnswerState

__all__ = ["form", "replaced", "stand_in_form", "stand_in_named", "you_replace"]

NAME_OF_PERSON = 60


def form(meeting: Meeting, colleagues: Sequence[Person]) -> Form:
    """Ask who comes instead: a colleague whom the network knows, or somebody new."""
    name = Field("name", Text("replace.name"), NAME_OF_PERSON, optional=True)
    parts: tuple[Choice | Field, ...] = (name,)
    if colleagues:
        parts = (_people(colleagues, Text("replace.colleague")), name)
    return Form("replace", Text("replace.title"), Text("profile.submit"), parts, _about(meeting))


def replaced(meeting: Meeting, other: Person, state: AnswerState, today: date) -> Message:
    """Show who comes instead, or that they wait for a place."""
    key = "replace.waits" if state == AnswerState.WAITING else "replace.done"
    gemeente = other.organisation.name if other.organisation else ""
    return message(
        Text(
            key,
            gemeente=gemeente,
            person=mention(other),
            title=meeting.title,
            when=when(meeting, today),
        ),
        Buttons((Button(Text("answer.coming"), "answer", _about(meeting) | {"say": "coming"}),)),
    )


def you_replace(meeting: Meeting, person: Person, today: date) -> Message:
    """Tell somebody whom they represent, with a way out."""
    absent = Button(Text("answer.absent"), "answer", _about(meeting) | {"say": "absent"})
    show = Button(Text("replace.show"), "meeting", _about(meeting), Style.MAIN)
    told = Text(
        "replace.you", person=mention(person), title=meeting.title, when=when(meeting, today)
    )
    said = message(told, Buttons((show, absent)))
    return mailed(said, Text("mail.subject_replaces", title=meeting.title))


def stand_in_form(meeting: Meeting, candidates: Sequence[Person]) -> Form:
    """Ask who leads this one meeting."""
    current = str(meeting.stand_in_id) if meeting.stand_in_id else None
    name = Field("name", Text("stand_in.name"), NAME_OF_PERSON, optional=True)
    parts: tuple[Choice | Field, ...] = (name,)
    if candidates:
        parts = (_people(candidates, Text("stand_in.who"), current), name)
    return Form("stand_in", Text("stand_in.title"), Text("profile.submit"), parts, _about(meeting))


def offer_stand_in(meeting: Meeting, person: Person, _rest: str = "") -> Button:
    """Offer one of those who may be meant to lead this one meeting."""
    args = {**_about(meeting), "person": str(person.id)}
    return Button(Text("groups.button", name=person.name[:NAME_OF_PERSON]), "stand_in_is", args)


def stand_in_named(meeting: Meeting, person: Person | None) -> Message:
    """Show who leads this one meeting, with the way back."""
    if person is None:
        return message(Text("stand_in.none", title=meeting.title))
    parts: list[ViewPart] = [Text("stand_in.done", person=mention(person), title=meeting.title)]
    back = Button(Text("stand_in.change"), "stand_in", _about(meeting))
    return message(*parts, Buttons((back,)))


def you_stand_in(meeting: Meeting, today: date) -> Message:
    """Tell somebody that they lead one meeting."""
    show = Button(Text("replace.show"), "meeting", _about(meeting), Style.MAIN)
    told = Text("stand_in.you", title=meeting.title, when=when(meeting, today))
    return message(told, Buttons((show,)))


def _people(people: Sequence[Person], label: Text, chosen: str | None = None) -> Choice:
    options = tuple(Option(str(person.id), person.name[:NAME_OF_PERSON]) for person in people)
    return Choice("person", label, options, chosen=chosen, optional=True)


def _about(meeting: Meeting) -> dict[str, str]:
    return {"meeting": str(meeting.id)}
