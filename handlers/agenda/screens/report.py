"""What a channel reads once a meeting is over: three lines, and the way to the verslag."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from handlers.agenda.rules.outcomes import CHOICES
from handlers.common.screens import links
from handlers.meetings.screens.facts import when, where
from handlers.meetings.screens.held import there
from handlers.sentences import Day, Listing, Text
from handlers.views import Buttons, Heading, Lines, Message, Note, message
from storage.models import Meeting, Outcome
from storage.queries.presence import Turnout


def card(
    meeting: Meeting,
    turnout: Turnout,
    outcomes: Sequence[Outcome],
    following: Meeting | None,
    today: date,
) -> Message:
    """Tell how many people were there, what came of the agenda, when the next one is; no names."""
    title = Text("report.title", title=meeting.title, day=Day(meeting.day))
    lines = (there(turnout), _came_of(outcomes), _next(following, today))
    return message(
        Heading(title),
        Lines(lines),
        Buttons((links.to("minutes", {"meeting": str(meeting.id)}),)),
        Note(Text("link.private")),
    )


def _came_of(outcomes: Sequence[Outcome]) -> Text:
    counted = Counter(one.ending for one in outcomes if one.ending in CHOICES)
    if not counted:
        return Text("minutes.no_items")
    endings = tuple(
        Text("report.ended", number=counted[one], ending=Text(f"outcome.short_{one}"))
        for one in CHOICES
        if counted[one]
    )
    return Text("report.items", count=counted.total(), endings=Listing(endings))


def _next(following: Meeting | None, today: date) -> Text:
    if following is None:
        return Text("report.no_next")
    return Text("report.next", when=when(following, today), where=where(following))
