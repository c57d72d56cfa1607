"""What an attached file or a calendar holds: a spreadsheet, plain values, events."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time

from handlers.charts import Kind
from handlers.sentences import Slot, Text


@dataclass(frozen=True)
class TabChart:
    """A chart of columns of a page: it shows the numbers of the rows and has none of its own.

    `names` is the column that says what is counted, `counted` are those with numbers; both from 0.
    """

    title: Text
    names: int
    counted: tuple[int, ...]
    kind: Kind = Kind.BAR
    stacked: bool = False


@dataclass(frozen=True)
class Tab:
    """One page of a spreadsheet: a row of headings, and rows below it; a number stays a number.

    In a spreadsheet each chart gets a page behind it.
    """

    name: Text
    columns: tuple[Slot, ...]
    rows: tuple[tuple[Slot, ...], ...]
    charts: tuple[TabChart, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A spreadsheet; somebody's own words in it are words, never formulas."""

    tabs: tuple[Tab, ...]


@dataclass(frozen=True)
class Data:
    """Plain values (strings, numbers, lists, mappings) for another program, as JSON."""

    content: Mapping[str, object]


@dataclass(frozen=True)
class Event:
    """Something in a calendar, at local times; a `quiet` one asks for no time and gives no alarm."""

    uid: str
    sequence: int  # rises with each change
    title: Text
    day: date
    begins: time
    ends: time
    place: Slot
    about: tuple[Text, ...]
    cancelled: bool = False
    quiet: bool = False
    meeting: int = 0  # the number of the meeting that it is


@dataclass(frozen=True)
class Calendar:
    """What somebody's own calendar program fetches; all times are those of `zone` (IANA name)."""

    name: Text
    zone: str
    events: tuple[Event, ...]
