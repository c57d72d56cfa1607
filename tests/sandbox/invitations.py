"""An invitation as it should be, and what comes back, for the tests of whoever gets one."""

from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any
from zoneinfo import ZoneInfo

import icalendar

from bot.sandbox.mail.letters import parsed
from bot.sandbox.mail.sandbox import Sandbox
from bot.sandbox.mail.store import Accepted

BOT, KARIN = "pmg@pmg.example", "karin@zeist.example"
START = datetime(2027, 3, 25, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
UID = "12-3-geheim@pmg.example"


WRITTEN = '<p>Ben je erbij? <a href="https://pmg.example/antwoord/12">Antwoord</a></p>'


def invitation(
    *,
    sequence: int = 0,
    method: str = "REQUEST",
    starts: datetime = START,
    outside: str = "",
    written: str = WRITTEN,
) -> EmailMessage:
    """Return an invitation as it should be; `written` is how it looks."""
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Subject"] = f"PMG <{BOT}>", KARIN, "Uitnodiging: Overleg"
    mail["Reply-To"] = "pmg+antwoord-12@pmg.example"
    mail["Date"] = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
    mail["Message-ID"] = f"<{sequence}.{method}@pmg.example>"
    mail["Auto-Submitted"], mail["X-Auto-Response-Suppress"] = "auto-generated", "OOF, AutoReply"
    mail.set_content("Ben je erbij?\n\nhttps://pmg.example/antwoord/12\n")
    mail.add_alternative(written, subtype="html")
    calendar = icalendar.Calendar.new(prodid="-//test//NL", method=method)
    zone = icalendar.Timezone.from_ical(ZONE)
    calendar.add_component(zone)
    event = icalendar.Event.new(
        uid=UID,
        sequence=sequence,
        start=starts,
        end=starts + timedelta(hours=2),
        summary="Overleg; Samenleving",
        location="Zeist, zaal één",
        status=icalendar.STATUS.CANCELLED if method == "CANCEL" else icalendar.STATUS.CONFIRMED,
    )
    event.add("organizer", f"mailto:{BOT}")
    event.add("attendee", f"mailto:{KARIN}", {"RSVP": "TRUE", "PARTSTAT": "NEEDS-ACTION"})
    calendar.add_component(event)
    mail.add_alternative(
        calendar.to_ical().decode(),
        subtype="calendar",
        cte="base64",
        params={"method": outside or method},
    )
    return mail


ZONE = """BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
"""


def arrives(server: Sandbox, mail: EmailMessage) -> int:
    """Lay a mail of the bot in Karin's mailbox; return its number."""
    server.post.take(Accepted(BOT, (KARIN,), mail.as_bytes()))
    return server.letters(KARIN)[-1].number


def returned(server: Sandbox) -> EmailMessage:
    """Return the newest mail that the bot got."""
    return parsed(server.store.mailboxes.of(BOT).folders["INBOX"].mails[-1].raw)


def calendar_of(mail: EmailMessage, method: str = "REPLY") -> str:
    """Return what stands in its calendar part, unfolded; `method` is what is said outside."""
    (part,) = [one for one in mail.walk() if one.get_content_type() == "text/calendar"]
    assert part.get_param("method") == method
    content: Any = part.get_content()
    return str(content).replace("\r\n ", "").replace("\n ", "")
