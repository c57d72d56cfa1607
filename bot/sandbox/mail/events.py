"""What a calendar program reads in a mail: the meeting, and what a strict one holds against how it is written."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from typing import Any, NamedTuple

import icalendar

from bot.sandbox.mail.mailboxes import TAG, plain

REQUEST, CANCEL = "REQUEST", "CANCEL"
METHODS = frozenset({REQUEST, CANCEL})
CALENDAR = "text/calendar"
NEEDS_ACTION = "NEEDS-ACTION"


@dataclass(frozen=True)
class Event:
    """A meeting as it stands in a mail; `organizer` and `attendee` are addresses."""

    method: str
    uid: str
    sequence: int
    summary: str
    starts: datetime
    ends: datetime
    location: str
    description: str
    organizer: str
    attendee: str

    @property
    def cancelled(self) -> bool:
        """Whether it is called off."""
        return self.method == CANCEL


def read(mail: EmailMessage, address: str) -> tuple[Event | None, list[str]]:
    """Return the meeting in a mail to this address, if there is one, and what is wrong with it."""
    part = next((one for one in mail.walk() if one.get_content_type() == CALENDAR), None)
    if part is None:
        return None, []
    try:
        calendar: Any = icalendar.Calendar.from_ical(part.get_content())
        (inside,) = calendar.walk("VEVENT")
        event = Event(
            str(calendar["METHOD"]),
            str(inside["UID"]),
            int(inside["SEQUENCE"]),
            str(inside["SUMMARY"]),
            inside["DTSTART"].dt,
            inside["DTEND"].dt,
            str(inside.get("LOCATION", "")),
            str(inside.get("DESCRIPTION", "")),
            _address(inside["ORGANIZER"]),
            _address(inside["ATTENDEE"]),
        )
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        return None, [f"the calendar part cannot be read: {error!r}"]
    shown = Shown(mail, part, calendar, inside, event, address)
    return event, [why for holds, why in FAULTS if holds(shown)]


class Shown(NamedTuple):
    """A calendar part that could be read, in the mail in which it stands."""

    mail: EmailMessage
    part: Any
    calendar: Any
    inside: Any
    event: Event
    address: str

    def zones(self) -> set[str]:
        """Return the names of the zones that are described."""
        return {str(one["TZID"]) for one in self.calendar.walk("VTIMEZONE")}


def _dated(shown: Shown) -> bool:
    """Return whether a zone changes by dates and not by a rule."""
    zones = [one.subcomponents for one in shown.calendar.walk("VTIMEZONE")]
    return any("RDATE" in part or (len(parts) > 1 and "RRULE" not in part) for parts in zones for part in parts)  # fmt: skip


def _nowhere(shown: Shown) -> bool:
    """Return whether a time is in a zone that is not described."""
    used = {shown.inside[name].params.get("TZID", "") for name in ("DTSTART", "DTEND")}
    return not used <= {"", *shown.zones()}


def _mixed(shown: Shown) -> bool:
    """Return whether the parts of the mail are others than those that every program shows."""
    kinds = [one.get_content_type() for one in shown.mail.iter_parts()]
    return kinds != ["text/plain", "text/html", CALENDAR]


# What is wrong with an invitation, and what comes of it.
FAULTS: tuple[tuple[Callable[[Shown], bool], str], ...] = (
    (lambda one: one.event.method not in METHODS, "METHOD is neither REQUEST nor CANCEL"),
    (
        lambda one: one.part.get_param("method") != one.event.method,
        "METHOD inside is another than outside: Outlook refuses it",
    ),
    (
        lambda one: one.event.cancelled and str(one.inside.get("STATUS")) != "CANCELLED",
        "what is called off has no STATUS CANCELLED",
    ),
    (lambda one: TAG in one.event.organizer, "ORGANIZER has a plus, which Exchange loses"),
    (
        lambda one: one.event.organizer not in str(one.mail["From"]).lower(),
        "ORGANIZER is not who sends: replies go to another mailbox",
    ),
    (lambda one: plain(one.event.attendee) != plain(one.address), "ATTENDEE is somebody else"),
    (
        lambda one: not one.event.cancelled and one.inside["ATTENDEE"].params.get("RSVP") != "TRUE",
        "RSVP is not TRUE: Outlook shows no buttons",
    ),
    (lambda one: "DTSTAMP" not in one.inside, "DTSTAMP is missing"),
    (lambda one: bool(one.inside.walk("VALARM")), "an alarm is the reader's own"),
    (_dated, "a zone has dates and no rule: Exchange reads one year of it"),
    (_nowhere, "a time is in a zone that is not described"),
    (_mixed, "the parts are not plain, html and calendar, in this order"),
)


def _address(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("one person is invited, by one other")
    return value.lower().removeprefix("mailto:")
