"""The form that changes a meeting, and what people hear of the change."""

from collections.abc import Sequence
from datetime import date

from handlers.common.promises import Reach
from handlers.common.screens import promises
from handlers.common.screens.mailed import mailed
from handlers.meetings.screens import calendar
from handlers.meetings.screens.facts import when, where
from handlers.planning.drafts import Draft
from handlers.planning.screens.planning import fields
from handlers.sentences import Day, Text
from handlers.views import Buttons, Choice, Form, Message, Option, message
from storage.models import Meeting


def form(
    meeting: Meeting,
    draft: Draft,
    again_chosen: str = "no",
    warnings: Sequence[Text] = (),
    warned: date | None = None,
) -> Form:
    """Ask what the meeting should become, and whether people must answer again.

    With warnings, ask whether to change it all the same.
    """
    again = Choice(
        "again",
        Text("move.ask_again"),
        (Option("no", Text("move.no")), Option("yes", Text("move.yes"))),
        chosen=again_chosen,
    )
    return Form(
        "move",
        Text("move.title"),
        Text("move.anyway" if warnings else "profile.submit"),
        (*warnings, again, *fields(draft)),
        {"meeting": str(meeting.id)} | ({"warned": str(warned)} if warned else {}),
    )


def moved(meeting: Meeting, reach: Reach, today: date) -> Message:
    """Show what the meeting has become and who hears it."""
    return message(
        Text("move.done", title=meeting.title, when=when(meeting, today), where=where(meeting)),
        *promises.counted(reach),
        Buttons(steps) if (steps := promises.steps(reach)) else None,
        lasting=True,
    )


def goes_on(meeting: Meeting, today: date) -> Message:
    """Tell that a meeting that was off goes on after all."""
    said = message(Text("cancel.undone", title=meeting.title, when=when(meeting, today)))
    return mailed(
        said,
        Text("mail.subject_on", title=meeting.title, day=Day(meeting.day)),
        calendar.event(meeting, None),
    )
