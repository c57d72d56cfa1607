"""What a calendar program answers to an invitation (iMIP: RFC 6047, RFC 5546).

Outlook often leaves the ORGANIZER out, names zones as Windows does, and says the method only inside;
none of that is needed here: who and which meeting it is about stands in the UID.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import icalendar

LONGEST_COMMENT = 300  # characters


class Reaction(StrEnum):
    """What the calendar program sent."""

    ACCEPTED = "accepted"
    TENTATIVE = "tentative"
    DECLINED = "declined"
    COUNTER = "counter"  # another time is proposed
    DELEGATED = "delegated"  # somebody else is sent
    OTHER = "other"  # none of our business, or not understood


# By what an attendee says in a REPLY.
SAID = {
    "ACCEPTED": Reaction.ACCEPTED,
    "TENTATIVE": Reaction.TENTATIVE,
    "DECLINED": Reaction.DECLINED,
    "DELEGATED": Reaction.DELEGATED,
}


@dataclass(frozen=True)
class CalendarReply:
    """One reply; `people` are the addresses that it names, in lower case."""

    reaction: Reaction
    uid: str
    sequence: int
    people: frozenset[str]
    comment: str


def read(content: bytes) -> CalendarReply:
    """Read the bytes of a calendar part.

    Raises ValueError when they are no calendar, or one of several appointments.
    """
    try:
        found = icalendar.Calendar.from_ical(content.decode("utf-8-sig", errors="replace"))
        events = list(found.walk("VEVENT"))
        if len(events) != 1:
            raise ValueError(f"{len(events)} appointments")
        return _read(str(found.get("method", "")).strip().upper(), events[0])
    except (AttributeError, IndexError, KeyError, TypeError) as error:
        raise ValueError(type(error).__name__) from error


def _read(method: str, event: icalendar.Component) -> CalendarReply:
    attendees = list(_each(event, "attendee"))
    people = {_address(one) for one in attendees}
    people |= {_address(one.params["SENT-BY"]) for one in attendees if "SENT-BY" in one.params}
    return CalendarReply(
        reaction=_reaction(method, attendees),
        uid=str(event.get("uid", "")).strip(),
        sequence=_number(event.get("sequence")),
        people=frozenset(people - {""}),
        comment=" ".join(str(one) for one in _each(event, "comment")).strip()[:LONGEST_COMMENT],
    )


def _reaction(method: str, attendees: list[icalendar.vCalAddress]) -> Reaction:
    if method == "COUNTER":
        return Reaction.COUNTER
    if method != "REPLY":
        return Reaction.OTHER
    said = {str(one.params.get("PARTSTAT", "")).upper() for one in attendees}
    # Several attendees who say different things are more than one person's answer.
    return SAID.get(said.pop(), Reaction.OTHER) if len(said) == 1 else Reaction.OTHER


def _each(event: icalendar.Component, name: str) -> Iterator[icalendar.vCalAddress]:
    found = event.get(name, [])
    yield from found if isinstance(found, list) else [found]


def _address(value: object) -> str:
    said = str(value).strip().strip('"')
    return said[7:].lower() if said[:7].lower() == "mailto:" else said.lower()


def _number(value: object) -> int:
    try:
        return int(str(value))
    except ValueError:
        return 0
