"""A mailbox as its owner sees it: letters that can be read, and the appointments that follow from them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage
from typing import Any, NamedTuple

from bot.sandbox.mail import events
from bot.sandbox.mail.events import Event
from bot.sandbox.mail.mailboxes import INBOX, Mail
from bot.sandbox.mail.store import Person, Store

ADDRESS = re.compile(r"https?://[^\s<>\"')\]]+")
NOBODY = Address(display_name="?", addr_spec="nobody@nowhere.example")
READ = "\\Seen"


@dataclass(frozen=True)
class Letter:
    """A mail that was read: `faults` is what a strict program holds against it."""

    number: int
    sender: str
    sender_name: str
    to: str
    answer_to: str
    message_id: str
    subject: str
    at: float
    text: str
    html: str
    links: tuple[str, ...]
    event: Event | None
    faults: tuple[str, ...]
    is_read: bool


class Appointment(NamedTuple):
    """A meeting in somebody's calendar, with what they said to it."""

    event: Event
    said: str


def letters(store: Store, person: Person) -> list[Letter]:
    """Return what lies in somebody's mailbox, oldest first."""
    with store.lock:
        mails = tuple(store.mailboxes.of(person.address).folders[INBOX].mails)
    return [letter(one, person.address) for one in mails]


def letter(mail: Mail, address: str) -> Letter:
    """Read a mail that came to this address."""
    found = parsed(mail.raw)
    event, faults = events.read(found, address)
    sender = _first(found["From"])
    text = _text(found, "plain")
    return Letter(
        mail.uid,
        sender.addr_spec,
        sender.display_name or sender.addr_spec,
        str(found["To"] or ""),
        _first(found["Reply-To"] or found["From"]).addr_spec,
        str(found["Message-ID"] or ""),
        str(found["Subject"] or ""),
        mail.at,
        text,
        _text(found, "html"),
        tuple(dict.fromkeys(ADDRESS.findall(text))),
        event,
        tuple(faults),
        READ in mail.flags,
    )


def parsed(raw: bytes) -> EmailMessage:
    """Return the mail that stands in these bytes."""
    found = message_from_bytes(raw.replace(b"\r\n", b"\n"), policy=policy.default)
    assert isinstance(found, EmailMessage)  # noqa: S101 - what that policy makes
    return found


def appointments(found: Iterable[Letter], said: Mapping[str, str]) -> list[Appointment]:
    """Return the calendar that these letters make: of each meeting the latest, and none called off.

    A letter with a lower SEQUENCE than one before it is out of date. `said` has the answers, by UID.
    """
    latest: dict[str, Event] = {}
    for one in found:
        event = one.event
        if event is not None and not one.faults:
            known = latest.get(event.uid)
            if known is None or event.sequence >= known.sequence:
                latest[event.uid] = event
    there = sorted((one for one in latest.values() if not one.cancelled), key=lambda e: e.starts)
    return [Appointment(one, said.get(one.uid, events.NEEDS_ACTION)) for one in there]


def _first(header: Any) -> Address:
    """Return the first address of a header; somebody without one when there is none."""
    addresses: tuple[Address, ...] = getattr(header, "addresses", ())
    return next(iter(addresses), NOBODY)


def _text(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    return "" if part is None else str(part.get_content()).replace("\r\n", "\n")
