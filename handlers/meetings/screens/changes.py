"""What changed about a meeting, old and new in the same form, and nothing else."""

from collections.abc import Callable, Mapping
from datetime import date, time

from handlers.meetings.rules.changes import Changed, changed, known
from handlers.meetings.screens.facts import when, when_at, where, where_at
from handlers.sentences import Clock, Day, Slot, Text
from storage.models import Meeting


def what_changed(meeting: Meeting, old: Mapping[str, str], today: date) -> list[Text]:
    """Return how it was and how it is now, for each thing that differs from what somebody knew."""
    return [
        line for what in changed(old, known(meeting)) for line in _LINES[what](meeting, old, today)
    ]


def about_which(meeting: Meeting, old: Mapping[str, str], today: date) -> Text | None:
    """Return which meeting it is about, where what changed does not say that."""
    if Changed.MOMENT in changed(old, known(meeting)):
        return None
    year = meeting.day.year != today.year
    begins = Text("move.old", day=Day(meeting.day, year=year), begins=Clock(meeting.begins))
    return Text("move.which", when=begins)


def _title(meeting: Meeting, old: Mapping[str, str], _today: date) -> list[Text]:
    return [
        Text("move.was_title", old=old["title"]),
        Text("move.is_title", new=meeting.title),
    ]


def _moment(meeting: Meeting, old: Mapping[str, str], today: date) -> list[Text]:
    return [
        Text("move.was", old=_old_moment(old, today)),
        Text("move.is", new=when(meeting, today)),
    ]


def _old_moment(old: Mapping[str, str], today: date) -> Text:
    day, begins = date.fromisoformat(old["day"]), time.fromisoformat(old["begins"])
    if "ends" not in old:
        return Text("move.old", day=Day(day), begins=Clock(begins))
    return when_at(day, begins, time.fromisoformat(old["ends"]), today)


def _end(meeting: Meeting, old: Mapping[str, str], _today: date) -> list[Text]:
    return [
        Text("move.was_end", old=Clock(time.fromisoformat(old["ends"]))),
        Text("move.is_end", new=Clock(meeting.ends)),
    ]


def _place(meeting: Meeting, old: Mapping[str, str], _today: date) -> list[Text]:
    online = old["online"] == "yes" if "online" in old else bool(meeting.link)
    was: Slot = where_at(old["place"], online=online)
    return [Text("move.was_place", old=was), Text("move.is_place", new=where(meeting))]


def _link(meeting: Meeting, _old: Mapping[str, str], _today: date) -> list[Text]:
    return [Text("move.is_link", link=meeting.link)]


_LINES: Mapping[Changed, Callable[[Meeting, Mapping[str, str], date], list[Text]]] = {
    Changed.TITLE: _title,
    Changed.MOMENT: _moment,
    Changed.END: _end,
    Changed.PLACE: _place,
    Changed.LINK: _link,
}
