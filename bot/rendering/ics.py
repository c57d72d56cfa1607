"""Calendar -> iCalendar (RFC 5545), which calendar programs read."""

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import icalendar

from bot.rendering.plain import MARKS
from bot.rendering.wording import Wording
from handlers.sentences import Slot
from handlers.views import Calendar, Event

OURS = "-//PMG bot//NL"
REFRESH = timedelta(hours=1)
DAY_BEFORE = timedelta(days=-1)
# What no text in a calendar may hold (RFC 5545, section 3.3.11), and what some readers take for
# the end of a line although it is none.
NOT_TEXT = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


def written(calendar: Calendar, language: str, now: datetime, *, to_import: bool = False) -> bytes:
    """Write a calendar as it is `now`, in `language`.

    One `to_import` goes into the calendar that somebody has: with a name of its own, Outlook would
    make a new one of it.

    Local times stand with the name of their zone, so that 10.00 stays 10.00 whatever becomes of
    summer time.
    """
    wording = Wording.of(language, MARKS)
    if to_import:
        made = icalendar.Calendar.new(prodid=OURS, method="PUBLISH", language=language)
    else:
        made = _feed(calendar, language, wording)
    years = [event.day.year for event in calendar.events] or [now.year]
    made.add_component(_zone(calendar.zone, min(years), max(years)))
    for event in calendar.events:
        made.add_component(_event(event, calendar.zone, wording, now))
    written_out: bytes = made.to_ical()
    return written_out


def _feed(calendar: Calendar, language: str, wording: Wording) -> icalendar.Calendar:
    made = icalendar.Calendar.new(
        prodid=OURS,
        method="PUBLISH",
        name=_text(wording, calendar.name),
        language=language,
        refresh_interval=REFRESH,
    )
    made.add("x-wr-timezone", calendar.zone)
    # The older name of the refresh interval, which Outlook reads.
    made.add("x-published-ttl", icalendar.vDuration(REFRESH))
    return made


def _event(event: Event, zone: str, wording: Wording, now: datetime) -> icalendar.Event:
    local = ZoneInfo(zone)
    title = _text(wording, event.title)
    made = icalendar.Event.new(
        uid=event.uid,
        sequence=event.sequence,
        stamp=now.astimezone(UTC).replace(microsecond=0),
        start=datetime.combine(event.day, event.begins, local),
        end=datetime.combine(event.day, event.ends, local),
        summary=title,
        location=_text(wording, event.place),
        description="\n".join(_text(wording, one) for one in event.about),
        status=icalendar.STATUS.CANCELLED if event.cancelled else icalendar.STATUS.CONFIRMED,
        transparency=icalendar.TRANSP.TRANSPARENT
        if event.cancelled or event.quiet
        else icalendar.TRANSP.OPAQUE,
    )
    if not (event.cancelled or event.quiet):
        made.add_component(_alarm(title))
    return made


def _alarm(title: str) -> icalendar.Alarm:
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", DAY_BEFORE)
    return alarm


@lru_cache(maxsize=8)
def _zone(name: str, first: int, last: int) -> icalendar.Timezone:
    return icalendar.Timezone.from_tzid(
        name, first_date=date(first, 1, 1), last_date=date(last + 2, 1, 1)
    )


def _text(wording: Wording, slot: Slot) -> str:
    return NOT_TEXT.sub(" ", wording.say(slot))
