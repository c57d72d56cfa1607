"""What calendar programs send back to an invitation, each in its own way; from memory and from reports.

Outlook: no ORGANIZER, and the zone by its name in Windows (nextcloud/server#53949, #58904). Google: times in
UTC, the same twice, and marked as sent by a machine. Apple: quoted-printable, as an attachment.
"""

import quopri
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.sandbox.mail.events import Event
from bot.sandbox.mail.store import Person

ACCEPTED, TENTATIVE, DECLINED, DELEGATED = "ACCEPTED", "TENTATIVE", "DECLINED", "DELEGATED"
REPLY, COUNTER = "REPLY", "COUNTER"
WORDS = {
    ACCEPTED: "Geaccepteerd",
    TENTATIVE: "Voorlopig",
    DECLINED: "Geweigerd",
    DELEGATED: "Gedelegeerd",
    COUNTER: "Nieuwe tijd voorgesteld",
}
HERE = ZoneInfo("Europe/Amsterdam")
WINDOWS = "W. Europe Standard Time"
WINDOWS_ZONE = (
    "BEGIN:VTIMEZONE",
    f"TZID:{WINDOWS}",
    "BEGIN:STANDARD",
    "DTSTART:16010101T030000",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10",
    "END:STANDARD",
    "BEGIN:DAYLIGHT",
    "DTSTART:16010101T020000",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3",
    "END:DAYLIGHT",
    "END:VTIMEZONE",
)


@dataclass(frozen=True)
class Said:
    """What somebody says to an invitation; of a COUNTER `starts` and `ends` are what they propose."""

    person: Person
    event: Event
    answer: str
    comment: str
    now: datetime
    method: str = REPLY
    starts: datetime | None = None
    ends: datetime | None = None
    sent_by: str = ""
    delegate: str = ""

    @property
    def subject(self) -> str:
        """Return what the program writes above it."""
        return f"{WORDS[COUNTER if self.method == COUNTER else self.answer]}: {self.event.summary}"


@dataclass(frozen=True)
class Part:
    """The calendar part as it goes out, and what a program adds to the headers of the mail."""

    headers: Mapping[str, str]
    lines: tuple[str, ...]
    encoding: str = "7bit"
    disposition: str = ""
    twice: bool = False

    def written(self) -> bytes:
        """Return its bytes, folded at 75."""
        folded = "".join(_folded(one) for one in self.lines).encode("utf-8")
        return quopri.encodestring(folded) if self.encoding == "quoted-printable" else folded


def outlook(said: Said) -> Part:
    """Write as Outlook does, on Exchange."""
    event = said.event
    attendee = [f"PARTSTAT={said.answer}", f"CN={said.person.name}"]
    attendee += [f'SENT-BY="mailto:{said.sent_by}"'] if said.sent_by else []
    attendee += [f'DELEGATED-TO="mailto:{said.delegate}"'] if said.delegate else []
    lines = (
        "BEGIN:VCALENDAR",
        f"METHOD:{said.method}",
        "PRODID:Microsoft Exchange Server 2010",
        "VERSION:2.0",
        *WINDOWS_ZONE,
        "BEGIN:VEVENT",
        f"ATTENDEE;{';'.join(attendee)}:mailto:{said.person.address}",
        *([f"COMMENT;LANGUAGE=nl-NL:{_escaped(said.comment)}"] if said.comment else []),
        f"UID:{event.uid}",
        f"SUMMARY;LANGUAGE=nl-NL:{_escaped(said.subject)}",
        f"DTSTART;TZID={WINDOWS}:{_local(said.starts or event.starts)}",
        f"DTEND;TZID={WINDOWS}:{_local(said.ends or event.ends)}",
        "CLASS:PUBLIC",
        "PRIORITY:5",
        f"DTSTAMP:{_utc(said.now)}",
        "TRANSP:OPAQUE",
        "STATUS:CONFIRMED",
        f"SEQUENCE:{event.sequence}",
        f"LOCATION;LANGUAGE=nl-NL:{_escaped(event.location)}",
        f"X-MICROSOFT-CDO-APPT-SEQUENCE:{event.sequence}",
        "X-MICROSOFT-CDO-BUSYSTATUS:BUSY",
        "X-MICROSOFT-CDO-ALLDAYEVENT:FALSE",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return Part({"X-Auto-Response-Suppress": "DR, OOF, AutoReply", "X-MS-Has-Attach": ""}, lines)


def google(said: Said) -> Part:
    """Write as Google's calendar does."""
    headers = {
        "Sender": "Google Calendar <calendar-notification@google.com>",
        "Auto-Submitted": "auto-generated",
    }
    comment = f";X-RESPONSE-COMMENT={_quoted(said.comment)}" if said.comment else ""
    attendee = f"CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={said.answer};X-NUM-GUESTS=0"
    lines = _usual(said, "-//Google Inc//Google Calendar 70.9054//EN", attendee + comment, _utc)
    return Part(headers, lines, twice=True)


def apple(said: Said) -> Part:
    """Write as the calendar of a Mac does."""
    attendee = f'CN="{said.person.name}";CUTYPE=INDIVIDUAL;PARTSTAT={said.answer};EMAIL={said.person.address}'  # fmt: skip
    lines = _usual(said, "-//Apple Inc.//macOS 14.4//EN", attendee, _utc)
    name = f"iCal-{_utc(said.now)}.ics"
    return Part({}, lines, "quoted-printable", f"attachment; filename={name}")


PROGRAMS: Mapping[str, Callable[[Said], Part]] = {
    "outlook": outlook,
    "google": google,
    "apple": apple,
}


def _usual(said: Said, program: str, attendee: str, moment: Callable[[datetime], str]) -> tuple[str, ...]:  # fmt: skip
    event = said.event
    return (
        "BEGIN:VCALENDAR",
        f"PRODID:{program}",
        "VERSION:2.0",
        "CALSCALE:GREGORIAN",
        f"METHOD:{said.method}",
        "BEGIN:VEVENT",
        f"DTSTART:{moment(said.starts or event.starts)}",
        f"DTEND:{moment(said.ends or event.ends)}",
        f"DTSTAMP:{_utc(said.now)}",
        f"ORGANIZER:mailto:{event.organizer}",
        f"UID:{event.uid}",
        f"ATTENDEE;{attendee}:mailto:{said.person.address}",
        *([f"COMMENT:{_escaped(said.comment)}"] if said.comment else []),
        f"SEQUENCE:{event.sequence}",
        "STATUS:CONFIRMED",
        f"SUMMARY:{_escaped(event.summary)}",
        f"LOCATION:{_escaped(event.location)}",
        "END:VEVENT",
        "END:VCALENDAR",
    )


def _local(moment: datetime) -> str:
    return f"{moment.astimezone(HERE):%Y%m%dT%H%M%S}"


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(words: str) -> str:
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        words = words.replace(sign, written)
    return words


def _quoted(words: str) -> str:
    return '"' + words.replace('"', "'").replace("\n", " ") + '"'


def _folded(line: str) -> str:
    """Fold at 75 bytes, never within a letter."""
    parts, size = [""], 0
    for letter in line:
        size += len(letter.encode("utf-8"))
        if size > 74:  # noqa: PLR2004 - with the space before it
            parts.append(" ")
            size = 1 + len(letter.encode("utf-8"))
        parts[-1] += letter
    return "\r\n".join(parts) + "\r\n"
