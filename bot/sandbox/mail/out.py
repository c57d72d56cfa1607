"""Mails that people send: an answer of their calendar, words of their own, what their server says while they are away."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr

from bot.sandbox.mail.letters import Letter
from bot.sandbox.mail.replies import PROGRAMS, Said
from bot.sandbox.mail.store import Person

EXCHANGE, STANDARD, RUDE = "exchange", "rfc3834", "rude"
# What a server says of a mail that it sends while somebody is away; a rude one says nothing.
AWAY: Mapping[str, Mapping[str, str]] = {
    EXCHANGE: {"X-Auto-Response-Suppress": "All"},
    STANDARD: {"Auto-Submitted": "auto-replied"},
    RUDE: {},
}


def answered(said: Said, program: str) -> bytes:
    """Return the mail in which a calendar program answers an invitation."""
    part = PROGRAMS[program](said)
    edge = f"_000_{uuid.uuid4().hex}"
    kind = f'text/calendar; charset="utf-8"; method={said.method}'
    body = part.written()
    encoding = "8bit" if part.encoding == "7bit" and not body.isascii() else part.encoding
    mail = _begun(said.person, said.event.organizer, said.subject, said.now)
    if said.sent_by:
        mail["From"] = said.sent_by
    headers = {**mail, **part.headers}
    pieces = [
        *_lines(headers),
        "MIME-Version: 1.0",
        f'Content-Type: multipart/alternative; boundary="{edge}"',
        "",
        f"--{edge}",
        'Content-Type: text/plain; charset="utf-8"',
        "Content-Transfer-Encoding: 8bit",
        "",
        said.comment,
        "",
        f"--{edge}",
        f"Content-Type: {kind}",
        *([f"Content-Disposition: {part.disposition}"] if part.disposition else []),
        f"Content-Transfer-Encoding: {encoding}",
        "",
    ]
    calendar = body.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    again = f"\r\n--{edge}\r\nContent-Type: application/ics; name=invite.ics\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"  # fmt: skip
    second = again.encode() + calendar if part.twice else b""
    return "\r\n".join([*pieces, ""]).encode() + calendar + second + f"\r\n--{edge}--\r\n".encode()


def in_words(person: Person, letter: Letter, words: str, now: datetime) -> bytes:
    """Return a reply in words, with the letter below it as this person's program quotes."""
    quoted = "\n".join(f"> {line}" for line in letter.text.splitlines())
    below = {
        "outlook": f"________________________________\nVan: {letter.sender_name} <{letter.sender}>\nOnderwerp: {letter.subject}\n\n{letter.text}",
        "google": f"Op wo 3 mrt 2027 om 09:00 schreef {letter.sender_name} <{letter.sender}>:\n\n{quoted}",
        "apple": f"Verstuurd vanaf mijn iPhone\n\n> Op 3 mrt 2027 om 09:00 heeft {letter.sender_name} het volgende geschreven:\n>\n{quoted}",
    }  # fmt: skip
    more = {"In-Reply-To": letter.message_id, "References": letter.message_id}
    text = f"{words}\n\n{below[person.program]}\n"
    return _of_words(person, letter.answer_to, f"RE: {letter.subject}", text, now, more)


def new(person: Person, to: str, subject: str, words: str, now: datetime) -> bytes:
    """Return a mail that answers nothing."""
    return _of_words(person, to, subject, f"{words}\n", now, {})


def away(person: Person, letter: Letter, how: str, words: str, now: datetime) -> bytes:
    """Return what goes back by itself while somebody is away."""
    subject = f"Automatisch antwoord: {letter.subject}"
    return _of_words(person, letter.answer_to, subject, f"{words}\n", now, AWAY[how])


def _of_words(person: Person, to: str, subject: str, text: str, now: datetime, more: Mapping[str, str]) -> bytes:  # fmt: skip
    made = EmailMessage(policy=SMTP)
    for name, value in {**_begun(person, to, subject, now), **more}.items():
        made[name] = value
    made.set_content(text, cte="quoted-printable")
    return made.as_bytes()


def _begun(person: Person, to: str, subject: str, now: datetime) -> dict[str, str]:
    domain = person.address.rpartition("@")[2]
    return {
        "From": formataddr((person.name, person.address)),
        "To": to,
        "Subject": subject,
        "Date": format_datetime(now),
        "Message-ID": f"<{uuid.uuid4()}@{domain}>",
    }


def _lines(headers: Mapping[str, str]) -> list[str]:
    """Return headers as they are written, accents encoded."""
    made = EmailMessage(policy=SMTP)
    for name, value in headers.items():
        made[name] = value
    return made.as_bytes().decode("ascii").rstrip().split("\r\n")
