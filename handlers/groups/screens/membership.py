"""What somebody hears after signing up or off."""

from collections.abc import Sequence
from datetime import date

from handlers.common.rules.limits import GIVEN_BACK, PAGE_OF_PEOPLE
from handlers.common.screens.words import capital, introduced, label, lead_title, profile
from handlers.sentences import Day, Listing, Text, Typed
from handlers.texts import catalogue
from handlers.views import Button, Buttons, Heading, Lines, Message, Note, ViewPart, message
from storage.models import Group, Lead, Meeting, Person
from storage.vocabulary import AnswerState, LeadRole


def joined(
    group: Group,
    person: Person,
    leads: Sequence[Lead],
    asked: Sequence[ViewPart],
    notes: Sequence[ViewPart],
    *,
    new: bool,
    language: str,
    ahead: Sequence[ViewPart] = (),
) -> Message:
    """Show what is recorded, who the trekker is, and what is next; with buttons to undo and to see."""
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


def undone(group: Group, withdrawn: Sequence[Meeting] = ()) -> Message:
    """Show that the sign-up never was, and which answers went with it."""
    done = Text("joined_undone.done", group=label(group))
    gone = _withdrawn(withdrawn)
    if group.closed_at:
        return message(done, *gone)
    again = Button(Text("joined_undone.again"), *_back(group, withdrawn))
    return message(done, *gone, Buttons((again,)))


def undo_buttons(group: Group, *, inside: bool) -> tuple[Button, ...]:
    """Return the way back to the person who was signed up or off by somebody else."""
    about = {"group": group.slug}
    if inside:
        return (Button(Text("joined.undo"), "undo_join", about),)
    return () if group.closed_at else (Button(Text("left.again"), "join", about),)


def left(group: Group, withdrawn: Sequence[Meeting] = (), *, was_member: bool) -> Message:
    """Show that somebody is signed off and which answers went with it, with the way back."""
    back = Text("left.again" if was_member else "left.join")
    done = Text("left.done" if was_member else "left.not_member", group=label(group))
    gone = _withdrawn(withdrawn)
    if group.closed_at:
        return message(done, *gone)
    return message(done, *gone, Buttons((Button(back, *_back(group, withdrawn)),)))


def given_back(meetings: Sequence[Meeting]) -> list[ViewPart]:
    """Return to which meetings somebody comes again; what that became stands with the meeting."""
    if not meetings:
        return []
    return [Text("left.given_back", days=_days(meetings))]


def _withdrawn(meetings: Sequence[Meeting]) -> list[ViewPart]:
    return [Text("left.withdrawn", days=_days(meetings))] if meetings else []


def _days(meetings: Sequence[Meeting]) -> Listing:
    """List the days of meetings; as many as the way back carries."""
    return Listing(tuple(Day(one.day) for one in meetings[:GIVEN_BACK]))


def _back(group: Group, withdrawn: Sequence[Meeting]) -> tuple[str, dict[str, str]]:
    """Return what the way back does: sign up, and with answers to give back those as well."""
    about = {"group": group.slug}
    if not withdrawn:
        return "join", about
    return "rejoin", about | {"meetings": ",".join(str(one.id) for one in withdrawn[:GIVEN_BACK])}


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
    """Tell a trekker which people signed up for a group lately."""
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
