"""What we write as iCalendar, another library reads as it was; whatever the words are."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.rendering import ics
from handlers.files import Calendar, Event
from handlers.meetings.screens import calendar
from handlers.sentences import Text
from handlers.texts import LANGUAGES
from storage.models import NAME_LENGTH
from storage.vocabulary import AnswerState
from tests.gallery.facts import FACTS
from tests.gallery.facts_meetings import meetings

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
ZONE = "Europe/Amsterdam"
NAME = Text("calendar.name", network="PMG")
# What is special in iCalendar, what is not ASCII, and what some take for the end of a line.
SPECIAL = ",;:\\\n\"'=^ \t\r\x00\x0b\x0c\x1c\x85\u2028\u2029éŸ€\u200d👩‍👩‍👧🏽"
WORDS = st.text(st.sampled_from(SPECIAL + "aN") | st.characters(codec="utf-8"), max_size=120)


def event(
    title: str,
    place: str = "Zeist",
    line: str = "",
    *,
    cancelled: bool = False,
    quiet: bool = False,
) -> Event:
    """Make an event of these words."""
    about = (Text("meeting.programme_line", line=line),) if line else ()
    return Event(
        "abc@pmg",
        3,
        Text("calendar.event", title=title),
        date(2027, 3, 25),
        time(10),
        time(12),
        place,
        about,
        cancelled=cancelled,
        quiet=quiet,
    )


def written(*events: Event, zone: str = ZONE) -> str:
    """Write these events."""
    return ics.written(Calendar(NAME, zone, events), "nl", NOW).decode()


def kept(words: str) -> str:
    """Return what of somebody's words a calendar can hold.

    The library that writes takes a typed backslash with an N for the end of a line.
    """
    return ics.NOT_TEXT.sub(" ", words).replace("\\N", "\n")


@settings(max_examples=150, deadline=None)
@given(title=WORDS, place=WORDS, line=WORDS)
@example(title="a" * 74 + "👩‍👩‍👧🏽", place="\\n", line="\\,;\n\nBEGIN:VEVENT\n")
@example(title="x\r\nEND:VEVENT", place="\r\n", line="x")
def test_words_come_back_as_they_were(title: str, place: str, line: str) -> None:
    words = written(event(title, place, line))
    for physical in words.split("\r\n"):
        assert len(physical.encode()) <= 75
        assert "\n" not in physical
    (read,) = vobject.readOne(words).vevent_list
    assert read.summary.value == kept(title)
    assert read.location.value == kept(place)
    assert read.valarm.description.value == kept(title)
    assert (read.description.value if line else "") == kept(line)
    assert read.uid.value == "abc@pmg"


@pytest.mark.parametrize("cancelled", [True, False])
def test_what_asks_no_time_gives_no_alarm(cancelled: bool) -> None:  # noqa: FBT001 - a parameter
    made = event("x", cancelled=cancelled, quiet=not cancelled)
    (read,) = vobject.readOne(written(made)).vevent_list
    assert not hasattr(read, "valarm")
    assert read.transp.value == "TRANSPARENT"
    assert read.status.value == ("CANCELLED" if cancelled else "CONFIRMED")


def test_an_event_says_when_it_was_written() -> None:
    assert "DTSTAMP:20270301T090000Z\r\n" in written(event("x"))


@pytest.mark.parametrize("zone", [ZONE, "America/Curacao", "UTC"])
def test_every_zone_is_described(zone: str) -> None:
    read = vobject.readOne(written(event("x"), zone=zone))
    start = read.vevent.dtstart.value
    assert start.replace(tzinfo=None) == datetime(2027, 3, 25, 10)  # noqa: DTZ001 - a local time
    hours = {ZONE: 1, "America/Curacao": -4, "UTC": 0}[zone]
    assert start.utcoffset() == timedelta(hours=hours)


def test_summer_time_is_described_by_a_rule() -> None:
    """Exchange reads one STANDARD and one DAYLIGHT, and of a list of dates a single year."""
    words = written(event("x"))
    described = words[words.index("BEGIN:VTIMEZONE") : words.index("END:VTIMEZONE")]
    assert "RDATE" not in described
    for kind, begins, month in (
        ("DAYLIGHT", "19700329T020000", 3),
        ("STANDARD", "19701025T030000", 10),
    ):
        assert described.count(f"BEGIN:{kind}") == 1
        (part,) = re.findall(f"BEGIN:{kind}\r\n(.*?)END:{kind}", described, re.DOTALL)
        assert f"DTSTART:{begins}\r\n" in part
        assert f"RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH={month}\r\n" in part


def _by_vobject(words: str) -> tzinfo:
    read = vobject.readOne(words).vevent.dtstart.value.tzinfo
    assert isinstance(read, tzinfo)
    return read


def _by_icalendar(words: str) -> tzinfo:
    (described,) = icalendar.Calendar.from_ical(words).walk("VTIMEZONE")
    assert isinstance(described, icalendar.Timezone)
    read = described.to_tz(lookup_tzid=False)
    assert isinstance(read, tzinfo)
    return read


@pytest.mark.parametrize("reader", [_by_vobject, _by_icalendar])
@pytest.mark.parametrize("zone", [ZONE, "Europe/Athens"])
def test_readers_know_summer_time_for_years_ahead(
    reader: Callable[[str], tzinfo], zone: str
) -> None:
    read, right = reader(written(event("x"), zone=zone)), ZoneInfo(zone)
    some = [datetime(2027, 1, 1, hour=12) + timedelta(days=n) for n in range(5 * 365 + 1)]  # noqa: DTZ001 - local
    nights = {day for day in some if day.month in {3, 10} and day.day > 24 and day.weekday() == 6}
    hours = [day.replace(hour=hour) for day in nights for hour in (0, 1, 4, 23)]
    wrong = [
        at
        for at in (*some, *hours)
        if at.replace(tzinfo=read).utcoffset() != at.replace(tzinfo=right).utcoffset()
    ]
    assert (len(nights), wrong) == (10, [])


def test_an_empty_calendar_is_one_too() -> None:
    assert not hasattr(vobject.readOne(written()), "vevent")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("facts", FACTS)
def test_every_meeting_can_be_written(facts: str, language: str) -> None:
    events = tuple(
        replace(calendar.event(one, mine), uid=f"{one.id}@pmg")
        for one in meetings(FACTS[facts]()).meetings
        for mine in (None, *AnswerState)
    )
    words = ics.written(Calendar(NAME, ZONE, events), language, NOW).decode()
    read = getattr(vobject.readOne(words), "vevent_list", [])
    assert len(read) == len(events)
    assert [len(one.summary.value) > NAME_LENGTH * 2 for one in read] == [False] * len(read)
