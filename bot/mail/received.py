"""What a mail says, as far as the bot reads it; a mail that cannot be read is poison, and is set apart.

Python's parser raises at odd places while a header is read, and never at the start (a name with a line
end in it, an id with a bracket, a character set that nobody knows): so all of it is tried at once.
"""

import email.policy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.parser import BytesParser
from html.parser import HTMLParser

from bot.mail import calendar_reply
from bot.mail.authentication import is_doubted
from bot.mail.calendar_reply import CalendarReply

LARGEST = 1_000_000  # bytes of a mail
LARGEST_CALENDAR = 100_000  # bytes of its calendar part
MOST_WORDS = 20_000  # characters of its text that are looked at
MOST_PARTS = 100

CALENDARS = frozenset({"text/calendar", "application/ics"})
# Where it stands for whom a mail was: a tag may be lost in one of them on the way.
FOR = ("to", "cc", "delivered-to", "x-original-to")
# What says that no person wrote it (RFC 3834, and what Exchange and others do instead).
AUTOMATIC_PRECEDENCE = frozenset({"auto_reply", "auto-reply", "junk"})


class Poison(Exception):
    """A mail that cannot be read, or is too large to be."""


@dataclass(frozen=True)
class Received:
    """One mail; addresses are in lower case."""

    sender: str
    recipients: frozenset[str]
    message_id: str
    answers: str  # the Message-ID of the mail to which this is a reply, as its program says
    subject: str
    calendar: CalendarReply | None
    words: str  # all of its text, quotes and all
    automatic: bool  # no person wrote it
    report: bool  # about a mail that could not be brought
    distrusted: bool  # our own server says that the sender is somebody else


def read(raw: bytes, own_server: str = "") -> Received:
    """Read the bytes of a mail; only what `own_server` added is believed about its sender.

    Raises Poison when that cannot be done.
    """
    if len(raw) > LARGEST:
        raise Poison("too_large")
    try:
        found = BytesParser(EmailMessage, policy=email.policy.default).parsebytes(raw)
        return _read(found, own_server)
    except Poison:
        raise
    except Exception as error:
        raise Poison(type(error).__name__) from error


def _read(mail: EmailMessage, own_server: str) -> Received:
    parts = list(_parts(mail))
    sender = next(iter(_addresses(mail, ("from",))), "")
    found = [str(one) for one in mail.get_all("authentication-results", ())]
    return Received(
        sender=sender,
        recipients=frozenset(_addresses(mail, FOR)),
        message_id=str(mail.get("message-id", "")).strip(),
        answers=str(mail.get("in-reply-to", "")).strip(),
        subject=str(mail.get("subject", "")),
        calendar=_calendar(parts),
        words=_words(parts)[:MOST_WORDS],
        automatic=_is_automatic(mail),
        report=mail.get_content_type() == "multipart/report",
        distrusted=is_doubted(found, own_server, sender),
    )


def _parts(mail: EmailMessage) -> Iterator[EmailMessage]:
    """Yield what has content, but nothing of a mail that is carried along whole."""
    waiting, seen = [mail], 0
    while waiting:
        part = waiting.pop(0)
        seen += 1
        if seen > MOST_PARTS:
            raise Poison("too_many_parts")
        if part.get_content_type().startswith("message/"):
            continue
        if part.is_multipart():
            waiting[:0] = [one for one in part.iter_parts() if isinstance(one, EmailMessage)]
        else:
            yield part


def _addresses(mail: EmailMessage, headers: Iterable[str]) -> Iterator[str]:
    for name in headers:
        for header in mail.get_all(name, ()):
            if hasattr(header, "addresses"):
                yield from (one.addr_spec.lower() for one in header.addresses if one.addr_spec)
            else:
                yield str(header).strip().strip("<>").lower()


def _calendar(parts: Iterable[EmailMessage]) -> CalendarReply | None:
    """Return what the calendar part says; of several it is the same, once to read and once to keep."""
    for part in parts:
        name = (part.get_filename() or "").lower()
        if part.get_content_type() in CALENDARS or name.endswith(".ics"):
            content = part.get_payload(decode=True)
            if not isinstance(content, bytes) or len(content) > LARGEST_CALENDAR:
                raise Poison("calendar_too_large")
            try:
                return calendar_reply.read(content)
            except ValueError as error:
                raise Poison("calendar") from error
    return None


def _words(parts: Iterable[EmailMessage]) -> str:
    """Return the text to read; of a mail that has only HTML what that shows."""
    shown = [one for one in parts if one.get_content_disposition() != "attachment"]
    for kind in ("text/plain", "text/html"):
        for part in shown:
            if part.get_content_type() == kind:
                content = str(part.get_content())[: 2 * MOST_WORDS]
                return content if kind == "text/plain" else _shown(content)
    return ""


def _is_automatic(mail: EmailMessage) -> bool:
    submitted = str(mail.get("auto-submitted", "no")).split(";")[0].strip().lower()
    precedence = str(mail.get("precedence", "")).strip().lower()
    returned = mail.get("return-path")
    return (
        submitted != "no"
        or "x-auto-response-suppress" in mail
        or "x-autoreply" in mail
        or precedence in AUTOMATIC_PRECEDENCE
        or (returned is not None and str(returned).strip() in {"", "<>"})
    )


class _Shown(HTMLParser):
    """Takes the text out of HTML; a block stands on a line of its own."""

    HIDDEN = frozenset({"script", "style", "head", "title"})
    BLOCKS = frozenset({"p", "div", "br", "li", "tr", "h1", "h2", "h3", "blockquote", "hr"})

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        self._hidden += tag in self.HIDDEN
        if tag in self.BLOCKS:
            self.text.append("\n> " if tag == "blockquote" else "\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in self.HIDDEN and self._hidden > 0
        if tag in self.BLOCKS:
            self.text.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.text.append(" ".join(data.split(" ")).replace("\n", " "))


def _shown(html: str) -> str:
    reader = _Shown()
    reader.feed(html)
    reader.close()
    return "".join(reader.text)
