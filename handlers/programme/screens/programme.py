"""The programme of a meeting for the person who plans it: the parts, the forms, and what was understood."""

from collections.abc import Mapping, Sequence
from datetime import date

from handlers.common.promises import Reach
from handlers.common.rules.limits import NAME
from handlers.common.screens import promises
from handlers.common.screens.rows import MORE
from handlers.common.screens.words import label
from handlers.meetings.rules.programme import HALL, PartPlan
from handlers.meetings.screens.facts import when
from handlers.meetings.screens.parts import ShownPart, line
from handlers.sentences import Clock, Slot, Text
from handlers.views import (
    Button,
    Buttons,
    Choice,
    Field,
    Form,
    Heading,
    Input,
    Lines,
    Menu,
    MenuGroup,
    Message,
    Option,
    Row,
    Style,
    ViewPart,
    message,
)
from storage.models import Group, Meeting, Organisation
from storage.models import Part as MeetingPart
from storage.vocabulary import PartKind

MOST_TYPED = 3000  # characters


def programme(
    meeting: Meeting,
    shown: Sequence[ShownPart],
    wrong: Mapping[int, Sequence[Text]],
    today: date,
    said: Text | None,
) -> Message:
    """Show the parts in order, each with what can be done with it and what is `wrong` with it."""
    about = {"meeting": str(meeting.id)}
    parts: list[ViewPart] = [Heading(Text("programme.title"))]
    parts += [said] if said else []
    parts.append(Text("programme.of", title=meeting.title, when=when(meeting, today)))
    if not shown:
        parts.append(Text("programme.none"))
    for number, one in enumerate(shown):
        found = wrong.get(one.part.id, ())
        told = line(one)
        ways = _buttons(one.part, first=number == 0, last=number == len(shown) - 1)
        said_ = Text("programme.wrong", line=told, fault=found[0]) if found else told
        parts.append(Row(said_, Menu(MORE, (MenuGroup(ways),))))
    buttons = (
        Button(Text("programme.add"), "part_add", about, Style.MAIN),
        Button(Text("programme.type"), "programme_type", about),
        Button(Text("programme.host_button"), "host", about),
        Button(Text("replace.show"), "meeting", about),
    )
    return message(*parts, Buttons(buttons))


def form(meeting: Meeting, part: MeetingPart | None, groups: Sequence[Group]) -> Form:
    """Ask for everything about a part, filled in with what it is."""
    args = {"meeting": str(meeting.id)} | ({"part": str(part.id)} if part else {})
    begins, ends = (part.begins, part.ends) if part else (None, None)
    return Form(
        "part",
        Text("programme.change_title" if part else "programme.add_title"),
        Text("profile.submit"),
        (
            Choice(
                "kind",
                Text("programme.kind"),
                tuple(Option(kind, Text(f"programme.kind_{kind}")) for kind in PartKind),
                chosen=part.kind if part else PartKind.PLENARY,
            ),
            Field("title", Text("plan.name"), NAME, part.title if part else ""),
            _clock("begins", begins.strftime("%H:%M") if begins else ""),
            _clock("ends", ends.strftime("%H:%M") if ends else ""),
            Field("place", Text("programme.hall"), HALL, part.place if part else "", optional=True),
            Field(
                "places",
                Text("plan.places"),
                5,
                str(part.places or "") if part else "",
                optional=True,
            ),
            Choice(
                "group",
                Text("programme.group"),
                tuple(Option(one.slug, label(one)) for one in groups),
                chosen=part.group.slug if part and part.group else None,
                optional=True,
            ),
        ),
        args,
    )


def taken_out(part: MeetingPart, reach: Reach) -> Message:
    """Show that a part is out and how many people hear it, with the way back."""
    buttons = (
        Button(Text("programme.undo"), "part_put_back", {"part": str(part.id)}),
        Button(Text("programme.button"), "programme", {"meeting": str(part.meeting_id)}),
    )
    return message(
        Text("programme.taken_out", title=part.title),
        *promises.counted(reach),
        Buttons((*buttons, *promises.steps(reach))),
    )


def host_form(meeting: Meeting, gemeenten: Sequence[Organisation]) -> Form:
    """Ask which gemeente receives the meeting."""
    names = [one.name for one in gemeenten]
    chosen = meeting.host.name if meeting.host and meeting.host.name in names else None
    options = tuple(Option(name, name) for name in names)
    choice = Choice(
        "organisation", Text("programme.host_button"), options, chosen=chosen, optional=True
    )
    about = {"meeting": str(meeting.id)}
    return Form("host", Text("programme.host_button"), Text("profile.submit"), (choice,), about)


def typed_form(
    meeting: Meeting, lines: str, plans: Sequence[PartPlan] = (), seen: str = ""
) -> Form:
    """Ask for a programme, a line for each part; with `plans` show how they were understood."""
    field = Field(
        field_name(again=bool(seen)),
        Text("programme.lines"),
        MOST_TYPED,
        lines,
        hint=Text("programme.lines_hint"),
        multiline=True,
    )
    heard = understood(plans)
    submit = Text("profile.submit" if plans else "programme.read")
    args = {"meeting": str(meeting.id)} | ({"seen": seen} if seen else {})
    return Form("programme_typed", Text("programme.title"), submit, (*heard, field), args)


def field_name(*, again: bool) -> str:
    """Name the field; on the next page another one, or a platform keeps showing what was typed."""
    return "lines_again" if again else "lines"


def typed(meeting: Meeting, made: Sequence[tuple[str, PartKind]]) -> Message:
    """Show what was put into the programme."""
    return message(*added(made), Buttons((button(meeting, Style.MAIN),)))


def understood(plans: Sequence[PartPlan]) -> tuple[Text, ...]:
    """Return how typed lines were understood, before they are kept; nothing for none."""
    if not plans:
        return ()
    return (Text("programme.understood"), *(_understood(plan) for plan in plans))


def added(made: Sequence[tuple[str, PartKind]]) -> tuple[ViewPart, ...]:
    """Return which parts were put into a programme; nothing for none."""
    if not made:
        return ()
    lines = tuple(
        Text("programme.made", title=title, kind=Text(f"programme.kind_{kind}"))
        for title, kind in made
    )
    return Text("programme.added", count=len(made)), Lines(lines)


def button(meeting: Meeting, style: Style = Style.PLAIN) -> Button:
    """Return the button that shows the parts of a meeting, with what can be done with them."""
    return Button(Text("programme.button"), "programme", {"meeting": str(meeting.id)}, style)


def _buttons(part: MeetingPart, *, first: bool, last: bool) -> tuple[Button, ...]:
    about = {"part": str(part.id)}
    return (
        Button(Text("programme.change"), "part_change", about),
        *(() if first else (Button(Text("programme.up"), "part_up", about),)),
        *(() if last else (Button(Text("programme.down"), "part_down", about),)),
        Button(Text("programme.take_out"), "part_take_out", about),
    )


def _clock(name: str, value: str) -> Field:
    return Field(name, Text(f"plan.{name}"), 5, value, input=Input.CLOCK)


def _understood(plan: PartPlan) -> Text:
    slots: dict[str, Slot] = {
        "begins": Clock(plan.begins, bare=True),
        "ends": Clock(plan.ends),
        "title": plan.title,
        "kind": Text(f"programme.kind_{plan.kind}"),
        "place": plan.place or Text("programme.no_hall"),
    }
    if plan.places:
        return Text(
            "programme.line_places", places=Text("programme.places", count=plan.places), **slots
        )
    return Text("programme.line_free", **slots)
