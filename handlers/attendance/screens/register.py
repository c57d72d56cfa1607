"""The question who was there, the form for it, and what is known then."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from handlers.common.screens import links
from handlers.meetings.screens.facts import when
from handlers.meetings.screens.footers import because
from handlers.sentences import Slot, Text
from handlers.views import (
    Button,
    Buttons,
    Choice,
    Field,
    Form,
    Message,
    Note,
    Option,
    Style,
    ViewPart,
    message,
)
from storage.models import Group, Meeting, Organisation, Person, Presence
from storage.vocabulary import PresenceState

ON_OPTION = 75  # characters that a platform shows of something to choose
NEWCOMER = 130  # characters in a line about somebody new
NEWCOMERS = 20  # lines


@dataclass(frozen=True)
class Page:
    """One page of the form: who said to come, who did not, and what was noted of them before."""

    number: int
    pages: int
    expected: Sequence[Person]
    others: Sequence[Person]
    noted: dict[int, PresenceState]

    @property
    def last(self) -> bool:
        """Whether it is the last page."""
        return self.number + 1 == self.pages


def asks(meeting: Meeting, today: date, why: Text | None = None) -> Message:
    """Ask who was there."""
    return message(
        Text("attendance.ask", title=meeting.title, when=when(meeting, today)),
        Note(Text("attendance.ask_why")),
        because(why),
        Buttons((links.attendance(meeting),)),
    )


def form(meeting: Meeting, page: Page) -> Form:
    """Ask, of one page of people, who was absent and who walked in."""
    came = {id_ for id_, state in page.noted.items() if state != PresenceState.STAYED_AWAY}
    away = {id_ for id_, state in page.noted.items() if state == PresenceState.STAYED_AWAY}
    parts: list[Text | Choice | Field] = [Text("attendance.only", title=meeting.title)]
    if page.pages > 1:
        parts.append(Text("groups.page", page=page.number + 1, pages=page.pages))
    if page.expected:
        parts.append(_people("absent", Text("attendance.absent"), page.expected, away))
    else:
        parts.append(Text("attendance.none_expected"))
    if page.others:
        parts.append(_people("walked_in", Text("attendance.walked_in"), page.others, came))
    if page.last:
        parts.append(
            Field(
                "new",
                Text("attendance.new"),
                NEWCOMER * NEWCOMERS,
                hint=Text("attendance.new_hint"),
                optional=True,
                multiline=True,
            )
        )
    args = _about(meeting) | {"page": str(page.number)}
    submit = Text("profile.submit" if page.last else "attendance.next")
    return Form("attendance", Text("attendance.title"), submit, tuple(parts), args)


def noted(
    meeting: Meeting,
    rows: Sequence[Presence],
    nameless: Sequence[Organisation],
    today: date,
    *,
    asks_outcomes: bool = False,
) -> Message:
    """Show what is known now, with the way back; `nameless`: of which only that they were there.

    With `asks_outcomes` it goes on with what came of the agenda.
    """
    came = [one.person for one in rows if one.state != PresenceState.STAYED_AWAY]
    places = [*nameless, *(one.organisation for one in came if one.organisation)]
    counted = {one.id for one in places if one.counts}
    slots: dict[str, Slot] = {"title": meeting.title, "when": when(meeting, today)}
    parts: list[ViewPart] = [_noted(len(came), len(counted), slots)]
    away = len(rows) - len(came)
    extra = sum(one.state == PresenceState.WALKED_IN for one in rows)
    parts += [Text("attendance.stayed_away", count=away)] if away else []
    parts += [Text("attendance.walked_in_too", count=extra)] if extra else []
    undo = Button(Text("attendance.undo"), "attendance_undo", _about(meeting))
    correct = Button(Text("attendance.correct"), "attendance", _about(meeting))
    if asks_outcomes:
        outcomes = links.to("outcomes", _about(meeting), Style.MAIN)
        parts += [Text("attendance.and_outcomes"), Buttons((outcomes,))]
    return message(*parts, Buttons((correct, _overview_button(meeting.group), undo)))


def _noted(people: int, gemeenten: int, slots: Mapping[str, Slot]) -> Text:
    who, where_from = Text("groups.people", count=people), Text("groups.gemeenten", count=gemeenten)
    if not gemeenten:
        return Text("attendance.noted_people", people=who, **slots)
    if not people:
        return Text("attendance.noted_gemeenten", gemeenten=where_from, **slots)
    return Text("attendance.noted", people=who, gemeenten=where_from, **slots)


def undone(meeting: Meeting, today: date) -> Message:
    """Show that nothing is noted any more."""
    done = Text("attendance.undone", title=meeting.title, when=when(meeting, today))
    return message(done, Buttons((links.attendance(meeting),)))


def _people(name: str, text: Text, people: Sequence[Person], chosen: set[int]) -> Choice:
    marked = ",".join(str(person.id) for person in people if person.id in chosen)
    options = tuple(Option(str(person.id), _option(person)) for person in people)
    return Choice(name, text, options, chosen=marked or None, optional=True, many=True)


def _option(person: Person) -> str:
    """Return "Zeist: Anna de Boer"; where that does not fit, both are shortened."""
    gemeente = person.organisation.name if person.organisation else ""
    whole = f"{gemeente}: {person.name}" if gemeente else person.name
    if len(whole) <= ON_OPTION:
        return whole
    room = ON_OPTION - len(": ")
    head = min(len(gemeente), max(room // 2, room - len(person.name)))
    return ": ".join(filter(None, (_short(gemeente, head), _short(person.name, room - head))))


def _short(name: str, most: int) -> str:
    return name if len(name) <= most else name[: most - 1] + "…"


def _overview_button(group: Group | None) -> Button:
    return Button(
        Text("attendance.show"),
        "attendance_page",
        {"group": group.slug if group else "", "page": "0"},
    )


def _about(meeting: Meeting) -> dict[str, str]:
    return {"meeting": str(meeting.id)}
