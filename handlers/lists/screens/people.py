"""What a beheerder sees of a pasted list: the form, what was understood, and what came of it."""

from collections.abc import Sequence
from typing import Any

from handlers.common.rules.limits import PAGE, pages
from handlers.common.screens import links
from handlers.common.screens.paging import paging
from handlers.common.screens.rows import bar
from handlers.common.screens.words import function_name, introduced, label, quoted
from handlers.lists.lines import (
    EVERYWHERE,
    Decision,
    LineVerdict,
    MeetingLine,
    PersonLine,
    Understood,
)
from handlers.lists.people_import import ImportedPeople
from handlers.lists.screens import past_meetings
from handlers.sentences import Listing, Slot, Text
from handlers.views import (
    Button,
    Buttons,
    Field,
    Form,
    Heading,
    Lines,
    Message,
    Note,
    Style,
    ViewPart,
    message,
)
from storage.models import ImportBatch, Person
from storage.names import fold
from storage.vocabulary import ImportKind

WORDS = {
    ImportKind.PEOPLE: (
        Text("importing.title"),
        Text("importing.how"),
        Text("importing.lines_hint"),
    ),
    ImportKind.MEETINGS: (Text("past.form"), Text("past.columns"), Text("past.lines_hint")),
}
MOST_LINES = 500
MOST_TYPED = 3000  # characters that a platform takes in one field
FIELDS = 4  # so many, because a hundred people do not fit into one


def fields(*, more: bool) -> list[str]:
    """Name the fields; others for more lines, or a platform keeps showing what was typed."""
    return [f"{'more' if more else 'lines'}_{number}" for number in range(1, FIELDS + 1)]


def form(
    kind: ImportKind = ImportKind.PEOPLE, batch: ImportBatch | None = None, *, more: bool = False
) -> Form:
    """Ask for the lines of a list; with `batch` for more of them, or to correct what was pasted."""
    title, how, hint = WORDS[kind]
    values = [""] * FIELDS
    if batch is not None and not more:
        values = parted(batch.lines or "") or values
    named = zip(fields(more=more), values, strict=True)
    parts = tuple(
        Field(
            name,
            Text("importing.lines") if not at else Text("importing.more_lines"),
            MOST_TYPED,
            value,
            hint=hint if not at else None,
            optional=bool(at),
            multiline=True,
        )
        for at, (name, value) in enumerate(named)
    )
    args = {"kind": kind.value} | ({"list": str(batch.id)} if batch else {})
    args |= {"more": "yes"} if more else {}
    return Form(
        "paste_list",
        title,
        Text("importing.read"),
        (how, *parts),
        args,
    )


def parted(lines: str) -> list[str] | None:
    """Split lines over the fields of the form; None when they do not fit."""
    found = [""]
    for line in lines.splitlines():
        longer = f"{found[-1]}\n{line}" if found[-1] else line
        if len(longer) <= MOST_TYPED:
            found[-1] = longer
        elif len(line) <= MOST_TYPED:
            found.append(line)
        else:
            return None
    return [*found, *[""] * (FIELDS - len(found))] if len(found) <= FIELDS else None


def preview(
    batch: ImportBatch, lines: Sequence[PersonLine | MeetingLine], found: Understood[Any], page: int
) -> Message:
    """Show how many lines were understood how, a page of them, and what can be done."""
    last = pages(len(lines), PAGE)
    page = min(page, last - 1)
    some = lines[page * PAGE : (page + 1) * PAGE]
    counts = found.counts()
    parts: list[ViewPart] = [Heading(Text("importing.understood"))]
    parts.append(
        Lines(
            tuple(
                Text(f"importing.count_{verdict}", count=counts[verdict])
                for verdict in LineVerdict
                if counts.get(verdict)
            )
        )
    )
    if found.ignored:
        names = Listing(tuple(map(quoted, found.ignored[:PAGE])))
        parts.append(Note(Text("importing.ignored", names=names)))
    for line in some:
        parts += _line(batch, line, page)
    parts += paging("list_page", _about(batch), page, last)
    parts.append(Note(Text("importing.not_yet")))
    parts.append(bar(_steps(batch, found)))
    return Message(tuple(parts))


def brought_in(batch: ImportBatch, made: ImportedPeople, left: int) -> Message:
    """Show what a list brought in, with the way back."""
    back = Button(Text("importing.undo"), "list_undo", _about(batch), Style.DANGER)
    return message(
        Text("importing.done_people", count=len(made.people)),
        Text("importing.done_places", count=len(made.places)) if made.places else None,
        Text("importing.done_joined", count=len(made.joined)) if made.joined else None,
        Text("importing.done_filled", count=len(made.filled)) if made.filled else None,
        Text("importing.left", count=left) if left else None,
        Buttons((back, links.to("keep_people"))),
    )


def thrown_away(kind: ImportKind) -> Message:
    """Show that a list is gone and nothing was brought in."""
    back = Button(Text("importing.title"), "paste_list", {"kind": kind.value})
    return message(Text("importing.thrown_away"), Buttons((back,)))


def taken_back(gone: int, stays: Sequence[Person], places: int) -> Message:
    """Show what was removed, and the people who stay because something was done with them since."""
    shown = stays[:PAGE]
    names = Listing(tuple(introduced(one) for one in shown))
    more = len(stays) - len(shown)
    return message(
        Text("importing.taken_back", count=gone),
        Text("importing.stays", people=names) if stays else None,
        Text("importing.stays_more", count=more) if more else None,
        Text("importing.places_stay", count=places) if places else None,
        Buttons((links.to("keep_people"),)),
    )


def _line(batch: ImportBatch, line: PersonLine | MeetingLine, page: int) -> list[ViewPart]:
    """Show one line: how it was understood, and what must be said of it."""
    number = line.row.number
    if line.verdict == LineVerdict.WRONG:
        why: Slot = Listing(tuple(line.faults[:3]))
        return [Text("importing.wrong", number=number, line=quoted(line.row.line), why=why)]
    if isinstance(line, MeetingLine) and line.verdict in {LineVerdict.NEW, LineVerdict.KNOWN}:
        return [past_meetings.line(line)]
    shown: list[ViewPart] = [Text(f"importing.{line.verdict}", number=number, what=_what(line))]
    if line.open is not None and line.verdict == LineVerdict.DOUBTFUL:
        shown.append(Lines((line.open.text,)))
        about = {**_about(batch), "asks": line.open.id, "page": str(page)}
        of_all = EVERYWHERE if line.open.everywhere else number
        lines = {Decision.YES: of_all, Decision.NO: of_all, Decision.SKIP: number}
        shown.append(
            Buttons(
                tuple(
                    Button(
                        Text(f"importing.say_{one}"),
                        "list_say",
                        {**about, "line": str(of), "said": one},
                    )
                    for one, of in lines.items()
                )
            )
        )
    return shown


def _what(line: PersonLine | MeetingLine) -> Slot:
    """Return the person or gemeente a line is about."""
    if isinstance(line, MeetingLine) or line.verdict in {LineVerdict.SKIPPED, LineVerdict.DOUBTFUL}:
        return quoted(line.row.line)
    place = line.place.name if line.place else line.new_place
    if not line.name:
        return Text("importing.place", name=quoted(place))
    known: list[Slot] = [quoted(line.name)]
    known += [function_name(line.function)] if line.function else []
    known += [quoted(place)] if place else []
    if line.account_name:
        known.append(Text("importing.account", name=quoted(line.account_name)))
    known += [label(one) for one in line.groups[:PAGE]]
    return Listing(tuple(known))


def _steps(batch: ImportBatch, found: Understood[Any]) -> list[Button]:
    about, steps = _about(batch), list[Button]()
    ready = sum(1 for _ in found.importable())
    if ready:
        steps.append(Button(Text("importing.sure", count=ready), "list_sure", about, Style.MAIN))
    asking = found.new_places()
    places = len(set(map(fold, asking.values())))
    if len(asking) > 1:
        add = {**about, "said": Decision.YES.value}
        steps.append(Button(Text("importing.all_places", count=places), "list_places", add))
    if len(asking) > 1 and batch.kind == ImportKind.MEETINGS:
        leave = {**about, "said": Decision.NO.value}
        steps.append(Button(Text("past.no_places", count=places), "list_places", leave))
    steps.append(Button(Text("importing.more"), "paste_list", {**about, "more": "yes"}))
    if parted(batch.lines or "") is not None:
        steps.append(Button(Text("importing.correct"), "paste_list", about))
    steps.append(Button(Text("importing.drop"), "list_drop", about))
    return steps


def _about(batch: ImportBatch) -> dict[str, str]:
    return {"list": str(batch.id)}
