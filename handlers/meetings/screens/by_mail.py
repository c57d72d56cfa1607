"""What somebody in no chat sees of a meeting: the page of their personal link, and what they are mailed back."""

from collections.abc import Sequence
from datetime import date, datetime

from handlers.common.rules.limits import REASON
from handlers.common.screens.mailed import mailed
from handlers.meetings.screens import calendar
from handlers.meetings.screens.facts import answer_buttons, facts, subject, when, why_off
from handlers.meetings.screens.parts import ShownPart, choices, programme
from handlers.sentences import Day, Text
from handlers.views import Button, Buttons, Field, Heading, Message, Style, ViewPart, message
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
    )
    parts = programme(meeting, shown)
    if meeting.cancelled_at is not None:
        return message(*said.parts, *parts, Text("answer.cancelled"))
    if meeting.starts_at <= now:
        return message(*said.parts, *parts, Text("answer.begun"))
    return message(
        *said.parts,
        Text("answer.too_late") if late else None,
        Text("by_mail.change" if state else "by_mail.come"),
        *_answers(meeting, mine, late=late),
        *parts,
        *choices(meeting, shown, comes=comes, whole=True),
    )


def noted(meeting: Meeting, mine: Answer, place_in_queue: int | None, today: date) -> Message:
    """Return what is noted now, in words."""
    when_it_is = when(meeting, today)
    return message(
        Text(f"answer.done_{mine.state}", title=meeting.title, when=when_it_is),
        Text("answer.queue", number=place_in_queue) if place_in_queue else None,
    )


def _answers(meeting: Meeting, mine: Answer | None, *, late: bool) -> list[ViewPart]:
    """Offer the answers that can be given, but for the one that was; a reason goes with "ik kom niet"."""
    # Its sequence says which date it was that somebody saw and answered.
    about = {"meeting": str(meeting.id), "sequence": str(meeting.sequence)}
    state = mine.state if mine else None
    given = AnswerState.COMING if state == AnswerState.WAITING else state
    buttons = tuple(
        Button(
            Text(f"answer.{one}"),
            "page_answer",
            {**about, "say": one},
            Style.PLAIN if state or one == AnswerState.MAYBE else Style.MAIN,
        )
        for one in (AnswerState.COMING, AnswerState.MAYBE)
        if one != given and not late
    )
    absent = state == AnswerState.ABSENT
    reason = Field(
        "absence_reason" if absent else "page_answer",
        Text("answer.why" if absent else "by_mail.why"),
        most=REASON,
        value=(mine.reason or "") if mine and absent else "",
        hint=Text("answer.why_hint"),
        args={"meeting": str(meeting.id)} if absent else {**about, "say": AnswerState.ABSENT},
        optional=True,
    )
    return [*([Buttons(buttons)] if buttons else []), reason]


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
