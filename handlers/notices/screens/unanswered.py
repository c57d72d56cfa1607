"""People who have not answered: what a lead is told of them, and whom they can ask once more."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

from handlers.common.promises import Reach
from handlers.common.screens import links, promises
from handlers.common.screens.words import that_fit
from handlers.meetings.screens.facts import when, where
from handlers.meetings.screens.footers import because, stop
from handlers.notices.screens.reminders import look
from handlers.sentences import Clock, Day, Listing, Text
from handlers.views import Button, Buttons, Heading, Message, Note, Style, ViewPart, message
from storage.models import Meeting, Notice


class Silence(NamedTuple):
    """The gemeenten of which nobody answered, and how many people are silent.

    `askable` of them can be asked now, and `away` are not here at all.
    """

    gemeenten: Sequence[str]
    people: int
    askable: int
    away: int


def told(
    meeting: Meeting, silent: Silence, today: date, language: str, why: Text | None = None
) -> Message:
    """Tell the person who looks after a meeting that answers are missing."""
    return message(
        _title(meeting),
        Text("reminders.agenda_when", when=when(meeting, today), where=where(meeting)),
        *_who(silent),
        because(why),
        Buttons((_ask(meeting), _not(meeting), look(meeting))),
        stop(language),
    )


def preview(meeting: Meeting, silent: Silence, today: date) -> Message:
    """Show whom it would ask; nobody is asked yet."""
    others = silent.people - silent.askable - silent.away
    sure = Button(
        Text("unanswered.sure", count=silent.askable),
        "ask_answers_now",
        _about(meeting),
        Style.MAIN,
    )
    mail = Button(Text("mailing.button"), "mail_text", _about(meeting))
    return message(
        _title(meeting),
        Text("reminders.agenda_when", when=when(meeting, today), where=where(meeting)),
        *(_who(silent) if silent.people else (Text("unanswered.all_answered"),)),
        _names(silent),
        Text("unanswered.will_ask", count=silent.askable) if silent.askable else None,
        Text("unanswered.others", count=others) if others else None,
        Text("unanswered.away", count=silent.away) if silent.away else None,
        Buttons(
            (
                *((sure, _not(meeting)) if silent.askable else ()),
                *((mail,) if silent.away else ()),
                look(meeting),
            )
        ),
    )


def done(meeting: Meeting, reach: Reach) -> Message:
    """Show how many people are asked, and which cannot be."""
    mail = (links.to("mail_text", _about(meeting)),) if reach.others else ()
    asked = promises.counted(reach, Text("unanswered.done", count=len(reach.hear)))
    return message(*asked, Buttons((*mail, look(meeting))))


def asks_nobody(meeting: Meeting, coming: Notice | None, zone: str) -> Message:
    """Show that nobody is asked, and what goes out by itself all the same."""
    if coming is None:
        return message(Text("unanswered.nobody"), Buttons((look(meeting),)))
    local = coming.due_at.astimezone(ZoneInfo(zone))
    skip = Button(Text("outbox.step_skip"), "message_skip", {"notice": str(coming.id)})
    return message(
        Text("unanswered.nobody"),
        Text("unanswered.coming", day=Day(local.date()), clock=Clock(local.time())),
        Buttons((skip, look(meeting))),
    )


def _who(silent: Silence) -> tuple[ViewPart, ...]:
    people = Text("unanswered.people", count=silent.people)
    if not silent.gemeenten:
        return (people,)
    return (Text("unanswered.gemeenten", count=len(silent.gemeenten)), people)


def _names(silent: Silence) -> Note | None:
    names = Listing(tuple(that_fit(silent.gemeenten)))
    return Note(Text("unanswered.names", names=names)) if names.items else None


def _ask(meeting: Meeting) -> Button:
    return Button(Text("unanswered.ask"), "ask_answers", _about(meeting), Style.MAIN)


def _not(meeting: Meeting) -> Button:
    return Button(Text("unanswered.not"), "ask_answers_not", _about(meeting))


def _about(meeting: Meeting) -> dict[str, str]:
    return {"meeting": str(meeting.id)}


def _title(meeting: Meeting) -> Heading:
    return Heading(Text("meeting.title", title=meeting.title))
