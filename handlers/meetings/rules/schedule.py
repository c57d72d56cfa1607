"""What goes out around a meeting and when: a table, counted back from the day of the meeting."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from handlers.common.rules.holidays import name_of
from handlers.common.rules.times import MORNING, instant
from storage.vocabulary import AnswerState

AGAIN = timedelta(days=3)  # between two questions for the same answer, when somebody asks by hand
OPENS, CLOSES = time(8, 30), time(17, 30)  # nobody is reminded of anything before or after
WEEKEND = 5  # Saturday
DAYS = range(1, 366)  # what may be filled in for a row in days
MINUTES = range(5, 241)


class Unit(StrEnum):
    """What the number of a row counts."""

    DAYS = "days"
    MINUTES = "minutes"


@dataclass(frozen=True)
class ScheduleRow:
    """One line of the table: a kind of notice, and how long before the meeting it goes.

    `apart` is how many days must lie between the invitation and this, or it is one too many.
    """

    kind: str
    number: int
    unit: Unit = Unit.DAYS
    apart: int = 0


ROWS: Mapping[str, ScheduleRow] = {
    "invitation": ScheduleRow("invitation", 42),
    "prepare": ScheduleRow("prepare", 21),
    "items_close": ScheduleRow("items_close", 14, apart=3),
    "please_answer": ScheduleRow("please_answer", 10, apart=3),
    "please_again": ScheduleRow("please_answer", 5, apart=3),
    "answers_open": ScheduleRow("answers_open", 7, apart=3),
    "agenda_open": ScheduleRow("agenda_open", 7),
    "agenda_again": ScheduleRow("agenda_open", 3),
    "day_before": ScheduleRow("day_before", 1),
    "hour_before": ScheduleRow("hour_before", 60, Unit.MINUTES),
}
KINDS = tuple(dict.fromkeys(row.kind for row in ROWS.values()))
# To whom a kind goes: who has said one of these (None: nothing yet). Others go to who leads.
NOT_ABSENT = frozenset({None, AnswerState.COMING, AnswerState.MAYBE, AnswerState.WAITING})
SAID: Mapping[str, frozenset[AnswerState | None]] = {
    "save_the_date": frozenset({None}),
    "invitation": frozenset({None}),
    "prepare": NOT_ABSENT,
    "items_close": NOT_ABSENT,
    "please_answer": frozenset({None}),
    "day_before": frozenset({AnswerState.COMING}),
    "hour_before": frozenset({AnswerState.COMING}),
    "later": frozenset({None, AnswerState.MAYBE}),
    "parts_open": frozenset({AnswerState.COMING}),
}
# What somebody chose for each row: a number, or None for "not at all" (the invitation: at once).
Numbers = Mapping[str, int | None]
DEFAULT: Numbers = {name: row.number for name, row in ROWS.items()}


@dataclass(frozen=True)
class MeetingFacts:
    """What the plan must know of a meeting; `kring`: advisers have a group of their own."""

    day: date
    starts_at: datetime
    zone: str
    online: bool = False
    kring: bool = False


@dataclass(frozen=True)
class PlannedNotice:
    """One thing that goes out: the row of the table, and the moment (UTC)."""

    row: str
    due: datetime

    @property
    def kind(self) -> str:
        """The kind of notice."""
        return ROWS[self.row].kind


@dataclass(frozen=True)
class Outlook:
    """What goes out about a meeting, in order; and what would have, had it been planned earlier.

    `early`: only the date goes out at once, and the invitation later.
    """

    coming: tuple[PlannedNotice, ...]
    missed: tuple[str, ...]

    @property
    def early(self) -> bool:
        """Whether the invitation is still to come."""
        return any(one.row == "invitation" for one in self.coming)


def outlook(facts: MeetingFacts, numbers: Numbers, now: datetime, *, asked: bool = True) -> Outlook:
    """Return what goes out about a meeting from `now` on.

    `asked`: its people are invited now, if not later; so they are not asked again at once.
    """
    moments = dict(_moments(facts, numbers))
    invited = moments.get("invitation", now)
    if invited <= now:
        invited = now if asked else now - timedelta(days=max(DAYS))
    coming, missed, taken = list[PlannedNotice](), list[str](), set[tuple[str, date]]()
    for name, due in moments.items():
        day = due.astimezone(ZoneInfo(facts.zone)).date()
        one = PlannedNotice(name, due)
        too_soon = name != "invitation" and due < invited + timedelta(days=ROWS[name].apart)
        if due <= now or too_soon:
            missed.append(name)
        elif (one.kind, day) not in taken:
            taken.add((one.kind, day))
            coming.append(one)
    coming.sort(key=lambda one: one.due)
    return Outlook(tuple(coming), tuple(name for name in missed if name != "invitation"))


def _moments(facts: MeetingFacts, numbers: Numbers) -> Iterator[tuple[str, datetime]]:
    """Return the moment of each row that is wanted and makes sense for this meeting."""
    for name, row in ROWS.items():
        number = numbers[name]
        if number is None or (row.kind == "prepare" and not facts.kring):
            continue
        if row.unit == Unit.DAYS:
            due: datetime | None = days_before(facts.day, number, facts.zone)
        else:
            due = minutes_before(facts, number) if facts.online else None
        if due is not None and due < facts.starts_at:
            yield name, due


def days_before(day: date, number: int, zone: str) -> datetime:
    """Return the instant (UTC) of nine o'clock on the last working day up to `number` days before `day`."""
    return instant(last_working_day(day - timedelta(days=number)), MORNING, zone)


def minutes_before(facts: MeetingFacts, number: int) -> datetime | None:
    """Return the instant (UTC) `number` minutes before, moved into office hours; None on a free day."""
    if not is_working_day(facts.day):
        return None
    earliest, latest = (instant(facts.day, clock, facts.zone) for clock in (OPENS, CLOSES))
    return min(max(facts.starts_at - timedelta(minutes=number), earliest), latest)


def is_working_day(day: date) -> bool:
    """Return whether `day` is neither in a weekend nor a public holiday."""
    return day.weekday() < WEEKEND and name_of(day) is None


def last_working_day(day: date) -> date:
    """Return this day, or the last working day before it."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def next_working_day(day: date) -> date:
    """Return this day, or the first working day after it."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day
