"""What a beheerder sees of a list of meetings of before the bot: a line of it, and what came of it."""

from collections.abc import Sequence

from handlers.common.rules.limits import PAGE
from handlers.common.screens.words import label, quoted
from handlers.lists.lines import LineVerdict, MeetingLine
from handlers.lists.past_import import ImportedMeetings
from handlers.sentences import Day, Listing, Slot, Text
from handlers.views import Button, Buttons, Heading, Message, Note, Style, message
from storage.models import ImportBatch, Meeting
from storage.vocabulary import ImportKind

KIND = {"kind": ImportKind.MEETINGS.value}


def button() -> Button:
    """Return the button that leads here."""
    return Button(Text("past.title"), "past_meetings")


def room(batch: ImportBatch | None) -> Message:
    """Show how meetings of before come in; `batch`: a list that waits or can be taken back."""
    return message(
        Heading(Text("past.title")),
        Text("past.how"),
        Buttons(
            (
                Button(Text("importing.title"), "paste_list", KIND, Style.MAIN),
                *([list_button(batch)] if batch else []),
            )
        ),
        Note(Text("past.nobody_hears")),
    )


def list_button(batch: ImportBatch) -> Button:
    """Lead to a list that still waits, or to what the last one brought in."""
    about = {"list": str(batch.id)}
    if batch.imported_at is None:
        return Button(Text("importing.waits"), "list_page", about)
    return Button(Text("importing.last"), "list_last", about)


def line(one: MeetingLine) -> Text:
    """Show a line that is new, known, or known with its opkomst."""
    known = "known_noted" if one.noted else "known"
    key = known if one.verdict == LineVerdict.KNOWN else "new"
    return Text(f"past.{key}", number=one.row.number, what=_what(one), who=_who(one))


def brought_in(batch: ImportBatch, made: ImportedMeetings, left: int) -> Message:
    """Show what a list brought in, with the way back."""
    back = Button(Text("importing.undo"), "list_undo", {"list": str(batch.id)}, Style.DANGER)
    return message(
        Text("past.done", count=len(made.meetings)),
        Text("past.done_filled", count=len(made.filled)) if made.filled else None,
        Text("importing.done_places", count=len(made.places)) if made.places else None,
        Text("importing.left", count=left) if left else None,
        Buttons((back, button())),
    )


def taken_back(gone: int, stays: Sequence[Meeting], places: int) -> Message:
    """Show what went again, and what stays because something was done with it since."""
    shown = stays[:PAGE]
    names = Listing(
        tuple(Text("past.meeting", title=one.title, day=Day(one.day, year=True)) for one in shown)
    )
    more = len(stays) - len(shown)
    return message(
        Text("past.taken_back", count=gone),
        Text("past.stays", meetings=names) if stays else None,
        Text("past.stays_more", count=more) if more else None,
        Text("importing.places_stay", count=places) if places else None,
        Buttons((button(),)),
    )


def _what(one: MeetingLine) -> Slot:
    parts: list[Slot] = [Day(one.day, year=True)] if one.day else []
    parts.append(label(one.group) if one.group else Text("meeting.of_network"))
    parts.append(quoted(one.title))
    parts += [quoted(one.where)] if one.where else []
    return Listing(tuple(parts))


def _who(one: MeetingLine) -> Text:
    """Count who was there: names, and the gemeenten of which no more is known."""
    places = len(one.places) + len(one.new_places)
    people = Text("groups.people", count=len(one.people))
    gemeenten = Text("groups.gemeenten", count=places)
    if not places:
        return Text("past.came", who=people) if one.people else Text("past.nobody_named")
    return Text("past.came", who=Listing((people, gemeenten)) if one.people else gemeenten)
