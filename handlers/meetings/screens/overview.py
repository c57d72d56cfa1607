"""Meetings looked up: the list, one, and its card in a channel."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import accumulate

from handlers.common.rules.limits import PAGE, ROOM_FOR_ABSENT, pages, room
from handlers.common.screens import links
from handlers.common.screens.words import mention, that_fit
from handlers.meetings.rules.places import Occupancy
from handlers.meetings.screens import admission
from handlers.meetings.screens.facts import (
    answer_buttons,
    calendar_button,
    facts,
    off,
    places_left,
    subject,
    when,
    where,
)
from handlers.meetings.screens.held import NONE, Held, after, by_gemeente, line, too_many
from handlers.meetings.screens.parts import ShownPart, choices, programme
from handlers.sentences import Day, Listing, Text
from handlers.views import Button, Buttons, Heading, Lines, Message, Note, Style, ViewPart, message
from storage.models import Answer, Meeting
from storage.vocabulary import AnswerState, Audience


def listing(
    meetings: Sequence[Meeting],
    mine: Mapping[int, AnswerState],
    today: date,
    page: int,
    total: int,
    args: Mapping[str, str],
    held: Held = NONE,
) -> Message:
    """Show one page of meetings, each with my answer (or what it was) and a button."""
    if not meetings:
        return message(Text("meetings.none"))
    buttons = tuple(in_short(one) for one in meetings)
    return message(
        Heading(Text("meetings.title")),
        lines_of(meetings, mine, today, held),
        Buttons(buttons),
        *_paging(args, page, pages(total, PAGE)),
    )


def in_short(meeting: Meeting) -> Button:
    """Return a button that leads to a meeting, by its day and title."""
    label = Text("meetings.show", day=Day(meeting.day), title=meeting.title[:40])
    return Button(label, "meeting", {"meeting": str(meeting.id)})


def lines_of(
    meetings: Sequence[Meeting],
    mine: Mapping[int, AnswerState],
    today: date,
    held: Held = NONE,
) -> Lines:
    """Return a line for each meeting, with my answer; of one in `held`, with what it was."""
    return Lines(
        tuple(
            line(held, one, today)
            if one.id in held.turnouts
            else Text(
                "meetings.line",
                when=when(one, today),
                subject=subject(one),
                where=where(one),
                mine=Text(f"answer.mine_{mine[one.id]}" if one.id in mine else "answer.mine_none"),
            )
            for one in meetings
        )
    )


def one(
    meeting: Meeting,
    mine: Answer | None,
    occupancy: Occupancy,
    coming: Sequence[Answer],
    today: date,
    *,
    names: bool,
    leads: bool,
    begun: bool = False,
    absent: Sequence[Answer] = (),
    parts: Sequence[ShownPart] = (),
    guests: bool = False,
    minutes: bool = False,
    audience: Audience = Audience.MEMBERS,
) -> Message:
    """Show one meeting privately: when, where, who comes, my answer, and what I can choose.

    Once it has `begun` nothing can be answered, chosen or changed any more.
    """
    about = {"meeting": str(meeting.id)}
    open_ = meeting.cancelled_at is None
    ahead = open_ and not begun
    comes = mine is not None and mine.state == AnswerState.COMING
    return message(
        Heading(Text("meeting.title", title=meeting.title)),
        *off(meeting),
        *facts(meeting, today, begun=begun),
        admission.line(meeting, audience) if ahead else None,
        *programme(meeting, parts),
        *(places_left(occupancy) if not begun else ()),
        _who(coming, names=names) if coming or not begun else None,
        *(_absent(absent) if leads else ()),
        _mine(mine) if mine or not begun else None,
        Buttons(
            (
                *(answer_buttons(about).buttons if ahead else ()),
                calendar_button(about, off=not open_),
            )
        ),
        *(choices(meeting, parts, comes=comes, whole=False) if ahead else ()),
        Buttons(_planner_buttons(about, begun=begun)) if leads and open_ else None,
        Buttons((links.to("guests", about),)) if guests and not leads else None,
        after(meeting, leads=leads, over=False) if begun and open_ and (leads or minutes) else None,
    )


def card(
    meeting: Meeting,
    occupancy: Occupancy,
    gemeenten: Sequence[str],
    today: date,
    parts: Sequence[ShownPart] = (),
    audience: Audience = Audience.MEMBERS,
) -> Message:
    """Show a meeting to a whole channel: gemeenten and counts, never names."""
    about = {"meeting": str(meeting.id)}
    title = Heading(Text("meeting.title", title=meeting.title))
    if meeting.cancelled_at is not None:
        return message(title, *off(meeting), *facts(meeting, today))
    count = Text("groups.gemeenten", count=len(gemeenten))
    names = Listing(tuple(that_fit(gemeenten)))
    who = Text("meeting.nobody_yet")
    if gemeenten:
        who = Text("meeting.gemeenten", count=occupancy.coming, gemeenten=count, names=names)
    elif occupancy.coming:
        who = Text("meeting.people", count=occupancy.coming)
    return message(
        title,
        *facts(meeting, today),
        *admission.for_whom(meeting, audience),
        *programme(meeting, parts),
        who,
        *places_left(occupancy),
        answer_buttons(about),
        Note(Text("link.private")),
    )


def _who(coming: Sequence[Answer], *, names: bool) -> ViewPart:
    if not coming:
        return Text("meeting.nobody_yet")
    people = [answer.person for answer in coming]
    if not names or too_many(people):
        return Text("meeting.people", count=len(people))
    return by_gemeente(people)


def _absent(absent: Sequence[Answer]) -> list[ViewPart]:
    """Return who does not come and why, as many as fit, and how many more there are."""
    ends = accumulate(_room_of(answer) for answer in absent)
    shown = [one for one, end in zip(absent, ends, strict=True) if end <= ROOM_FOR_ABSENT]
    more = len(absent) - len(shown)
    lines = tuple(
        Text("meeting.absent_why", person=mention(answer.person), reason=answer.reason)
        if answer.reason
        else Text("meeting.absent", person=mention(answer.person))
        for answer in shown
    )
    rest = [Text("meeting.more_absent", count=more)] if more else []
    return [Lines(lines), *rest] if lines else [*rest]


def _room_of(answer: Answer) -> int:
    """Return how much room a line about somebody takes: who, from where, why not."""
    person = answer.person
    organisation = person.organisation.name if person.organisation else ""
    return room(f"Does not come: {person.name}. {organisation} {answer.reason or ''}")


def _mine(mine: Answer | None) -> Text:
    return Text(f"answer.mine_{mine.state}" if mine else "answer.mine_none")


def _planner_buttons(about: Mapping[str, str], *, begun: bool) -> tuple[Button, ...]:
    ahead = () if begun else ("ask_answers", "move", "programme")
    later = () if begun else ("plan_again",)
    others = () if begun else (*(links.to(route, about) for route in ("answer_for", "mail_text")),)
    return (
        *(links.to(route, about) for route in (*ahead, "guests", "door_list", *later)),
        Button(Text("stand_in.button"), "stand_in", about),
        *(() if begun else (Button(Text("admission.title"), "for_whom", about),)),
        *others,
        *(() if begun else (links.to("cancel", about, Style.DANGER),)),
    )


def _paging(args: Mapping[str, str], page: int, last: int) -> list[ViewPart]:
    to = {"previous": page - 1, "next": page + 1}
    buttons = tuple(
        Button(Text(f"groups.{way}"), "meetings_page", {**args, "page": str(number)})
        for way, number in to.items()
        if 0 <= number < last
    )
    shown = Note(Text("groups.page", page=page + 1, pages=last))
    return [shown, Buttons(buttons)] if buttons else []
