"""What the bot says by itself of actions."""

from collections.abc import Sequence
from datetime import date

from handlers.actions.screens.facts import Shown, answers, buttons, line, who_does_it
from handlers.common.rules.limits import PAGE
from handlers.common.screens import links
from handlers.common.screens.mailed import mailed
from handlers.common.screens.rows import bar
from handlers.common.screens.words import mention
from handlers.meetings.screens.facts import when
from handlers.meetings.screens.footers import stop
from handlers.sentences import Listing, Passage, Text
from handlers.views import Buttons, Message, ViewPart, message
from storage.models import Meeting, Person


def given(shown: Shown, today: date, leads: Sequence[Person] = ()) -> Message:
    """Tell somebody what they do, and by when."""
    said = message(
        Text("action.given", line=line(shown.action, today, reads=shown.reads, group=True)),
        _instead(leads),
        bar([*buttons(shown), links.to("actions_of")]),
    )
    return mailed(said, Text("mail.subject_action"))


def asks(
    meeting: Meeting,
    some: Sequence[Shown],
    today: date,
    language: str,
    leads: Sequence[Person] = (),
) -> Message:
    """Ask how it stands with all that somebody does for a group, before its meeting.

    Where one cannot press, `leads` are the people to tell it.
    """
    parts: list[ViewPart | None] = [
        Text("action.ask", title=meeting.title, when=when(meeting, today))
    ]
    for one in some[:PAGE]:
        made = answers(one)
        parts += [
            line(one.action, today, reads=one.reads),
            Buttons(made) if made else None,
        ]
    more = len(some) - PAGE
    said = message(
        *parts,
        Text("action.more", count=more) if more > 0 else None,
        _instead(leads),
        Buttons((links.to("actions_of"),)),
        stop(language),
    )
    return mailed(said, Text("mail.subject_actions", title=meeting.title))


def stuck(shown: Shown, today: date) -> Message:
    """Tell the person who leads what does not work out, and why."""
    action = shown.action
    reason = action.reason if shown.reads else None
    return message(
        Text("action.is_stuck", who=who_does_it(action)),
        line(action, today, reads=shown.reads, group=True),
        Text("action.because", reason=Passage(reason)) if reason else None,
        bar([*buttons(shown), links.to("actions_of")]),
    )


def _instead(leads: Sequence[Person]) -> Text | None:
    """Return whom to tell how it stands, for whoever can press nothing."""
    if not leads:
        return None
    return Text("action.tell", people=Listing(tuple(mention(one) for one in leads[:PAGE])))
