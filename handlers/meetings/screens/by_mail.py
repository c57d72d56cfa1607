"""What somebody in no chat sees of a meeting: the page of their personal link, and what they are mailed back."""

from collections.abc import Sequence
from datetime import date, datetime

from handlers.common.screens.mailed import mailed
from handlers.meetings.screens import calendar
from handlers.meetings.screens.facts import answer_buttons, facts, subject, when, why_off
from handlers.meetings.screens.parts import ShownPart, choices, programme
from handlers.sentences import Day, Text
from handlers.views import Heading, Message, message
from storage.models import Answer, Meeting
from storage.vocabulary import AnswerState


def page(
    meeting: Meeting,
    mine: Answer | None,
    shown: Sequence[ShownPart],
    today: date,
    now: datetime,
    *,
    late: bool,
) -> Message:
    """Return the meeting with what was answered; what can still be answered is a button."""
    state = mine.state if mine else None
    comes = state == AnswerState.COMING
    said = message(
        Heading(Text("meeting.title", title=meeting.title)),
        *why_off(meeting),
        Text(f"answer.mine_{state or 'none'}"),
        *facts(meeting, today),
        *programme(meeting, shown),
    )
    if meeting.cancelled_at is not None:
        return message(*said.parts, Text("answer.cancelled"))
    if meeting.starts_at <= now:
        return message(*said.parts, Text("answer.begun"))
    about = {"meeting": str(meeting.id)}
    given = AnswerState.COMING if state == AnswerState.WAITING else state
    return message(
        *said.parts,
        Text("answer.too_late") if late else None,
        answer_buttons(about, given, given=state is not None),
        *choices(meeting, shown, comes=comes, whole=True),
    )


def asked_again(meeting: Meeting, today: date) -> Message:
    """Ask anew: the answer was about a date that is no longer the meeting's."""
    said = message(
        Heading(Text("meeting.title", title=meeting.title)),
        Text("by_mail.old", subject=subject(meeting)),
        *facts(meeting, today),
        Text("by_mail.again"),
        answer_buttons({"meeting": str(meeting.id)}),
    )
    about = Text("mail.subject_answer", title=meeting.title, day=Day(meeting.day))
    return mailed(said, about, calendar.event(meeting, None))


def differs(meeting: Meeting, mine: Answer | None, today: date) -> Message:
    """Tell what is noted now, which is not what somebody answered."""
    said = message(
        Heading(Text("meeting.title", title=meeting.title)),
        Text("by_mail.differs", title=meeting.title, when=when(meeting, today)),
        Text(f"answer.mine_{mine.state if mine else 'none'}"),
        *why_off(meeting),
        Text("by_mail.ask"),
        answer_buttons({"meeting": str(meeting.id)}),
    )
    about = Text("mail.subject_differs", title=meeting.title, day=Day(meeting.day))
    return mailed(said, about, None)
