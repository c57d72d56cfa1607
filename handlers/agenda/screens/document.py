"""An agenda for a word processor, in the network's plain style."""

from handlers.agenda.screens.facts import Agenda, line, to_do
from handlers.meetings.rules.agenda_times import CLOSING, OPENING
from handlers.meetings.screens.facts import subject, when, where
from handlers.sentences import Text
from handlers.views import Attachment, Document, Lines, Message, Note, message


def as_document(found: Agenda) -> Message:
    """Return an agenda with opening, every item in order, and closing; what is besloten has no title."""
    if found.meeting is None:
        return message(Text("agenda.no_meeting"))
    meeting = found.meeting
    shown = [line(found, entry, number) for number, entry in enumerate(found.entries, start=1)]
    document = Document(
        Text("agenda.title", subject=subject(meeting)),
        (
            Text("agenda.when", when=when(meeting, found.today), where=where(meeting)),
            Lines(
                (
                    Text("agenda.opening", count=OPENING),
                    *shown,
                    Text("agenda.closing", count=CLOSING),
                )
            ),
            *to_do(found),
            *((Note(Text("agenda.not_settled")),) if found.changes is None else ()),
        ),
    )
    attached = Attachment(Text("agenda.file", title=meeting.title), document)
    return Message((Text("agenda.here"),), (attached,))
