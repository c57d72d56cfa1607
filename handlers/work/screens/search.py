"""What was found by words: the list, and one item with how far it came."""

from collections.abc import Sequence
from datetime import date

from handlers.common.rules.limits import PAGE, pages, parted, room
from handlers.common.screens import links
from handlers.common.screens.paging import paging
from handlers.common.screens.rows import rows
from handlers.common.screens.words import label, quoted
from handlers.meetings.screens.facts import subject, when
from handlers.sentences import Listing, Passage, Text
from handlers.views import Button, Buttons, Heading, Lines, Message, Note, ViewPart, message
from handlers.work.screens.pending import location
from handlers.work.screens.work_agenda import day_of
from storage.models import AgendaItem, Meeting, Referral
from storage.vocabulary import ItemStage

PIECE = 500  # characters of an explanation in one part
ROOM_FOR_EXPLANATION = 3200


def listing(
    things: Sequence[AgendaItem | Meeting],
    words: str,
    today: date,
    page: int,
    total: int,
    groups: Sequence[ViewPart] = (),
) -> Message:
    """Show one page of what was found, each with a button; groups and subjects before it."""
    if not things and groups:
        return message(Heading(Text("found.title", words=quoted(words))), *groups)
    if not things:
        return message(Text("found.nothing", words=quoted(words)))
    return message(
        Heading(Text("found.title", words=quoted(words))),
        *groups,
        Text("found.number", count=total),
        *rows((_line(one, today) for one in things), map(_button, things)),
        *paging("search_page", {"words": words}, page, pages(total, PAGE)),
    )


def item(
    one: AgendaItem,
    asked: Sequence[Referral],
    behind: int,
    today: date,
    *,
    further: bool,
    subject: bool,
) -> Message:
    """Show one item: what it is about, how far it came, and where it lies."""
    about = {"item": str(one.id)}
    buttons = []
    if further:
        buttons.append(links.to("refer", about))
    if subject:
        buttons.append(links.to("item_subject", about))
    return message(
        Heading(Text("found.heading", title=quoted(one.title))),
        Text("found.item", title=one.title, stage=_stage(one, today)),
        *_explained(one),
        _facts(one, behind),
        *_asked(asked, today),
        Text("found.outcome", line=Passage(one.outcome)) if one.outcome else None,
        Buttons(tuple(buttons)) if buttons else None,
    )


def _explained(one: AgendaItem) -> list[ViewPart]:
    """Return the explanation in pieces, as much as fits; it says so when there is more."""
    if one.confidential:
        return [Note(Text("found.confidential"))]
    words = one.explanation
    pieces = [words[start : start + PIECE] for start in range(0, len(words), PIECE)]
    fits = parted([room(piece) for piece in pieces], len(pieces), ROOM_FOR_EXPLANATION)
    parts: list[ViewPart] = [
        Text("found.explanation", words=Passage(piece)) for piece in pieces[fits[0]]
    ]
    return parts if len(fits) == 1 else [*parts, Note(Text("found.more"))]


def _facts(one: AgendaItem, behind: int) -> Lines:
    lines = [
        Text("found.groups", groups=Listing(tuple(label(group) for group in one.groups[:PAGE])))
        if one.groups
        else Text("found.no_group")
    ]
    if one.organisation is not None:
        lines.append(Text("minutes.from", organisation=one.organisation.name))
    lines.append(Text("found.behind", gemeenten=Text("groups.gemeenten", count=behind)))
    return Lines(tuple(lines))


def _asked(asked: Sequence[Referral], today: date) -> list[ViewPart]:
    """Return where it was taken last, and what was answered there."""
    if not asked:
        return []
    latest = asked[-1]
    parts: list[ViewPart] = [Text("found.asked", by=latest.by, lies=location(latest, today))]
    if latest.answer:
        parts.append(Text("found.answer", answer=Passage(latest.answer)))
    return parts


def _line(one: AgendaItem | Meeting, today: date) -> Text:
    if isinstance(one, Meeting):
        return Text("found.meeting", title=one.title, subject=subject(one), when=when(one, today))
    return Text("found.line", title=one.title, stage=_stage(one, today))


def _button(one: AgendaItem | Meeting) -> Button:
    shown = Text("found.button", title=quoted(one.title))
    if isinstance(one, Meeting):
        return Button(shown, "meeting", {"meeting": str(one.id)})
    return Button(shown, "found_item", {"item": str(one.id)})


def _stage(one: AgendaItem, today: date) -> Text:
    if one.stage == ItemStage.AGENDA and one.meeting is not None:
        return Text("work.on_agenda", day=day_of(one.meeting.day, today))
    return Text(f"stage.{one.stage}")
