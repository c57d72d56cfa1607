"""One mailbox as its owner reads it, over IMAP, on whatever server it is."""

import imaplib
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage

WITHIN = 10.0  # seconds of a slow machine; mail takes 0.02
LOOK_AGAIN = 0.01
INBOX = "INBOX"


@dataclass(frozen=True)
class Mailbox:
    """The mailbox of `address`; `port` speaks TLS from the first byte."""

    address: str
    password: str
    port: int
    context: ssl.SSLContext

    @contextmanager
    def open(self, folder: str = INBOX) -> Iterator[imaplib.IMAP4_SSL]:
        """Log in, with this folder selected."""
        with imaplib.IMAP4_SSL(
            "127.0.0.1", self.port, ssl_context=self.context, timeout=WITHIN
        ) as line:
            line.login(self.address, self.password)
            line.select(folder)
            yield line

    def raw(self, folder: str = INBOX) -> list[bytes]:
        """Return what lies in a folder, oldest first, byte for byte."""
        with self.open(folder) as line:
            return _all(line)

    def mails(self, folder: str = INBOX) -> list[EmailMessage]:
        """Return what lies in a folder, oldest first."""
        return [read(one) for one in self.raw(folder)]

    def wait(self, number: int = 1, folder: str = INBOX) -> list[EmailMessage]:
        """Return the mails of a folder once there are so many; more, or too late, is an error."""
        until = time.monotonic() + WITHIN
        with self.open(folder) as line:
            while len(found := _all(line)) < number:
                assert time.monotonic() < until, f"{self.address}: {len(found)} of {number} mails"
                time.sleep(LOOK_AGAIN)
                line.noop()
        assert len(found) == number, f"{self.address} has {len(found)} mails, not {number}"
        return [read(one) for one in found]

    def put(self, raw: bytes, folder: str = INBOX) -> None:
        """Lay something in a folder as it is, past SMTP: whatever may lie in a mailbox."""
        with self.open() as line:
            kind, said = line.append(folder, "", "", raw)
            assert kind == "OK", said


def read(raw: bytes) -> EmailMessage:
    """Return the mail that stands in these bytes, with the line ends of a text."""
    found = message_from_bytes(raw.replace(b"\r\n", b"\n"), policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


def _all(line: imaplib.IMAP4_SSL) -> list[bytes]:
    _, (numbers,) = line.uid("search", "ALL")
    if not numbers:
        return []
    _, found = line.uid("fetch", b",".join(numbers.split()).decode(), "(BODY.PEEK[])")
    return [one[1] for one in found if isinstance(one, tuple)]
