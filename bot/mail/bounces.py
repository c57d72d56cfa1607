"""Mail that came back: which notice it was, to which address, and whether that is for good (RFC 3464)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage, Message

from bot.mail.identity import token_of

_STATUS = re.compile(r"([245])\.\d{1,3}\.\d{1,3}", re.ASCII)
_MAILBOX = re.compile(r"[^\s<>;:,\"]{1,64}@[^\s<>;:,\"]{1,189}")
FAILED = "failed"


@dataclass(frozen=True)
class Bounce:
    """What a report says of one mail of ours.

    `status` is as in "5.1.1"; only what begins with 5 is for good: the others are still being tried.
    """

    token: str
    address: str | None
    status: str

    @property
    def is_for_good(self) -> bool:
        """Return whether it will never arrive."""
        return self.status.startswith("5")


def is_report(mail: EmailMessage) -> bool:
    """Return whether it reports on the delivery of a mail."""
    return mail.get_content_type() == "multipart/report" or any(
        part.get_content_type() == "message/delivery-status" for part in mail.walk()
    )


def read(mail: EmailMessage, mailbox: str, known: str | None = None) -> Bounce | None:
    """Return what a report to our mailbox says of a person's mail; None for any other.

    It is ours by the address to which it came (then its token is `known`), or by the Message-ID of what
    it returns: whoever thinks one up must know the notice's token.
    """
    if not is_report(mail):
        return None
    domain = mailbox.rpartition("@")[2]
    returned = (token_of(one, domain) for one in _returned(mail))
    token = known or next(filter(None, returned), None)
    # That our own copy did not come says nothing of the person.
    said = next((one for one in _recipients(mail) if one[0] != mailbox.lower()), None)
    if token is None or said is None:
        return None
    address, status = said
    return Bounce(token, address, status)


def _recipients(mail: EmailMessage) -> Iterator[tuple[str | None, str]]:
    """Yield the address and the status of each that failed, or is late, in the order of the report."""
    for part in mail.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        blocks = part.get_payload()
        for block in blocks if isinstance(blocks, list) else ():
            status = _STATUS.search(_header(block, "Status"))
            if status is None:
                continue
            named = _header(block, "Original-Recipient") or _header(block, "Final-Recipient")
            found = _MAILBOX.search(named.partition(";")[2] or named)
            action = _header(block, "Action").strip().lower()
            if action in {FAILED, "delayed", ""}:
                yield (found[0].lower() if found else None), status[0]


def _returned(mail: EmailMessage) -> Iterator[str]:
    """Yield the Message-IDs of what was returned: the whole mail, its headers, or a mention of it."""
    for part in mail.walk():
        kind = part.get_content_type()
        if kind == "message/rfc822":
            whole = part.get_payload()
            yield from (_header(one, "Message-ID") for one in whole if isinstance(whole, list))
        elif kind == "text/rfc822-headers":
            said = part.get_payload(decode=True)
            words = said.decode("utf-8", "replace") if isinstance(said, bytes) else ""
            yield from re.findall(r"(?im)^message-id:\s*(<[^>\s]{1,200}>)", words)
    for name in ("In-Reply-To", "References"):  # some return nothing, and answer
        yield from re.findall(r"<[^>\s]{1,200}>", _header(mail, name))


def _header(part: object, name: str) -> str:
    """Return a header as text; "" where there is none, or none that can be read."""
    if not isinstance(part, Message):
        return ""
    try:
        return str(part[name] or "")
    except Exception:  # noqa: BLE001 - the library raises whatever it likes on what strangers write
        return ""
