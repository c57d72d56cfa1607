"""The next meeting on a page of something else: when, what I answered, and what there is to press."""

from datetime import date

from handlers.meetings.screens.facts import answer_buttons, when, where
from handlers.sentences import Slot, Text
from handlers.views import Button, Buttons, ViewPart
from storage.models import Meeting
from storage.vocabulary import AnswerState


def asks(meeting: Meeting, today: date) -> list[ViewPart]:
    """Ask whether the reader comes, with the answers as buttons."""
    text = Text(
        "meeting.next_asks", title=meeting.title, when=when(meeting, today), where=where(meeting)
    )
    return [text, answer_buttons({"meeting": str(meeting.id)})]


def shows(meeting: Meeting, mine: AnswerState | None, today: date) -> list[ViewPart]:
    """Show what the reader answered, with the way to change it; who cannot answer sees when it is."""
    slots: dict[str, Slot] = {
        "title": meeting.title,
        "when": when(meeting, today),
        "where": where(meeting),
    }
    text = Text("meeting.next_is", **slots)
    if mine is not None:
        text = Text("meeting.next_said", mine=Text(f"answer.mine_{mine}"), **slots)
    label = Text("answer.change" if mine else "replace.show")
    return [text, Buttons((Button(label, "meeting", {"meeting": str(meeting.id)}),))]
