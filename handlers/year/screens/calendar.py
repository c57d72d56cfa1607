"""The year on one page: months as lines and as a chart, clashes in words, and as a file."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from handlers.charts import Chart, Kind, Series
from handlers.common.rules.times import YEARS
from handlers.files import Calendar, Event
from handlers.meetings.screens import calendar
from handlers.sentences import Day, Details, Slot, Text
from handlers.views import Attachment, Button, Buttons, Heading, Lines, Message, message
from handlers.year.rules.clashes import Clash, Entry
from storage.models import Meeting, OutsideDate, Recess

MONTHS = tuple(
    "january february march april may june july august september october november december".split()
)
MOST_IN_MONTH = 6  # what a line names, meetings before all else; the rest is counted
MOST_CLASHES = 5
WHOLE_DAY = (time(0), time(23, 59))


@dataclass(frozen=True)
class WholeYear:
    """A year: its meetings, and what else is in it."""

    number: int
    meetings: Sequence[Entry]
    others: Sequence[Entry]


def page(year: WholeYear, clashes: Sequence[Clash], *, admin: bool) -> Message:
    """Show a year: how much and what in each month, what clashes, and the ways on."""
    lines = _months(year)
    return message(
        Heading(Text("year.title", year=str(year.number))),
        _chart(year, lines),
        Lines(lines),
        *_clashes(clashes),
        Buttons(_ways(year.number, admin=admin)),
    )


def file(
    year: int,
    zone: str,
    meetings: Sequence[Meeting],
    outside: Sequence[OutsideDate],
    recesses: Sequence[Recess],
) -> Message:
    """Return a year as a file; a recess stands on its first day, with its last in the title."""
    name = Text("year.file_name", year=str(year))
    events = [calendar.event(one, None) for one in meetings]
    events += [
        Event(
            f"outside-{one.id}@pmg", 0, _named(one.title), one.day, *WHOLE_DAY, "", (), quiet=True
        )
        for one in outside
    ]
    events += [
        Event(f"recess-{one.id}@pmg", 0, _recess(one), one.first, *WHOLE_DAY, "", (), quiet=True)
        for one in recesses
    ]
    attached = Attachment(name, Calendar(name, zone, tuple(events)))
    return Message((Text("year.file_comes"),), (attached,))


def _months(year: WholeYear) -> tuple[Text, ...]:
    many = _per_month(year)
    return tuple(_month(year, month, many[month]) for month in MONTHS)


def _month(year: WholeYear, month: str, many: int) -> Text:
    name, held = Text(f"month.{month}"), Text("year.meetings", count=many)
    some = [one for one in (*year.meetings, *year.others) if _falls(one, year.number, month)]
    if not some:
        return Text("year.month", month=name, held=held)
    shown = sorted(some[:MOST_IN_MONTH], key=lambda one: one.day)
    named: list[Slot] = [_entry(one) for one in shown]
    if len(some) > MOST_IN_MONTH:
        named.append(Text("year.more", count=len(some) - MOST_IN_MONTH))
    return Text("year.month_with", month=name, held=held, entries=Details(tuple(named)))


def _falls(one: Entry, year: int, month: str) -> bool:
    """Return whether something begins in a month; a recess that began the year before is in January."""
    began = one.day.month if one.day.year == year else 1
    return MONTHS[began - 1] == month


def _entry(one: Entry) -> Text:
    day = Day(one.day, weekday=False)
    if one.last is not None and one.last != one.day:
        return Text("year.stretch", day=day, last=Day(one.last, weekday=False), what=one.name)
    return Text("year.entry", day=day, what=one.name)


def _chart(year: WholeYear, lines: Sequence[Text]) -> Chart | None:
    """Return how many meetings there are in each month; `lines` say it below."""
    many = _per_month(year)
    if not many:
        return None
    series = Series(Text("year.how_many"), tuple(many[month] for month in MONTHS))
    names = tuple(Text(f"month.{month}") for month in MONTHS)
    return Chart(Text("year.chart"), Kind.BAR, names, (series,), tuple(lines), said=True)


def _per_month(year: WholeYear) -> Counter[str]:
    return Counter(MONTHS[one.day.month - 1] for one in year.meetings)


def _clashes(some: Sequence[Clash]) -> list[Text | Lines]:
    if not some:
        return []
    lines = [
        Text(f"year.clash_{one.kind}", day=Day(one.day), what=one.what, other=one.other)
        for one in some[:MOST_CLASHES]
    ]
    if len(some) > MOST_CLASHES:
        lines.append(Text("year.more_clashes", count=len(some) - MOST_CLASHES))
    return [Text("year.clashes"), Lines(tuple(lines))]


def _ways(year: int, *, admin: bool) -> tuple[Button, ...]:
    around = [
        Button(Text("year.to", year=str(one)), "year", {"year": str(one)})
        for one in (year - 1, year + 1)
        if one in YEARS
    ]
    file = Button(Text("year.file"), "year_file", {"year": str(year)})
    often = Button(Text("rhythm.title"), "rhythms")
    recesses = [Button(Text("recess.title"), "recesses")] if admin else []
    return (*around, file, often, *recesses)


def _named(title: str) -> Text:
    return Text("year.named", what=title)


def _recess(one: Recess) -> Text:
    return Text("year.until", what=one.name, last=Day(one.last, weekday=False))
