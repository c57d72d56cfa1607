"""What is answered to a whole sentence: a greeting, one button, or a fact of a group or a meeting."""

from collections.abc import Mapping, Sequence
from datetime import date

from handlers.common.screens.kinds import first_buttons
from handlers.common.screens.words import introduced, label, lead_title, quoted, title
from handlers.meetings.screens.facts import subject, when, where
from handlers.sentences import Listing, Text
from handlers.texts import catalogue
from handlers.views import Button, Buttons, Message, Style, message, typed_button
from storage.models import Group, GroupKind, Lead, Meeting
from storage.queries.memberships import Size
from storage.vocabulary import LeadRole

NAMED = 4  # people in one sentence; the page of the group, a press away, names all of them


def greeting(name: str, kinds: Sequence[GroupKind], language: str) -> Message:
    """Return a greeting to somebody, with where they can begin."""
    return message(
        Text("heard_as.greeting", name=name, example=Text("heard_as.example")),
        first_buttons(kinds, language),
    )


def offer(line: str) -> Message:
    """Offer the one command line that a sentence means; nothing is done until it is pressed."""
    pressed = typed_button(Text("no.offer", typed=quoted(line)), line, Style.MAIN)
    return message(Text("heard_as.offer"), Buttons((pressed,)))


def leads(group: Group, some: Sequence[Lead]) -> Message:
    """Return who leads a group, and who supports."""
    others = [introduced(one.person) for one in some if one.role != LeadRole.TREKKER][:NAMED]
    return message(
        _led_by(group, some),
        Text("one_group.support", person=Listing(tuple(others))) if others else None,
        _show_group(group),
    )


def all_leads(some: Sequence[Group], of: Mapping[int, Sequence[Lead]]) -> Message:
    """Return who leads each group."""
    return message(*(_led_by(group, of[group.id]) for group in some))


def when_is(meeting: Meeting, today: date) -> Message:
    """Return when the next meeting is."""
    group, at, place = subject(meeting), when(meeting, today), where(meeting)
    said = Text("heard_as.when", group=group, when=at, where=place)
    return message(said, _show_meeting(meeting))


def where_is(meeting: Meeting, today: date) -> Message:
    """Return where the next meeting is."""
    group, at, place = subject(meeting), when(meeting, today), where(meeting)
    said = Text("heard_as.where", group=group, when=at, where=place)
    return message(said, _show_meeting(meeting))


def come(meeting: Meeting, count: int, today: date) -> Message:
    """Return how many people come to the next meeting."""
    said = Text("heard_as.come", count=count, group=subject(meeting), when=when(meeting, today))
    return message(said, _show_meeting(meeting))


def no_meeting(group: Group | None, *, of_network: bool) -> Message:
    """Return that nothing is planned."""
    if group is None and not of_network:
        return message(Text("heard_as.nothing_planned"))
    about = label(group) if group else Text("meeting.of_network")
    return message(Text("heard_as.no_meeting", group=about), _show_group(group) if group else None)


def how_many(group: Group, size: Size) -> Message:
    """Return how many people of how many gemeenten are in a group."""
    said = Text("heard_as.how_many_none", group=label(group))
    people = Text("groups.people", count=size.people)
    if size.gemeenten:
        gemeenten = Text("groups.gemeenten", count=size.gemeenten)
        said = Text("heard_as.how_many", group=label(group), people=people, gemeenten=gemeenten)
    elif size.people:
        said = Text("heard_as.how_many_people", group=label(group), people=people)
    return message(said, _show_group(group))


def how_many_in_all(size: Size) -> Message:
    """Return how many people of how many gemeenten are in any group."""
    people = Text("groups.people", count=size.people)
    if not size.gemeenten:
        return message(Text("heard_as.how_many_all_people", people=people))
    gemeenten = Text("groups.gemeenten", count=size.gemeenten)
    return message(Text("heard_as.how_many_all", people=people, gemeenten=gemeenten))


def how_many_groups(names: Sequence[str]) -> Message:
    """Return how many groups there are, and what they are called."""
    return message(Text("heard_as.groups", count=len(names), names=Listing(tuple(names))))


def offered_word(command: str, language: str) -> str:
    """Return the word by which a command is offered."""
    return catalogue(language).words(f"commands.{command}.words")[0]


def _led_by(group: Group, some: Sequence[Lead]) -> Text:
    trekkers = [introduced(one.person) for one in some if one.role == LeadRole.TREKKER][:NAMED]
    if not trekkers:
        return Text("heard_as.no_lead", group=title(group), title=lead_title(group.kind))
    if len(trekkers) > 1:
        return Text("heard_as.leads", group=title(group), people=Listing(tuple(trekkers)))
    role, person = lead_title(group.kind), trekkers[0]
    return Text("heard_as.lead", group=title(group), title=role, person=person)


def _show_group(group: Group) -> Buttons:
    show = Text("heard_as.show_group", group=label(group))
    return Buttons((Button(show, "show_group", {"group": group.slug}),))


def _show_meeting(meeting: Meeting) -> Buttons:
    about = {"meeting": str(meeting.id)}
    return Buttons((Button(Text("heard_as.show_meeting"), "meeting", about),))
