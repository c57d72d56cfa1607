"""What every screen of an agenda is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from datetime import time as clock_time
from functools import cached_property
from typing import NamedTuple

from handlers.actions.facts import NOTHING_TO_DO, ToDo
from handlers.common.rules.limits import (
    MOST_ON_CARD,
    PAGE,
    ROOM_FOR_GONE,
    ROOM_ON_CARD,
    parted,
    room,
)
from handlers.common.screens.words import title
from handlers.meetings.rules.agenda_times import CLOSING, OPENING, AgendaTime, Changes, clocks
from handlers.meetings.screens.facts import when, where
from handlers.sentences import Clock, Day, Details, Listing, Slot, Text
from handlers.views import Lines, ViewPart
from storage.models import AgendaItem, Group, Meeting


class Entry(NamedTuple):
    """An item, and its title for whoever reads (None: they may not)."""

    item: AgendaItem
    title: str | None


@dataclass(frozen=True)
class Agenda:
    """Everything about the agenda of a meeting, for one reader."""

    group: Group | None
    meeting: Meeting | None
    entries: Sequence[Entry]
    collected: Sequence[Entry]
    time: AgendaTime | None
    changes: Changes | None  # None: it was never settled
    gone: Sequence[str | None]
    today: date
    leads: bool = False
    settles: bool = False
    to_do: ToDo = NOTHING_TO_DO
    begun: bool = False
    endings: Mapping[int, Text] = field(default_factory=dict)  # by item id, once it has begun

    @property
    def here(self) -> dict[str, str]:
        """What a button that comes back to this agenda carries."""
        return {"meeting": str(self.meeting.id)} if self.meeting else {"group": self.slug}

    @cached_property
    def clocks(self) -> list[clock_time | None]:
        """When each item begins, as far as that is known."""
        if self.meeting is None:
            return []
        return clocks(self.meeting.begins, [entry.item.minutes for entry in self.entries])

    @property
    def slug(self) -> str:
        """What a button calls its group."""
        return self.group.slug if self.group else ""


def line(found: Agenda, entry: Entry, position: int) -> Text:
    """Return what stands on the agenda: number, title, gemeente, time, and whether it changed.

    Once the meeting has begun, what came of it in place of time and changes.
    """
    item = entry.item
    details: list[Slot] = []
    if item.organisation is not None:
        details.append(item.organisation.name)
    if found.begun:
        details += [found.endings[item.id]] if item.id in found.endings else []
        return _line(entry, position, details)
    if (at := found.clocks[position - 1]) is not None:
        details.insert(0, Clock(at))
    if item.minutes:
        details.append(Text("agenda.minutes", count=item.minutes))
    if item.speaker and found.leads:
        details.append(item.speaker)
    if found.changes and item.id in found.changes.new:
        details.append(Text("agenda.new"))
    if found.changes and item.id in found.changes.moved:
        details.append(Text("agenda.moved"))
    details += was_carried(item)
    return _line(entry, position, details)


def _line(entry: Entry, position: int, details: Sequence[Slot]) -> Text:
    name: Slot = entry.title or Text("item.confidential")
    if not details:
        return Text("agenda.line", number=position, title=name)
    return Text("agenda.line_details", number=position, title=name, details=Details(tuple(details)))


def room_of(entry: Entry) -> int:
    """Return how much room the line of an item takes, whatever it says of it."""
    item = entry.item
    gemeente = item.organisation.name if item.organisation else ""
    return room(f"{entry.title} {gemeente} {item.speaker or ''}") + 160


def heading(found: Agenda) -> Text:
    """Return whose agenda it is."""
    return Text("agenda.title", subject=title(found.group) if found.group else Text("link.network"))


def was_carried(item: AgendaItem) -> list[Slot]:
    """Return at which meeting an item was not reached; nothing when it was at none."""
    if item.carried_from is None:
        return []
    return [Text("agenda.was_carried", day=Day(item.carried_from.day, year=True))]


def about_meeting(found: Agenda, *, names_time: bool = True) -> list[ViewPart]:
    """Return when and where it is; with `names_time` how its time and its settling stand."""
    meeting = found.meeting
    if meeting is None:
        return [Text("agenda.no_meeting")]
    lines = [Text("agenda.when", when=when(meeting, found.today), where=where(meeting))]
    if names_time and found.time is not None:
        lines.append(Text("agenda.time", there=found.time.there, asked=found.time.asked))
        if found.time.over:
            lines.append(Text("agenda.over", count=found.time.over))
        if found.time.silent:
            lines.append(Text("agenda.silent", count=found.time.silent))
    if names_time:
        lines.append(_state(found))
    return [Lines(tuple(lines))]


def to_do(found: Agenda) -> list[Text | Lines]:
    """Return how much is still to do from before, and the first of it; nothing when nothing is."""
    if not found.to_do.number:
        return []
    lines = [Lines(found.to_do.lines)] if found.to_do.lines else []
    return [Text("action.open_count", count=found.to_do.number), *lines]


def _state(found: Agenda) -> Text:
    if found.changes is None:
        return Text("agenda.not_settled")
    return Text("agenda.changed") if found.changes else Text("agenda.as_settled")


def lines(found: Agenda) -> list[ViewPart]:
    """List a whole agenda, as far as it fits, with how many more there are."""
    fits = parted([room_of(entry) for entry in found.entries], MOST_ON_CARD, ROOM_ON_CARD)[0]
    shown = [line(found, entry, n) for n, entry in enumerate(found.entries[fits], 1)]
    more = len(found.entries) - len(shown)
    opening = Text("agenda.opening", count=OPENING)
    closing = Text("agenda.closing", count=CLOSING)
    return [
        Lines((opening, *shown, *([] if more else [closing]))),
        *([Text("agenda.more", count=more)] if more else []),
        *gone(found),
    ]


def gone(found: Agenda) -> list[ViewPart]:
    """Name what was on the agenda when it was settled, and is not now."""
    if found.changes is None or not found.gone or found.begun:
        return []
    fits = parted([room(name or "") for name in found.gone], PAGE, ROOM_FOR_GONE)[0]
    names = tuple(name or Text("item.confidential") for name in found.gone[fits])
    more = len(found.gone) - len(names)
    listed = Text("agenda.gone", titles=Listing(names))
    return [listed, *([Text("agenda.gone_more", count=more)] if more else [])]
