"""A meeting that has begun or is over: who was there, in a list, on its page and on its card."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from handlers.common.rules.limits import NAMED, ROOM_FOR_NAMES, room
from handlers.common.screens import links
from handlers.common.screens.words import mention, that_fit
from handlers.meetings.screens.facts import facts, subject, when, where
from handlers.meetings.screens.parts import ShownPart, programme_line, typed_lines
from handlers.sentences import Listing, Text
from handlers.views import Buttons, Heading, Lines, Message, Note, ViewPart, message
from storage.models import Meeting, Person
from storage.queries.presence import Turnout
from storage.vocabulary import AnswerState, PresenceState


@dataclass(frozen=True)
class Held:
    """What is known of some meetings, by meeting id: who was there, the reader, what they had said."""

    turnouts: Mapping[int, Turnout] = field(default_factory=dict)
    mine: Mapping[int, PresenceState] = field(default_factory=dict)
    said: Mapping[int, AnswerState] = field(default_factory=dict)


NONE = Held()


def there(turnout: Turnout, *, names: bool = False) -> Text:
    """Return how many people were there, from how many gemeenten; with `names` from which."""
    if not turnout.noted:
        key = "held.signed_up" if turnout.people else "held.unknown"
        return Text(key, count=turnout.people) if turnout.people else Text(key)
    gemeenten = Text("groups.gemeenten", count=len(turnout.gemeenten))
    if not turnout.people:
        return (
            Text("held.gemeenten", gemeenten=gemeenten)
            if turnout.gemeenten
            else Text("held.nobody")
        )
    if not turnout.gemeenten:
        return Text("held.people", count=turnout.people)
    if not names:
        return Text("held.people_from", count=turnout.people, gemeenten=gemeenten)
    listed = Listing(tuple(that_fit(turnout.gemeenten)))
    return Text("held.people_named", count=turnout.people, gemeenten=gemeenten, names=listed)


def mine(held: Held, meeting: Meeting) -> Text | None:
    """Return whether the reader was there, as far as they had to do with the meeting."""
    state, said = held.mine.get(meeting.id), held.said.get(meeting.id)
    if state is not None:
        return Text("held.not_there" if state == PresenceState.STAYED_AWAY else "held.there")
    if said == AnswerState.ABSENT:
        return Text("held.had_declined")
    if said == AnswerState.COMING and meeting.attended_at is None:
        return Text("held.had_promised")
    return None


def line(held: Held, meeting: Meeting, today: date) -> Text:
    """Return what a meeting that is over was, in a list."""
    own = mine(held, meeting)
    slots = {
        "when": when(meeting, today),
        "subject": subject(meeting),
        "where": where(meeting),
        "there": there(held.turnouts[meeting.id]),
    }
    return Text("held.line_mine", **slots, mine=own) if own else Text("held.line", **slots)


def page(
    meeting: Meeting,
    held: Held,
    people: Sequence[Person],
    nameless: Sequence[str],
    today: date,
    *,
    names: bool,
    minutes: bool,
    leads: bool,
) -> Message:
    """Show one meeting that is over: who was there, and what whoever reads can do about it now."""
    turnout = held.turnouts[meeting.id]
    return message(
        Heading(Text("meeting.title", title=meeting.title)),
        *facts(meeting, today, begun=True, over=True),
        there(turnout, names=not names),
        *(_names(people, nameless) if names and turnout.noted else ()),
        mine(held, meeting),
        after(meeting, leads=leads, over=True) if leads or minutes else None,
    )


def card(
    meeting: Meeting,
    turnout: Turnout,
    today: date,
    parts: Sequence[ShownPart] = (),
    *,
    over: bool,
) -> Message:
    """Show a channel a meeting that has begun: gemeenten and counts, and nothing to answer."""
    return message(
        Heading(Text("meeting.title", title=meeting.title)),
        *facts(meeting, today, begun=True, over=over),
        *_programme(parts, meeting),
        there(turnout, names=True),
        Buttons((links.to("minutes", {"meeting": str(meeting.id)}),)),
        Note(Text("link.private")),
    )


def after(meeting: Meeting, *, leads: bool, over: bool) -> Buttons:
    """Offer the verslag; to the person who leads the meeting also attendance, outcomes, the next one."""
    about = {"meeting": str(meeting.id)}
    minutes = links.to("minutes", about)
    if not leads:
        return Buttons((minutes,))
    # While it goes on an action is agreed with its outcome, on that screen.
    following = (links.to("action_new", about), links.plan_next(meeting)) if over else ()
    first = (links.attendance(meeting), links.to("outcomes", about), minutes)
    return Buttons((*first, *following))


def by_gemeente(people: Iterable[Person]) -> Lines:
    """List people by gemeente, as they come."""
    return Lines(
        tuple(
            Text(
                "members.gemeente",
                organisation=organisation.name,
                people=Listing(tuple(mention(one) for one in some)),
            )
            if organisation
            else Text("members.unknown", people=Listing(tuple(mention(one) for one in some)))
            for organisation, some in groupby(people, key=lambda one: one.organisation)
        )
    )


def too_many(people: Sequence[Person]) -> bool:
    """Return whether these are more people than one screen names."""
    return len(people) > NAMED or sum(map(_room_of, people)) > ROOM_FOR_NAMES


def _programme(parts: Sequence[ShownPart], meeting: Meeting) -> list[ViewPart]:
    shown = [one.part for one in parts]
    lines = *(programme_line(one) for one in shown), *typed_lines(meeting, shown)
    return [Text("meeting.programme"), Lines(lines)] if lines else []


def _names(people: Sequence[Person], nameless: Sequence[str]) -> list[ViewPart]:
    parts: list[ViewPart] = [] if not people or too_many(people) else [by_gemeente(people)]
    if nameless:
        parts.append(Text("held.also_from", gemeenten=Listing(tuple(that_fit(nameless)))))
    return parts


def _room_of(person: Person) -> int:
    organisation = person.organisation.name if person.organisation else ""
    return room(f"Does not come: {person.name}. {organisation} ")
