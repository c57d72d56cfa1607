"""What people want to be told: levels, a pause, Home only, the overview of the week."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from handlers.common.rules.lateness import LATEST
from handlers.meetings.rules.wishes import REMINDERS, next_overview, wants
from storage.models import Person
from storage.vocabulary import ReminderLevel

ZONE = "Europe/Amsterdam"
NOW = datetime(2027, 3, 2, 9, 0, tzinfo=UTC)  # a Tuesday
SOON, FAR = NOW + timedelta(days=3), NOW + timedelta(days=30)
CHANGES = set(LATEST) - set(REMINDERS)


def told(begins: datetime = FAR, /, **chosen: object) -> set[str]:
    """Return the kinds that somebody who chose this is told."""
    person = Person(name="x", home_only=False, weekly=False)
    for name, value in chosen.items():
        setattr(person, name, value)
    return {kind for kind in LATEST if wants(kind, person, NOW, ZONE, begins)}


def test_by_default_one_is_told_what_one_needs() -> None:
    assert set(LATEST) - told() == {"hour_before"}
    assert told(reminders=ReminderLevel.NEEDED) == told()


def test_levels() -> None:
    assert told(reminders=ReminderLevel.ALL) == set(LATEST)
    assert told(reminders=ReminderLevel.NOTHING) == CHANGES


def test_changes_are_always_told() -> None:
    paused = told(FAR, reminders=ReminderLevel.ALL, paused_until=date(2027, 3, 3))
    assert paused == CHANGES
    assert {"meeting_moved", "meeting_cancelled", "moved_up"} <= CHANGES


def test_what_stands_in_no_home_comes_as_a_message() -> None:
    at_home = told(FAR, reminders=ReminderLevel.ALL, home_only=True)
    assert at_home - CHANGES == {
        "actions_asked",
        "agenda_open",
        "answers_open",
        "outcomes_open",
        "parts_open",
    }


def test_a_pause_ends_on_its_day() -> None:
    assert told(paused_until=date(2027, 3, 2)) == told()


def test_the_overview_comes_in_the_place_of_what_can_wait() -> None:
    weekly = told(weekly=True, reminders=ReminderLevel.ALL)
    duties = {
        "weekly",
        "actions_asked",
        "agenda_open",
        "answers_open",
        "outcomes_open",
        "parts_open",
    }
    assert weekly - CHANGES == duties
    soon = told(SOON, weekly=True, reminders=ReminderLevel.ALL)
    assert soon - weekly == {"invitation", "later"}


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (NOW, "Mon 08 Mar 09:00"),
        (datetime(2027, 3, 8, 7, 59, tzinfo=UTC), "Mon 08 Mar 09:00"),
        (datetime(2027, 3, 8, 8, 0, tzinfo=UTC), "Mon 15 Mar 09:00"),
        (datetime(2027, 3, 23, 8, 0, tzinfo=UTC), "Tue 30 Mar 09:00"),  # tweede paasdag
        (datetime(2027, 3, 29, 8, 0, tzinfo=UTC), "Tue 30 Mar 09:00"),
        (datetime(2027, 10, 26, 8, 0, tzinfo=UTC), "Mon 01 Nov 09:00"),
    ],
)
def test_the_overview_is_on_monday_or_the_first_working_day_after_it(
    now: datetime, due: str
) -> None:
    assert f"{next_overview(now, ZONE).astimezone(ZoneInfo(ZONE)):%a %d %b %H:%M}" == due
