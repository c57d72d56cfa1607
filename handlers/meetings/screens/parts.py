"""How the parts of a meeting look to whoever takes part: the programme, and what to choose."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from handlers.common.screens.mailed import mailed
from handlers.common.screens.rows import choices as one_each
from handlers.meetings.rules.places import Occupancy
from handlers.meetings.rules.programme import ANSWERED, sets
from handlers.meetings.screens.facts import when
from handlers.sentences import Clock, Details, Slot, Text
from handlers.views import Button, Buttons, Heading, Lines, Message, Style, ViewPart, message
from storage.models import Meeting
from storage.models import Part as MeetingPart
from storage.names import fold
from storage.vocabulary import AnswerState, PartKind

OFFERED = 8  # parts that one can choose on the meeting's own screen
TAKEN = frozenset({AnswerState.COMING, AnswerState.WAITING})
SETS = 3  # from which one chooses on the meeting's own screen; more have a page of their own


@dataclass(frozen=True)
class ShownPart:
    """A part, its occupancy, and the reader's answer to it (None: nothing)."""

    part: MeetingPart
    occupancy: Occupancy
    mine: AnswerState | None = None


def come_button(meeting: Meeting) -> Button:
    """Offer to come to the whole meeting."""
    about = {"meeting": str(meeting.id), "say": AnswerState.COMING}
    return Button(Text("answer.coming"), "answer", about, Style.MAIN)


def times(part: MeetingPart) -> Text:
    """Return from when to when a part is."""
    return Text("part.times", begins=Clock(part.begins, bare=True), ends=Clock(part.ends))


def line(shown: ShownPart) -> Text:
    """Return when a part is, what, where, how many people choose it, what is left, and my choice."""
    part, facts = shown.part, list[Slot]()
    if part.kind in ANSWERED:
        facts.append(Text("part.people", count=shown.occupancy.coming))
        if shown.occupancy.free:
            facts.append(Text("part.free", count=shown.occupancy.free))
        elif shown.occupancy.free == 0:
            facts.append(Text("part.full"))
    return programme_line(part, shown.mine, *facts)


def programme_line(part: MeetingPart, mine: AnswerState | None = None, *more: Slot) -> Text:
    """Return when a part is, what, where, something `more`, and what I said about it."""
    facts = [*((part.place,) if part.place else ()), *more]
    if mine is not None:
        facts.append(Text(f"part.mine_{mine}"))
    if not facts:
        return Text("part.line", times=times(part), title=part.title)
    return Text("part.line_facts", times=times(part), title=part.title, facts=Details(tuple(facts)))


def programme(meeting: Meeting, shown: Sequence[ShownPart]) -> list[ViewPart]:
    """Show the programme, a line each: its parts, and what else was typed; nothing without any."""
    lines = *(line(one) for one in shown), *typed_lines(meeting, [one.part for one in shown])
    return [Text("meeting.programme"), Lines(lines)] if lines else []


def typed_lines(meeting: Meeting, parts: Sequence[MeetingPart]) -> tuple[Text, ...]:
    """Return the lines of a programme that were typed and are none of its parts."""
    titles = [fold(one.title) for one in parts]
    lines = [line.strip() for line in meeting.programme.splitlines() if line.strip()]
    return tuple(
        Text("meeting.programme_line", line=line)
        for line in lines
        if not (line[0].isdecimal() and any(title in fold(line) for title in titles))
    )


def without_choice(shown: Sequence[ShownPart]) -> list[ShownPart]:
    """Return the parallel parts that are held beside others, where the reader chose none of them."""
    parallel = [one for one in shown if one.part.kind == PartKind.PARALLEL]
    found: list[ShownPart] = []
    for numbers in sets([(one.part.begins, one.part.ends) for one in parallel]):
        some = [parallel[number] for number in numbers]
        if len(some) > 1 and not any(one.mine in TAKEN for one in some):
            found += some
    return found


def asks_to_choose(meeting: Meeting, open_: Sequence[ShownPart], today: date) -> Message:
    """Ask somebody who comes to choose, now that there is something to choose."""
    return message(
        Heading(Text("meeting.title", title=meeting.title)),
        Text("part.ask", title=meeting.title, when=when(meeting, today)),
        Lines(tuple(line(one) for one in open_)),
        *choices(meeting, open_, comes=True, whole=False, style=Style.MAIN),
    )


def choices(
    meeting: Meeting,
    shown: Sequence[ShownPart],
    *,
    comes: bool,
    whole: bool,
    style: Style = Style.PLAIN,
) -> list[ViewPart]:
    """Offer what there is to choose: of each set of parallel parts one, and what is held apart.

    Parallel parts only for the person who `comes`. Not the `whole` of it where there are too many sets.
    """
    parallel = [one for one in shown if one.part.kind == PartKind.PARALLEL] if comes else []
    apart = [one for one in shown if one.part.kind == PartKind.APART]
    found = sets([(one.part.begins, one.part.ends) for one in parallel])
    if not whole and (len(found) > SETS or len(parallel) + len(apart) > OFFERED):
        button = Button(Text("part.choose_all"), "parts", {"meeting": str(meeting.id)}, style)
        return [Buttons((button,))]
    parts: list[ViewPart] = []
    for numbers in found:
        some = [parallel[number] for number in numbers]
        begins = Clock(min(one.part.begins for one in some))
        parts.append(Text("part.choose_one", begins=begins))
        parts += one_each([_choose(one) for one in some])
    if apart:
        parts.append(Text("part.answer_apart"))
        for one in apart:
            parts += [Text("part.line", times=times(one.part), title=one.part.title)]
            parts += [Buttons(tuple(_answers(one)))]
    return parts


def chosen(
    meeting: Meeting, said: Text | None, shown: Sequence[ShownPart], today: date, *, comes: bool
) -> Message:
    """Show what I chose of a meeting, and what else there is."""
    about = {"meeting": str(meeting.id)}
    return message(
        said,
        Heading(Text("meeting.title", title=meeting.title)),
        Text("meeting.line_when", when=when(meeting, today)),
        Lines(tuple(line(one) for one in shown)) if shown else Text("part.none"),
        *choices(meeting, shown, comes=comes, whole=True),
        Buttons((Button(Text("replace.show"), "meeting", about),)),
    )


def done(part: MeetingPart, state: AnswerState | None) -> Text:
    """Return what is recorded about a part; None: nothing any more."""
    return Text(f"part.done_{state or 'left'}", title=part.title, times=times(part))


def moved_up(part: MeetingPart, today: date) -> Message:
    """Tell somebody that there is a place for them in a part."""
    told = Text(
        "part.moved_up",
        part=part.title,
        title=part.meeting.title,
        when=when(part.meeting, today),
        times=times(part),
    )
    said = message(told, Buttons((_parts_button(part),)))
    return mailed(said, Text("mail.subject_part", title=part.meeting.title))


def changed(part: MeetingPart, old: Mapping[str, str], today: date, *, fits: bool) -> Message:
    """Tell somebody that a part is at another time or place; or that it no longer `fits`."""
    told = Text(
        "part.changed" if fits else "part.no_longer_fits",
        part=part.title,
        title=part.meeting.title,
        when=when(part.meeting, today),
    )
    was = Text("part.was", line=programme_line(_as_it_was(old))) if "was_title" in old else None
    now = Text("part.now", line=programme_line(part))
    said = message(told, was, now, Buttons((_parts_button(part),)))
    return mailed(said, Text("mail.subject_part", title=part.meeting.title))


def _as_it_was(old: Mapping[str, str]) -> MeetingPart:
    """Return a part as somebody knew it; it is only shown."""
    return MeetingPart(
        title=old["was_title"],
        begins=time.fromisoformat(old["was_begins"]),
        ends=time.fromisoformat(old["was_ends"]),
        place=old["was_place"],
    )


def taken_out(part: MeetingPart, today: date, *, back: bool) -> Message:
    """Tell somebody that what they chose is no longer in the programme, or is `back`."""
    told = Text(
        "part.back" if back else "part.taken_out",
        part=part.title,
        title=part.meeting.title,
        when=when(part.meeting, today),
    )
    said = message(told, Buttons((_parts_button(part),)))
    return mailed(said, Text("mail.subject_part", title=part.meeting.title))


def _parts_button(part: MeetingPart) -> Button:
    return Button(Text("part.show"), "parts", {"meeting": str(part.meeting_id)}, Style.MAIN)


def _choose(one: ShownPart) -> Button:
    about = {"part": str(one.part.id)}
    if one.mine in TAKEN:
        return Button(Text("part.give_up", title=one.part.title), "part_give_up", about)
    key = "part.wait" if one.occupancy.free == 0 else "part.choose"
    return Button(Text(key, title=one.part.title), "part_choose", about)


def _answers(one: ShownPart) -> list[Button]:
    """Offer the answers, but for the one that was given."""
    comes = one.mine in TAKEN
    given = AnswerState.COMING if comes else one.mine
    return [
        Button(
            Text(f"part.say_{state}", title=one.part.title),
            "part_say",
            {"part": str(one.part.id), "say": state},
        )
        for state in (AnswerState.COMING, AnswerState.ABSENT)
        if state != given
    ]
