"""What somebody hears after signing up or off."""

from collections.abc import Sequence
from datetime import date

from handlers.rules.limits import PAGE_OF_PEOPLE
from handlers.screens.words import capital, introduced, label, lead_title, profile
from handlers.texts import catalogue
from handlers.views import (
    Button,
    Buttons,
    Day,
    Heading,
    Lines,
    Message,
    Note,
    Part,
    Style,
    Text,
    Typed,
    message,
)
from storage.models import Group, Lead, Meeting, Person
from storage.vocabulary import AnswerState, LeadRole


def joined(
    group: Group,
    person: Person,
    leads: Sequence[Lead],
    asked: Sequence[Part],
    notes: Sequence[Part],
    *,
    new: bool,
    language: str,
    ahead: Sequence[Part] = (),
) -> Message:
    """Say what is recorded, who the trekker is, and what is next; with buttons to undo and to see."""
    about = {"group": group.slug}
    back = (
        Button(Text("joined.undo"), "undo_join", about)
        if new
        else Button(Text("joined.leave"), "leave", about)
    )
    known = profile(person)
    members = catalogue(language).words("commands.members.words")[0]
    return message(
        Text("joined.done" if new else "joined.already", group=label(group)),
        Text("joined.recorded", profile=known) if known else None,
        *notes,
        _lead(group, leads),
        *asked,
        *ahead,
        Buttons((Button(Text("joined.show", group=label(group)), "show_group", about), back)),
        Note(Text("joined.next", command=Typed(f"{members} {group.slug}"))),
    )


def undone(group: Group) -> Message:
    """Say that the sign-up never was."""
    done = Text("joined_undone.done", group=label(group))
    if group.closed_at:
        return message(done)
    again = Button(Text("joined_undone.again"), "join", {"group": group.slug})
    return message(done, Buttons((again,)))


def left(group: Group, *, was_member: bool) -> Message:
    """Say that somebody is signed off, with the way back."""
    back = Text("left.again" if was_member else "left.join")
    done = Text("left.done" if was_member else "left.not_member", group=label(group))
    if group.closed_at:
        return message(done)
    return message(done, Buttons((Button(back, "join", {"group": group.slug}, Style.PLAIN),)))


def which_way(group: Group, meeting: Meeting, today: date) -> Message:
    """Ask what signing off means, now that there is a meeting ahead."""
    absent = {"meeting": str(meeting.id), "say": AnswerState.ABSENT}
    return message(
        Text("left.which", group=label(group)),
        Buttons(
            (
                Button(Text("left.not_then", day=Day(meeting.day)), "answer", absent),
                Button(Text("left.stop", group=group.name), "leave", {"group": group.slug}),
            )
        ),
    )


def new_members(group: Group, people: Sequence[Person]) -> Message:
    """Tell who signed up for a group lately."""
    shown = tuple(introduced(person) for person in people[:PAGE_OF_PEOPLE])
    more = len(people) - len(shown)
    return message(
        Heading(Text("new_members.title", count=len(people))),
        Text("new_members.group", group=label(group)),
        Lines(shown),
        Text("new_members.more", count=more) if more else None,
        Buttons((Button(Text("one_group.members"), "members", {"group": group.slug}),)),
    )


def _lead(group: Group, leads: Sequence[Lead]) -> Text:
    title = capital(lead_title(group.kind))
    trekkers = [lead for lead in leads if lead.role == LeadRole.TREKKER]
    if not trekkers:
        return Text("joined.no_lead", title=lead_title(group.kind))
    return Text("joined.lead", title=title, person=introduced(trekkers[0].person))
