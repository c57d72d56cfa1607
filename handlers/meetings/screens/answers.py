"""What people hear about a meeting and their answer: invited, recorded, moved up, changed, off."""

from collections.abc import Mapping, Sequence
from datetime import date

from handlers.common.screens import links
from handlers.common.screens.mailed import mailed
from handlers.common.screens.words import introduced
from handlers.meetings.screens import calendar
from handlers.meetings.screens.admission import for_whom
from handlers.meetings.screens.changes import about_which, what_changed
from handlers.meetings.screens.facts import (
    answer_buttons,
    calendar_button,
    facts,
    subject,
    when,
    where,
    why_off,
)
from handlers.meetings.screens.footers import later, stop
from handlers.meetings.screens.parts import ShownPart, choices, programme
from handlers.sentences import Day, Slot, Text
from handlers.views import Button, Buttons, Field, Heading, Message, Style, ViewPart, message
from storage.models import Answer, Meeting
from storage.vocabulary import AnswerState, Audience


def invitation(
    meeting: Meeting,
    today: date,
    language: str,
    parts: Sequence[ShownPart] = (),
    changed: Sequence[Text] = (),
    audience: Audience = Audience.MEMBERS,
) -> Message:
    """Invite somebody, and call for items; `changed` says what is no longer as they heard it before."""
    said = message(
        Heading(Text("meeting.title", title=meeting.title)),
        *changed,
        Text("invitation.text", subject=subject(meeting)),
        *facts(meeting, today),
        *for_whom(meeting, audience),
        *programme(meeting, parts),
        Buttons((*_to_answer(meeting).buttons, later(meeting))),
        *_asks_for_items(meeting),
        stop(language),
    )
    return mailed(said, _about("invitation", meeting), calendar.event(meeting, None))


def expected(
    meeting: Meeting, mine: Answer, today: date, parts: Sequence[ShownPart] = ()
) -> Message:
    """Invite somebody who had said that the date suits them, with the answer that this became."""
    said = message(
        Heading(Text("meeting.title", title=meeting.title)),
        Text("invitation.expected", subject=subject(meeting)),
        *facts(meeting, today),
        *programme(meeting, parts),
        Text(f"answer.mine_{mine.state}"),
        answer_buttons({"meeting": str(meeting.id)}, excluding=mine.state),
    )
    return mailed(said, _about("invitation", meeting), calendar.event(meeting, None))


def ask_to_answer(meeting: Meeting, today: date) -> tuple[ViewPart, ...]:
    """Return when the next meeting is, with the answers as buttons."""
    text = Text("meeting.next", when=when(meeting, today), where=where(meeting))
    return text, answer_buttons({"meeting": str(meeting.id)})


def answered(
    meeting: Meeting,
    mine: Answer,
    place_in_queue: int | None,
    today: date,
    shown: Sequence[ShownPart] = (),
) -> Message:
    """Show what is recorded, with the other answers as buttons, and what there is to choose."""
    about = {"meeting": str(meeting.id)}
    parts: list[ViewPart] = [
        Text(f"answer.done_{mine.state}", title=meeting.title, when=when(meeting, today))
    ]
    if mine.state == AnswerState.COMING:
        parts.append(Text("meeting.line_where", where=where(meeting)))
    if place_in_queue is not None:
        parts.append(Text("answer.queue", number=place_in_queue))
    if mine.state == AnswerState.ABSENT:
        if mine.reason:
            parts.append(Text("answer.reason", reason=mine.reason))
        else:
            parts.append(
                Field(
                    "absence_reason",
                    Text("answer.why"),
                    most=300,
                    hint=Text("answer.why_hint"),
                    args=about,
                    optional=True,
                )
            )
    buttons = answer_buttons(about, excluding=mine.state).buttons
    if mine.state == AnswerState.COMING:
        buttons = (*buttons, calendar_button(about))
    if mine.state == AnswerState.ABSENT:
        buttons = (*buttons, Button(Text("replace.button"), "replace", about))
    else:
        buttons = (*buttons, Button(Text("replace.show"), "meeting", about))
    comes = mine.state == AnswerState.COMING
    return message(*parts, Buttons(buttons), *choices(meeting, shown, comes=comes, whole=False))


def asks_once(meeting: Meeting) -> Message:
    """Ask whether somebody really cannot come, now that the deadline is over."""
    about = {"meeting": str(meeting.id), "say": AnswerState.ABSENT, "sure": "1"}
    return message(
        Text("answer.late_sure", title=meeting.title),
        Buttons((Button(Text("answer.late_yes"), "answer", about, Style.DANGER),)),
    )


def which(meetings: Sequence[Meeting], state: AnswerState) -> tuple[Button, ...]:
    """Offer the meetings that an answer may be about."""
    return tuple(
        Button(
            Text("meetings.show", day=Day(one.day), title=one.title[:40]),
            "answer",
            {"meeting": str(one.id), "say": state},
        )
        for one in meetings
    )


def moved_up(meeting: Meeting, today: date) -> Message:
    """Tell somebody that there is a place for them."""
    said = message(
        Text("answer.moved_up", title=meeting.title, when=when(meeting, today)),
        Text("meeting.line_where", where=where(meeting)),
        _to_answer(meeting, excluding=AnswerState.COMING),
    )
    return mailed(said, _about("moved_up", meeting), calendar.event(meeting, None))


def dropped_out(meeting: Meeting, answer: Answer, today: date) -> Message:
    """Tell a caretaker of the group that somebody cancelled late."""
    slots: dict[str, Slot] = {"title": meeting.title, "when": when(meeting, today)}
    person = introduced(answer.person)
    if answer.reason:
        return message(Text("answer.dropped_why", person=person, reason=answer.reason, **slots))
    return message(Text("answer.dropped", person=person, **slots))


def moved(meeting: Meeting, old: Mapping[str, str], today: date, *, again: bool) -> Message:
    """Tell what changed about a meeting, with old and new."""
    said = message(
        Heading(Text("meeting.title", title=meeting.title)),
        about_which(meeting, old, today),
        *what_changed(meeting, old, today),
        Text("move.again") if again else Text("move.kept"),
        _to_answer(meeting),
    )
    return mailed(said, _about("moved", meeting), calendar.event(meeting, None))


def cancelled(meeting: Meeting, today: date) -> Message:
    """Tell that a meeting is off."""
    said = message(
        Text(
            "cancel.told", title=meeting.title, when=when(meeting, today), subject=subject(meeting)
        ),
        *why_off(meeting),
        Buttons((calendar_button({"meeting": str(meeting.id)}, off=True),)),
    )
    return mailed(said, _about("cancelled", meeting), calendar.event(meeting, None))


def _about(what: str, meeting: Meeting) -> Text:
    """Return the subject of a mail about a meeting."""
    return Text(f"mail.subject_{what}", title=meeting.title, day=Day(meeting.day))


def _asks_for_items(meeting: Meeting) -> tuple[ViewPart, ...]:
    """Ask for items and offer to hand one in, as long as the agenda is not settled."""
    if meeting.agenda_at is not None:
        return ()
    return Text("invitation.items"), Buttons((links.hand_in(meeting.group),))


def _to_answer(meeting: Meeting, excluding: AnswerState | None = None) -> Buttons:
    about = {"meeting": str(meeting.id)}
    return Buttons((*answer_buttons(about, excluding).buttons, calendar_button(about)))
