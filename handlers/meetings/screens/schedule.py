"""What will go out about a meeting, and when, as its planner sees it."""

from zoneinfo import ZoneInfo

from handlers.charts import Table
from handlers.meetings.rules.schedule import Outlook
from handlers.sentences import Clock, Day, Listing, Slot, Text
from handlers.views import ViewPart


def going_out(found: Outlook, zone: str) -> list[Text]:
    """Return what goes out when about a meeting, and what not, because it is too short a notice."""
    return [_first(found), *_lines(found, zone), *_missed(found)]


def as_table(found: Outlook, zone: str) -> list[ViewPart]:
    """Return the same with what goes out as a table, where there is more than one thing."""
    lines = _lines(found, zone)
    if len(lines) == 1:
        return [*going_out(found, zone)]
    rows = tuple((line.slots["day"], line.slots["clock"], line.slots["what"]) for line in lines)
    heads: tuple[Slot, ...] = tuple(Text(f"reminders.column_{one}") for one in COLUMNS)
    table = Table(Text("reminders.rules_title"), heads, rows, tuple(lines))
    return [_first(found), table, *_missed(found)]


COLUMNS = ("day", "clock", "what")


def _first(found: Outlook) -> Text:
    return Text("reminders.early" if found.early else "reminders.at_once")


def _lines(found: Outlook, zone: str) -> list[Text]:
    lines = []
    for one in found.coming:
        local = one.due.astimezone(ZoneInfo(zone))
        what = Text(f"reminders.row_{one.row}")
        lines.append(
            Text("reminders.line", day=Day(local.date()), clock=Clock(local.time()), what=what)
        )
    return lines


def _missed(found: Outlook) -> list[Text]:
    missed = Listing(tuple(Text(f"reminders.row_{row}") for row in found.missed))
    return [Text("reminders.missed", what=missed)] if missed.items else []
