"""Meetings: the list, one, its card in a channel, and what people hear about it."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import accumulate, groupby

from handlers.rules.limits import (
    NAMED,
    PAGE,
    ROOM_FOR_ABSENT,
    ROOM_FOR_NAMES,
    pages,
    room,
)
from handlers.rules.places import Standing
from handlers.screens.words import introduced, label, mention, that_fit
from handlers.views import (
    Button,
    Buttons,
    Clock,
    Day,
    Field,
    Heading,
    Lines,
    Listing,
    Message,
    Note,
    Part,
    Slot,
    Style,
    Text,
    message,
)
from storage.models import Answer, Meeting
from storage.vocabulary import AnswerState

ANSWERS = (AnswerState.COMING, AnswerState.MAYBE, AnswerState.ABSENT)


def subject(meeting: Meeting) -> Text:
    """Say whose meeting it is."""
    return label(meeting.group) if meeting.group else Text("meeting.of_network")


def when(meeting: Meeting, today: date) -> Text:
    """Say when it is: "donderdag 25 maart, van 10.00 tot 12.00 uur"; the year when not near."""
    day = Day(meeting.day, year=meeting.day.year != today.year)
    return Text(
        "meeting.when", day=day, begins=Clock(meeting.begins, bare=True), ends=Clock(meeting.ends)
    )


def where(meeting: Meeting) -> Slot:
    """Say where it is."""
    if meeting.place and meeting.link:
        return Text("meeting.place_and_online", place=meeting.place)
    return meeting.place or Text("meeting.online")


def listing(
    some: Sequence[Meeting],
    mine: Mapping[int, AnswerState],
    today: date,
    page: int,
    total: int,
    args: Mapping[str, str],
) -> Message:
    """Show one page of meetings, each with my answer and a button."""
    if not some:
        return message(Text("meetings.none"))
    buttons = tuple(
        Button(
            Text("meetings.show", day=Day(one.day), title=one.title[:40]),
            "meeting",
            {"meeting": str(one.id)},
        )
        for one in some
    )
    return message(
        Heading(Text("meetings.title")),
        lines_of(some, mine, today),
        Buttons(buttons),
        *_paging(args, page, pages(total, PAGE)),
    )


def lines_of(some: Sequence[Meeting], mine: Mapping[int, AnswerState], today: date) -> Lines:
    """Give a line for each meeting, with my answer."""
    return Lines(
        tuple(
            Text(
                "meetings.line",
                when=when(one, today),
                subject=subject(one),
                where=where(one),
                mine=Text(f"answer.mine_{mine[one.id]}" if one.id in mine else "answer.mine_none"),
            )
            for one in some
        )
    )


def one(
    meeting: Meeting,
    mine: Answer | None,
    standing: Standing,
    coming: Sequence[Answer],
    today: date,
    *,
    names: bool,
    leads: bool,
    absent: Sequence[Answer] = (),
) -> Message:
    """Show one meeting privately: when, where, who comes, and my answer."""
    about = {"meeting": str(meeting.id)}
    open_ = meeting.cancelled_at is None
    return message(
        Heading(Text("meeting.title", title=meeting.title)),
        Text("meeting.cancelled") if not open_ else None,
        *_facts(meeting, today),
        *_programme(meeting),
        *_places(standing),
        _who(coming, names=names),
        *(_absent(absent) if leads else ()),
        _mine(mine),
        _answer_buttons(about) if open_ else None,
        Buttons(_planner_buttons(about)) if leads and open_ else None,
    )


def answered(meeting: Meeting, mine: Answer, place_in_queue: int | None, today: date) -> Message:
    """Say what is recorded, with the other answers as buttons."""
    about = {"meeting": str(meeting.id)}
    parts: list[Part] = [
        Text(f"answer.done_{mine.state}", title=meeting.title, when=when(meeting, today))
    ]
    if mine.state == AnswerState.COMING:
        parts.append(Text("meeting.line_where", where=where(meeting)))
    if place_in_queue is not None:
        parts.append(Text("answer.queue", number=place_in_queue))
    if mine.state == AnswerState.ABSENT:
        if mine.reason:
            parts.append(Text("answer.reason", reason=mine.reason))
        else:
            parts.append(
                Field(
                    "absence_reason",
                    Text("answer.why"),
                    most=300,
                    hint=Text("answer.why_hint"),
                    args=about,
                    optional=True,
                )
            )
    buttons = _answer_buttons(about, but_not=mine.state).buttons
    if mine.state == AnswerState.ABSENT:
        buttons = (*buttons, Button(Text("replace.button"), "replace", about))
    else:
        buttons = (*buttons, Button(Text("replace.show"), "meeting", about))
    return message(*parts, Buttons(buttons))


def asks_once(meeting: Meeting) -> Message:
    """Ask whether somebody really cannot come, now that the deadline is over."""
    about = {"meeting": str(meeting.id), "say": AnswerState.ABSENT, "sure": "1"}
    return message(
        Text("answer.late_sure", title=meeting.title),
        Buttons((Button(Text("answer.late_yes"), "answer", about, Style.DANGER),)),
    )


def which(some: Sequence[Meeting], state: AnswerState) -> tuple[Button, ...]:
    """Offer the meetings that an answer may be about."""
    return tuple(
        Button(
            Text("meetings.show", day=Day(one.day), title=one.title[:40]),
            "answer",
            {"meeting": str(one.id), "say": state},
        )
        for one in some
    )


def ask_to_answer(meeting: Meeting, today: date) -> tuple[Part, ...]:
    """Say when the next meeting is, with the answers as buttons."""
    text = Text("meeting.next", when=when(meeting, today), where=where(meeting))
    return text, _answer_buttons({"meeting": str(meeting.id)})


def invitation(meeting: Meeting, today: date) -> Message:
    """Invite somebody."""
    return message(
        Heading(Text("meeting.title", title=meeting.title)),
        Text("invitation.text", subject=subject(meeting)),
        *_facts(meeting, today),
        *_programme(meeting),
        _answer_buttons({"meeting": str(meeting.id)}),
    )


def moved_up(meeting: Meeting, today: date) -> Message:
    """Tell somebody that there is a place for them."""
    return message(
        Text("answer.moved_up", title=meeting.title, when=when(meeting, today)),
        Text("meeting.line_where", where=where(meeting)),
        _answer_buttons({"meeting": str(meeting.id)}, but_not=AnswerState.COMING),
    )


def dropped_out(meeting: Meeting, answer: Answer, today: date) -> Message:
    """Tell who looks after the group that somebody cancelled late."""
    slots: dict[str, Slot] = {"title": meeting.title, "when": when(meeting, today)}
    person = introduced(answer.person)
    if answer.reason:
        return message(Text("answer.dropped_why", person=person, reason=answer.reason, **slots))
    return message(Text("answer.dropped", person=person, **slots))


def moved(meeting: Meeting, old: Text, today: date, *, again: bool) -> Message:
    """Tell that a meeting is at another time or place, with old and new."""
    return message(
        Heading(Text("meeting.title", title=meeting.title)),
        Text("move.was", old=old),
        Text("move.is", when=when(meeting, today), where=where(meeting)),
        Text("move.again") if again else Text("move.kept"),
        _answer_buttons({"meeting": str(meeting.id)}),
    )


def cancelled(meeting: Meeting, today: date) -> Message:
    """Tell that a meeting is off."""
    return message(
        Text(
            "cancel.told", title=meeting.title, when=when(meeting, today), subject=subject(meeting)
        )
    )


def card(meeting: Meeting, standing: Standing, gemeenten: Sequence[str], today: date) -> Message:
    """Show a meeting to a whole channel: gemeenten and counts, never names."""
    about = {"meeting": str(meeting.id)}
    title = Heading(Text("meeting.title", title=meeting.title))
    if meeting.cancelled_at is not None:
        return message(title, Text("meeting.cancelled"), *_facts(meeting, today))
    count = Text("groups.gemeenten", count=len(gemeenten))
    names = Listing(tuple(that_fit(gemeenten)))
    who = Text("meeting.nobody_yet")
    if gemeenten:
        who = Text("meeting.gemeenten", count=standing.coming, gemeenten=count, names=names)
    elif standing.coming:
        who = Text("meeting.people", count=standing.coming)
    return message(
        title,
        *_facts(meeting, today),
        *_programme(meeting),
        who,
        *_places(standing),
        _answer_buttons(about),
        Note(Text("link.private")),
    )


def _facts(meeting: Meeting, today: date) -> list[Part]:
    lines = [Text("meeting.line_when", when=when(meeting, today))]
    lines.append(Text("meeting.line_where", where=where(meeting)))
    if meeting.answer_until and not meeting.cancelled_at:
        last = meeting.answer_until - timedelta(microseconds=1)
        lines.append(Text("meeting.line_until", day=Day(last.date())))
    if meeting.link:
        lines.append(Text("meeting.line_link", link=meeting.link))
    return [Lines(tuple(lines))]


def _programme(meeting: Meeting) -> list[Part]:
    lines = [line.strip() for line in meeting.programme.splitlines() if line.strip()]
    if not lines:
        return []
    shown = tuple(Text("meeting.programme_line", line=line) for line in lines)
    return [Text("meeting.programme"), Lines(shown)]


def _places(standing: Standing) -> list[Part]:
    if standing.free is None:
        return []
    if standing.free:
        return [Text("meeting.free", count=standing.free)]
    if not standing.waiting:
        return [Text("meeting.full")]
    return [Text("meeting.full_waiting", waiting=standing.waiting)]


def _who(coming: Sequence[Answer], *, names: bool) -> Part:
    if not coming:
        return Text("meeting.nobody_yet")
    by_gemeente = groupby(coming, key=lambda answer: answer.person.organisation)
    if not names or len(coming) > NAMED or sum(map(_room_of, coming)) > ROOM_FOR_NAMES:
        return Text("meeting.people", count=len(coming))
    return Lines(
        tuple(
            Text(
                "members.gemeente",
                organisation=organisation.name,
                people=Listing(tuple(mention(answer.person) for answer in some)),
            )
            if organisation
            else Text(
                "members.unknown",
                people=Listing(tuple(mention(answer.person) for answer in some)),
            )
            for organisation, some in by_gemeente
        )
    )


def _absent(absent: Sequence[Answer]) -> list[Part]:
    """Give who does not come and why, as many as fit, and how many more there are."""
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
    """Say how much room a line about somebody takes: who, from where, why not."""
    person = answer.person
    organisation = person.organisation.name if person.organisation else ""
    return room(f"Does not come: {person.name}. {organisation} {answer.reason or ''}")


def _mine(mine: Answer | None) -> Text:
    return Text(f"answer.mine_{mine.state}" if mine else "answer.mine_none")


def _answer_buttons(about: Mapping[str, str], but_not: AnswerState | None = None) -> Buttons:
    return Buttons(
        tuple(
            Button(
                Text(f"answer.{state}"),
                "answer",
                {**about, "say": state},
                Style.MAIN if state == AnswerState.COMING else Style.PLAIN,
            )
            for state in ANSWERS
            if state != but_not
        )
    )


def _planner_buttons(about: Mapping[str, str]) -> tuple[Button, ...]:
    return (
        Button(Text("move.button"), "move", about),
        Button(Text("plan.again"), "plan_again", about),
        Button(Text("stand_in.button"), "stand_in", about),
        Button(Text("cancel.button"), "cancel", about, Style.DANGER),
    )


def _paging(args: Mapping[str, str], page: int, last: int) -> list[Part]:
    to = {"previous": page - 1, "next": page + 1}
    buttons = tuple(
        Button(Text(f"groups.{way}"), "meetings_page", {**args, "page": str(number)})
        for way, number in to.items()
        if 0 <= number < last
    )
    shown = Note(Text("groups.page", page=page + 1, pages=last))
    return [shown, Buttons(buttons)] if buttons else []
