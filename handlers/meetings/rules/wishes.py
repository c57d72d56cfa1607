"""What people want to be told: which kinds fall under which level, and what else stops a message."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from handlers.common.rules.times import MORNING, instant, local_day
from handlers.meetings.rules.schedule import next_working_day
from storage.vocabulary import ReminderLevel


class Wishes(Protocol):
    """What a person (or several who want the same) chose."""

    @property
    def reminders(self) -> ReminderLevel | None:
        """How much; None: never chosen."""

    @property
    def paused_until(self) -> date | None:
        """From which day on again."""

    @property
    def home_only(self) -> bool:
        """Whether they want no messages at all."""

    @property
    def weekly(self) -> bool:
        """Whether they want one overview in place of single ones."""


ALL = frozenset({ReminderLevel.ALL})
NEEDED = ALL | {ReminderLevel.NEEDED}


@dataclass(frozen=True)
class Reminder:
    """The people who get a kind of reminder.

    Those with a level in `levels` want it. It is left out for people with a weekly overview, unless
    it `hurries` and the meeting begins before the next one. A `duty` is for the person who leads, or
    somebody must choose; it stands in no overview. What is `only_told` stands on no page of theirs
    either, so that it also comes to people who want to look in Home only.
    """

    levels: frozenset[ReminderLevel]
    hurries: bool = False
    duty: bool = False
    only_told: bool = False


# What is not in here is no reminder (a change, a role, an answer to a question) and always comes.
REMINDERS: Mapping[str, Reminder] = {
    "save_the_date": Reminder(NEEDED),
    "invitation": Reminder(NEEDED, hurries=True),
    "prepare": Reminder(NEEDED),
    "items_close": Reminder(NEEDED),
    "please_answer": Reminder(NEEDED),
    "day_before": Reminder(NEEDED),
    "hour_before": Reminder(ALL),
    "parts_open": Reminder(NEEDED, duty=True, only_told=True),
    "later": Reminder(NEEDED, hurries=True),
    "weekly": Reminder(NEEDED, duty=True),
    "agenda_open": Reminder(NEEDED, duty=True, only_told=True),
    "answers_open": Reminder(NEEDED, duty=True, only_told=True),
    "actions_asked": Reminder(NEEDED, duty=True, only_told=True),
    "outcomes_open": Reminder(NEEDED, duty=True, only_told=True),
}


def level(person: Wishes) -> ReminderLevel:
    """Return what somebody chose, or what most people want."""
    return person.reminders or ReminderLevel.NEEDED


def wants(kind: str, person: Wishes, now: datetime, zone: str, begins: datetime) -> bool:
    """Return whether somebody wants to get a notice of this kind now, of a meeting that `begins` then."""
    found = REMINDERS.get(kind)
    if found is None:
        return True
    if level(person) not in found.levels or is_paused(person, now, zone):
        return False
    if person.home_only and not found.only_told:
        return False
    if not person.weekly or found.duty:
        return True
    return found.hurries and begins <= next_overview(now, zone)


def takes_duties(person: Wishes, now: datetime, zone: str) -> bool:
    """Return whether somebody can be given a duty now; that they look in Home only is no matter."""
    return level(person) in NEEDED and not is_paused(person, now, zone)


def is_paused(person: Wishes, now: datetime, zone: str) -> bool:
    """Return whether somebody wants to hear nothing yet."""
    return person.paused_until is not None and local_day(now, zone) < person.paused_until


def next_overview(now: datetime, zone: str) -> datetime:
    """Return the instant (UTC) of nine o'clock next Monday, or on the first working day after it."""
    today = local_day(now, zone)
    monday = today - timedelta(days=today.weekday())
    due = instant(next_working_day(monday), MORNING, zone)
    if due > now:
        return due
    return instant(next_working_day(monday + timedelta(days=7)), MORNING, zone)
