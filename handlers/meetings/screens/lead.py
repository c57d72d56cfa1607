"""What the person who leads a meeting can do with it, on its page; and who comes to it, on a page of its own."""

from collections.abc import Sequence
from datetime import date

from handlers.common.screens import links
from handlers.meetings.rules.places import Occupancy
from handlers.meetings.screens import attendees
from handlers.meetings.screens.facts import places_left, when
from handlers.sentences import Text
from handlers.views import (
    Button,
    Buttons,
    Heading,
    Menu,
    MenuGroup,
    Message,
    ViewPart,
    grouped_menu,
    menu,
    message,
)
from storage.models import Answer, Meeting
from storage.vocabulary import AnswerState

MORE = Text("say.more")


def bar(meeting: Meeting, *, begun: bool) -> tuple[ViewPart, ...]:
    """Return what leading a meeting asks for: its agenda, its people, a change; the rest in a menu.

    Once it has `begun` only what is about its people is left.
    """
    about = {"meeting": str(meeting.id)}
    who = Button(Text("meeting.who_comes"), "who_comes", about)
    first = (who,) if begun else (agenda_button(meeting), who, links.to("move", about))
    return Text("meeting.leads"), Buttons(first, _more(meeting, begun=begun))


def agenda_button(meeting: Meeting) -> Button:
    """Return the button to the agenda of this meeting."""
    group = meeting.group.slug if meeting.group else ""
    return links.to("agenda_of", {"group": group, "meeting": str(meeting.id)})


def who_comes(
    meeting: Meeting,
    answers: Sequence[Answer],
    silent: int,
    today: date,
    *,
    begun: bool,
) -> Message:
    """Show how many people answered what, who comes and who does not, and what can be done about it."""
    said = {state: [one for one in answers if one.state == state] for state in AnswerState}
    coming, absent = said[AnswerState.COMING], said[AnswerState.ABSENT]
    occupancy = Occupancy(meeting.places, len(coming), len(said[AnswerState.WAITING]))
    about = {"meeting": str(meeting.id)}
    ask = () if begun else (links.to("ask_answers", about),)
    others = () if begun else (*(links.to(one, about) for one in ("answer_for", "mail_text")),)
    return message(
        Heading(Text("meeting.title", title=meeting.title)),
        Text("meeting.line_when", when=when(meeting, today)),
        attendees.answers({state: len(some) for state, some in said.items()}, silent),
        attendees.who(coming, names=True),
        *attendees.absent(absent),
        *(() if begun else places_left(occupancy)),
        Buttons(
            (
                *ask,
                links.to("guests", about),
                links.to("door_list", about),
                Button(Text("replace.show"), "meeting", about),
            ),
            menu(MORE, *others),
        ),
    )


def _more(meeting: Meeting, *, begun: bool) -> Menu | None:
    about = {"meeting": str(meeting.id)}

    def to(*routes: str) -> tuple[Button, ...]:
        return tuple(links.to(route, about) for route in routes)

    stand_in = Button(Text("stand_in.button"), "stand_in", about)
    if begun:
        return menu(MORE, *to("guests", "door_list"), stand_in)
    for_whom = Button(Text("admission.title"), "for_whom", about)
    people = (
        *to("ask_answers", "answer_for", "guests", "door_list", "mail_text"),
        for_whom,
        stand_in,
    )
    return grouped_menu(
        MORE,
        MenuGroup(people, Text("meeting.menu_people")),
        MenuGroup(to("programme", "plan_again"), Text("meeting.menu_programme")),
        MenuGroup(to("cancel"), Text("meeting.menu_off")),
    )
