"""The calendar part of a mail (iMIP, RFC 6047): the meeting as one person is invited to it, or no longer.

Only their own line stands in it: others' addresses are nobody's business.
"""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import icalendar

from bot.mail.marks import PLAIN
from bot.platform.envelope import Envelope
from bot.rendering import ics
from bot.rendering.wording import Wording
from handlers.files import Event
from handlers.sentences import Text

REQUEST, CANCEL = "REQUEST", "CANCEL"


def method(event: Event) -> str:
    """Return what is asked of the calendar."""
    return CANCEL if event.cancelled else REQUEST


def written(
    event: Event, envelope: Envelope, language: str, *, uid: str, mailbox: str, address: str
) -> bytes:
    """Return the part, in which `mailbox` organises and `address` is invited."""
    wording, local = Wording.of(language, PLAIN), ZoneInfo(envelope.zone)
    made = icalendar.Calendar()
    made.add("prodid", ics.OURS)
    made.add("version", "2.0")
    made.add("method", method(event))
    made.add_component(ics.zone_part(envelope.zone, event.day.year, event.day.year))
    one = icalendar.Event()
    one.add("uid", uid)
    one.add("sequence", event.sequence)
    one.add("dtstamp", envelope.begun_at.astimezone(UTC).replace(microsecond=0))
    one.add("dtstart", datetime.combine(event.day, event.begins, local))
    one.add("dtend", datetime.combine(event.day, event.ends, local))
    one.add("summary", ics.text(wording, event.title))
    one.add("location", ics.text(wording, event.place))
    about = (wording.say(line) for line in (*event.about, _how(event)) if line is not None)
    one.add("description", ics.NOT_TEXT.sub(" ", "\n".join(about)))
    one.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    one.add("organizer", _person(mailbox, cn=ics.NOT_TEXT.sub(" ", envelope.network)))
    invited = {"role": "REQ-PARTICIPANT", "partstat": "NEEDS-ACTION", "rsvp": "TRUE"}
    one.add("attendee", _person(address, **invited))
    made.add_component(one)
    written_out: bytes = made.to_ical()
    return written_out


def _how(event: Event) -> Text | None:
    return None if event.cancelled else Text("mail.calendar_only")


def _person(address: str, **parameters: str) -> icalendar.vCalAddress:
    made = icalendar.vCalAddress(f"mailto:{address}")
    for name, value in parameters.items():
        made.params[name.upper()] = value
    return made
