"""The few buttons that lead to a page of another subject; they name its route, never its code."""

from collections.abc import Mapping

from handlers.sentences import Text
from handlers.views import NOTHING, Button, Style
from storage.models import Group, Meeting

# What the button says that leads to a route of another subject.
LABELS = {
    "action_new": "action.button",
    "actions_of": "action.list",
    "agenda_of": "agenda.button",
    "answer_for": "mailing.answer_button",
    "ask_answers": "unanswered.button",
    "cancel": "cancel.button",
    "door_list": "door.title",
    "guests": "guests.title",
    "item": "item.show",
    "item_new": "agenda.hand_in",
    "item_subject": "item_subject.button",
    "keep_outlook": "outlook.title",
    "keep_people": "keep.all_people",
    "keep_terms": "terms.title",
    "mail_text": "mailing.button",
    "minutes": "minutes.button",
    "move": "move.button",
    "outcomes": "outcome.button",
    "person_data": "inspection.button",
    "person_forget": "removal.button",
    "plan_again": "plan.again",
    "programme": "programme.button",
    "refer": "refer.button",
    "support_end": "voice.take_back",
    "tasks": "home.next",
    "vacancies": "vacancy.title",
}

EDIT = Button(Text("me.edit"), "edit_profile", {})
PAIRS = Button(Text("acting.title"), "pairs", {})


def to(route: str, about: Mapping[str, str] = NOTHING, style: Style = Style.PLAIN) -> Button:
    """Return the button that leads to a route in LABELS, with what it is about."""
    return Button(Text(LABELS[route]), route, about, style)


def hand_in(group: Group | None) -> Button:
    """Return the button to hand in an item, for this group when there is one."""
    return to("item_new", {"group": group.slug if group else ""})


def attendance(meeting: Meeting) -> Button:
    """Return the button to note who was there, or to correct that."""
    key = "attendance.correct" if meeting.attended_at else "attendance.button"
    return Button(Text(key), "attendance", {"meeting": str(meeting.id)}, Style.MAIN)


def plan_next(meeting: Meeting) -> Button:
    """Return the button to plan the meeting that follows on one that is over."""
    return Button(Text("plan.following"), "plan_again", {"meeting": str(meeting.id)})


def bulk(step: str) -> Button:
    """Return the button to do this for many people at once."""
    return Button(Text(f"bulk.do_{step}"), "bulk", {"step": step})


def exports(group: Group | None = None) -> Button:
    """Return the button to the spreadsheets of a group, or of the whole network."""
    about = {"group": group.slug if group else ""}
    return Button(Text("exporting.title"), "exports", about)
