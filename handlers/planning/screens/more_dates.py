"""Dates beside those of an open datumprikker: the form, and who is asked again."""

from collections.abc import Sequence

from handlers.common.promises import Reach
from handlers.common.screens import promises
from handlers.planning.screens.polls import ROOM_FOR_DATES, after_asking
from handlers.sentences import Text
from handlers.views import Choice, Field, Form, Message, Option, message
from storage.models import Poll

OPEN, NEW = "open", "new"


def form(poll: Poll, typed: str, warnings: Sequence[Text] = (), warned: str = "") -> Form:
    """Ask whether dates come into the open poll or into a new one; with warnings, whether all the same."""
    into = Choice(
        "into",
        Text("poll.into"),
        (Option(OPEN, Text("poll.into_open")), Option(NEW, Text("poll.into_new"))),
        chosen=OPEN,
    )
    field = Field(
        "dates",
        Text("poll.dates"),
        ROOM_FOR_DATES,
        typed,
        hint=Text("poll.dates_hint"),
        multiline=True,
    )
    there = Text("poll.open_already", title=poll.title, count=len(poll.dates))
    args = {"poll": str(poll.id)} | ({"warned": warned} if warned else {})
    submit = Text("poll.anyway" if warnings else "poll.go_on")
    return Form("poll_more", Text("poll.title"), submit, (there, *warnings, into, field), args)


def added(poll: Poll, number: int, reach: Reach) -> Message:
    """Show how many dates came into a poll and who is asked again, with what can be done now."""
    return message(
        Text("poll.added", title=poll.title, count=number),
        *promises.counted(reach),
        after_asking(poll, reach),
        lasting=True,
    )
