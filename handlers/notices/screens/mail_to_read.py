"""What a trekker or beheerder hears of a mail that the bot does not read for them."""

from handlers.common.screens.words import mention
from handlers.meetings.screens.facts import ANSWERS, subject
from handlers.sentences import Text
from handlers.views import Button, Buttons, Heading, Message, Note, message
from storage.models import Meeting, Person

WHY = frozenset(
    "other_time sends_another doubted other_sender not_understood no_tag unreadable".split()
)


def told(why: str, person: Person | None, meeting: Meeting | None) -> Message:
    """Return of whom it is and about which meeting, with buttons to note the answer that stands in it."""
    if person is None or meeting is None:
        return message(
            Heading(Text("mail_to_read.title")),
            Text("mail_to_read.unreadable" if why == "unreadable" else "mail_to_read.no_tag"),
            Note(Text("mail_to_read.set_apart" if why == "unreadable" else "mail_to_read.where")),
        )
    return message(
        Heading(Text("mail_to_read.title")),
        Text(f"mail_to_read.{why}", person=mention(person), subject=subject(meeting)),
        Note(Text("mail_to_read.where")),
        Buttons(tuple(_fill_in(meeting, person, state) for state in ANSWERS)),
    )


def _fill_in(meeting: Meeting, person: Person, state: str) -> Button:
    about = {"meeting": str(meeting.id), "person": str(person.id), "say": state}
    return Button(Text(f"mail_to_read.note_{state}"), "answer_for_them", about)
