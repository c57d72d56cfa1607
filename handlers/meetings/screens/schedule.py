"""What will go out about a meeting, and when, as its planner sees it."""

from zoneinfo import ZoneInfo

from handlers.meetings.rules.schedule import Outlook
from handlers.sentences import Clock, Day, Listing, Text


def going_out(found: Outlook, zone: str) -> list[Text]:
    """Return what goes out when about a meeting, and what not, because it is too short a notice."""
    lines = []
    for one in found.coming:
        local = one.due.astimezone(ZoneInfo(zone))
        what = Text(f"reminders.row_{one.row}")
        lines.append(
            Text("reminders.line", day=Day(local.date()), clock=Clock(local.time()), what=what)
        )
    missed = Listing(tuple(Text(f"reminders.row_{row}") for row in found.missed))
    return [
        Text("reminders.early" if found.early else "reminders.at_once"),
        *lines,
        *([Text("reminders.missed", what=missed)] if missed.items else []),
    ]
