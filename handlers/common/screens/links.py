"""The few buttons that lead to a page of another subject; they name its route, never its code."""

from handlers.views import Button, Style, Text
from storage.models import Group, Meeting

EDIT = Button(Text("me.edit"), "edit_profile", {})
PAIRS = Button(Text("acting.title"), "pairs", {})


def attendance(meeting: Meeting) -> Button:
    """Return the button to note who was there, or to correct that."""
    key = "attendance.correct" if meeting.attended_at else "attendance.button"
    return Button(Text(key), "attendance", {"meeting": str(meeting.id)}, Style.MAIN)


def exports(group: Group | None = None) -> Button:
    """Return the button to the spreadsheets of a group, or of the whole network."""
    about = {"group": group.slug if group else ""}
    return Button(Text("exporting.title"), "exports", about)
