"""Meetings looked up: the list, one, and its card in a channel."""

from collections.abc import Mapping, Sequence
from datetime import date

from handlers.common.rules.limits import PAGE, pages
from handlers.common.screens import links
from handlers.common.screens.rows import rows
from handlers.common.screens.words import that_fit
from handlers.meetings.rules.places import Occupancy
from handlers.meetings.screens import admission, attendees, lead
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
from handlers.meetings.screens.held import NONE, Held, after, line
from handlers.meetings.screens.parts import ShownPart, choices, programme
from handlers.sentences import Day, Listing, Text
from handlers.views import Button, Buttons, Heading, Lines, Message, Note, ViewPart, menu, message
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
    buttons = (in_short(one) for one in meetings)
    lines = (
        Text("meetings.row", title=one.title, line=line)
        for one, line in zip(meetings, lines_of(meetings, mine, today, held).lines, strict=True)
    )
    return message(
        Heading(Text("meetings.title")),
        *rows(lines, buttons),
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
        attendees.who(coming, names=names) if coming or not begun else None,
        *(attendees.absent(absent) if leads else ()),
        _mine(mine) if mine or not begun else None,
        Buttons(
            (
                *(answer_buttons(about, given=mine is not None).buttons if ahead else ()),
                calendar_button(about, off=not open_),
            ),
            None
            if leads
            else menu(Text("say.more"), *_besides(meeting, ahead=ahead, guests=guests)),
        ),
        *(choices(meeting, parts, comes=comes, whole=False) if ahead else ()),
        *(lead.bar(meeting, begun=begun) if leads and open_ else ()),
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


def _besides(meeting: Meeting, *, ahead: bool, guests: bool) -> tuple[Button, ...]:
    """Return what a member may want to see besides."""
    about = {"meeting": str(meeting.id)}
    return (
        *((lead.agenda_button(meeting),) if ahead else ()),
        *((links.to("guests", about),) if guests else ()),
    )


def _mine(mine: Answer | None) -> Text:
    return Text(f"answer.mine_{mine.state}" if mine else "answer.mine_none")


def _paging(args: Mapping[str, str], page: int, last: int) -> list[ViewPart]:
    to = {"previous": page - 1, "next": page + 1}
    buttons = tuple(
        Button(Text(f"groups.{way}"), "meetings_page", {**args, "page": str(number)})
        for way, number in to.items()
        if 0 <= number < last
    )
    shown = Note(Text("groups.page", page=page + 1, pages=last))
    return [shown, Buttons(buttons)] if buttons else []
