"""A meeting as it stands in the form: words in fields, and how they become a plan."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Self

from handlers.call import Invalid
from handlers.common.parsing.dates.dates import TypedDate
from handlers.common.parsing.dates.iso import day_of, time_of
from handlers.common.parsing.numbers import number
from handlers.common.rules.limits import NAME, ROOM_FOR_LINK, ROOM_FOR_PROGRAMME, room
from handlers.common.rules.times import local_day
from handlers.meetings.rules.plan import (
    LINK,
    MOST_PLACES,
    PLACE,
    PROGRAMME,
    PROGRAMME_LINE,
    USUAL,
    Plan,
)
from handlers.sentences import Text
from storage.models import Meeting


@dataclass(frozen=True)
class Draft:
    """The fields of the form under their names; days as 2027-03-25, times as 10:00."""

    title: str = ""
    day: str = ""
    begins: str = ""
    ends: str = ""
    place: str = ""
    link: str = ""
    places: str = ""
    answer_until: str = ""
    items_until: str = ""
    programme: str = ""

    @classmethod
    def like(cls, meeting: Meeting) -> Self:
        """Take over what an earlier meeting had, but for its date and deadlines."""
        return cls(
            title=meeting.title,
            begins=f"{meeting.begins:%H:%M}",
            ends=f"{meeting.ends:%H:%M}",
            place=meeting.place,
            link=meeting.link,
            places=str(meeting.places or ""),
            programme=meeting.programme,
        )

    @classmethod
    def of(cls, meeting: Meeting, zone: str) -> Self:
        """Take over everything of a meeting; `zone` is where its deadlines are days."""
        return replace(
            cls.like(meeting),
            day=meeting.day.isoformat(),
            answer_until=_last_day(meeting.answer_until, zone),
            items_until=_last_day(meeting.items_until, zone),
        )

    @classmethod
    def filled_in(cls, values: Mapping[str, str]) -> Self:
        """Read what came back from the form."""
        names = cls.__dataclass_fields__
        return cls(**{name: values.get(name, "").strip() for name in names})

    def typed(self, when: TypedDate) -> Self:
        """Take over what was typed behind the command; the end follows the begin as it did before."""
        begins = when.begins or time_of(self.begins)
        length = _length(time_of(self.begins), time_of(self.ends))
        ends = when.ends or (_later(begins, length) if begins else None)
        return replace(
            self,
            day=when.day.isoformat() if when.day else "",
            begins=f"{begins:%H:%M}" if begins else "",
            ends=f"{ends:%H:%M}" if ends else "",
            place=when.rest[:PLACE] or self.place,
        )

    def moved(self, shown: Self) -> Self:
        """Move the end with a begin that was changed in the form `shown`, unless it was changed too."""
        old, new = time_of(shown.begins), time_of(self.begins)
        if old is None or new is None or old == new or self.ends != shown.ends:
            return self
        ends = time_of(shown.ends)
        return replace(self, ends=f"{_later(new, _length(old, ends)):%H:%M}") if ends else self


def plan_of(draft: Draft, zone: str) -> Plan:
    """Make a plan of a draft; Invalid names every field that cannot be read."""
    faults = _too_long(draft)
    days = {name: day_of(getattr(draft, name)) for name in ("day", "answer_until", "items_until")}
    begins, ends = time_of(draft.begins), time_of(draft.ends)
    if draft.link and not draft.link.startswith(("https://", "http://")):
        faults["link"] = Text("plan.no_link")
    places = number(draft.places, MOST_PLACES)
    if draft.places and not places:
        faults["places"] = Text("plan.no_number")
    if not draft.title:
        faults["title"] = Text("plan.needed")
    for name, read in {**days, "begins": begins, "ends": ends}.items():
        if read is None and getattr(draft, name):
            faults[name] = Text("plan.unreadable")
        elif read is None and name in {"day", "begins"}:
            faults[name] = Text("plan.needed")
    if faults or days["day"] is None or begins is None:
        raise Invalid(**faults)
    return Plan(
        day=days["day"],
        begins=begins,
        ends=ends or _later(begins, USUAL),
        title=draft.title,
        place=draft.place,
        link=draft.link,
        programme=draft.programme,
        places=places,
        answer_until=days["answer_until"],
        items_until=days["items_until"],
        zone=zone,
    )


def _too_long(draft: Draft) -> dict[str, Text]:
    """Return what to say at every field that holds more than fits."""
    faults = {}
    for name, most in (("title", NAME), ("place", PLACE), ("link", LINK), ("programme", PROGRAMME)):
        if len(getattr(draft, name)) > most:
            faults[name] = Text("plan.too_long", most=most)
    # Only words that are full of "&" and "<" take more room than they have characters.
    if room(draft.programme) > ROOM_FOR_PROGRAMME:
        faults["programme"] = Text("plan.too_long", most=PROGRAMME)
    if room(draft.link) > ROOM_FOR_LINK:
        faults["link"] = Text("plan.too_long", most=LINK)
    if any(len(line) > PROGRAMME_LINE for line in draft.programme.splitlines()):
        faults["programme"] = Text("plan.long_line", most=PROGRAMME_LINE)
    return faults


def _last_day(deadline: datetime | None, zone: str) -> str:
    """Return the last day before a deadline, which is the end of that day or the begin of the meeting."""
    if deadline is None:
        return ""
    return local_day(deadline - timedelta(microseconds=1), zone).isoformat()


def _length(begins: time | None, ends: time | None) -> timedelta:
    if begins is None or ends is None or ends <= begins:
        return USUAL
    some_day = date(2000, 1, 1)
    return datetime.combine(some_day, ends) - datetime.combine(some_day, begins)


def _later(begins: time, length: timedelta) -> time:
    """Return the end; a meeting does not go past midnight."""
    start = datetime.combine(date(2000, 1, 1), begins)
    return min(start + length, datetime.combine(date(2000, 1, 1), time(23, 59))).time()
