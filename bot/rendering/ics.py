"""Calendar -> iCalendar (RFC 5545), which calendar programs read."""

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import icalendar

from bot.rendering.plain import MARKS
from bot.rendering.wording import Wording
from handlers.files import Calendar, Event
from handlers.sentences import Slot

OURS = "-//PMG bot//NL"
REFRESH = timedelta(hours=1)
DAY_BEFORE = timedelta(days=-1)
SINCE = 1970  # all of the European Union has changed the clock alike since 1996; readers begin here
MONTHS = range(1, 13)
SUMMER, WINTER = (icalendar.TimezoneDaylight, 3), (icalendar.TimezoneStandard, 10)
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
    made.add_component(zone_part(calendar.zone, min(years), max(years)))
    for event in calendar.events:
        made.add_component(_event(event, calendar.zone, wording, now))
    written_out: bytes = made.to_ical()
    return written_out


def _feed(calendar: Calendar, language: str, wording: Wording) -> icalendar.Calendar:
    made = icalendar.Calendar.new(
        prodid=OURS,
        method="PUBLISH",
        name=text(wording, calendar.name),
        language=language,
        refresh_interval=REFRESH,
    )
    made.add("x-wr-timezone", calendar.zone)
    # The older name of the refresh interval, which Outlook reads.
    made.add("x-published-ttl", icalendar.vDuration(REFRESH))
    return made


def _event(event: Event, zone: str, wording: Wording, now: datetime) -> icalendar.Event:
    local = ZoneInfo(zone)
    title = text(wording, event.title)
    made = icalendar.Event.new(
        uid=event.uid,
        sequence=event.sequence,
        stamp=now.astimezone(UTC).replace(microsecond=0),
        start=datetime.combine(event.day, event.begins, local),
        end=datetime.combine(event.day, event.ends, local),
        summary=title,
        location=text(wording, event.place),
        description="\n".join(text(wording, one) for one in event.about),
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
def zone_part(name: str, first: int, last: int) -> icalendar.Timezone:
    """Describe a zone as it is from the one year to two years after the other.

    By a rule where there is one: of a list of dates Exchange reads one year only (MS-OXCICAL,
    2.1.3.1.1.19.2.1), and in the others Outlook would stand an hour off.
    """
    zone, years = ZoneInfo(name), range(first, last + 3)
    winter, summer = (datetime(first, month, 1, tzinfo=zone) for month in (1, 7))
    if all(_is_european(zone, year) for year in years):
        parts = [_part(winter, summer, *SUMMER), _part(summer, winter, *WINTER)]
    elif len({datetime(y, m, 1, tzinfo=zone).utcoffset() for y in years for m in MONTHS}) == 1:
        parts = [_part(winter, winter)]
    else:
        return icalendar.Timezone.from_tzid(
            name, first_date=date(first, 1, 1), last_date=date(last + 2, 1, 1)
        )
    made = icalendar.Timezone()
    made.add("tzid", name)
    for part in parts:
        made.add_component(part)
    return made


def _is_european(zone: ZoneInfo, year: int) -> bool:
    """Return whether the clock changes on the last Sundays of March and October, at one o'clock UTC."""
    begins, ends = (_last_sunday(year, month) for _, month in (SUMMER, WINTER))
    second = timedelta(seconds=1)
    moments = (datetime(year, 1, 1, tzinfo=UTC), begins - second, begins, ends - second, ends)
    before, still, summer, longer, after = (one.astimezone(zone).utcoffset() for one in moments)
    return before == still == after != summer == longer


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    return last - timedelta(days=last.isoweekday() % 7)


def _part(
    before: datetime,
    after: datetime,
    kind: type[
        icalendar.TimezoneStandard | icalendar.TimezoneDaylight
    ] = icalendar.TimezoneStandard,
    month: int | None = None,
) -> icalendar.TimezoneStandard | icalendar.TimezoneDaylight:
    """Describe summer or winter time: each year from a day in `month` on, or always."""
    made = kind()
    begins = datetime(SINCE, 1, 1)  # noqa: DTZ001 - a local time
    if month is not None:  # by the clock as it was until then
        utc = _last_sunday(SINCE, month).replace(tzinfo=None)
        begins = utc + (before.utcoffset() or timedelta())
        made.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
    made.add("dtstart", begins)
    made.add("tzoffsetfrom", before.utcoffset())
    made.add("tzoffsetto", after.utcoffset())
    made.add("tzname", after.tzname())
    return made


def text(wording: Wording, slot: Slot) -> str:
    """Return words as a calendar can hold them."""
    return NOT_TEXT.sub(" ", wording.say(slot))
