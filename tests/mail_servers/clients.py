"""What a client says to a mail server, and what it hears: in words that two servers can be compared by."""

import imaplib
import re
import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bot.sandbox.mail.sandbox import Sandbox
from tests.mail_servers.mailbox import WITHIN, Mailbox
from tests.mail_servers.servers import BOT, PASSWORD, MailServers

Server = MailServers | Sandbox
OK = 250
ANNA = "anna@waalwijk.example"
HEAD = b"From: pmg@pmg.example\r\nTo: anna@waalwijk.example\r\nDate: Mon, 1 Mar 2027 09:00:00 +0100\r\n"
MAIL = HEAD + b"Message-ID: <een@pmg.example>\r\nSubject: Uitnodiging\r\n\r\nBen je erbij?\r\n"


def mailbox(server: Server, address: str = ANNA) -> Mailbox:
    """Return somebody's mailbox on either server."""
    return Mailbox(address, PASSWORD, server.ports["imaps"], server.context)


@contextmanager
def sender(server: Server, name: str = BOT) -> Iterator[smtplib.SMTP]:
    """Log in to send."""
    with smtplib.SMTP("127.0.0.1", server.ports["smtp"], timeout=WITHIN) as line:
        line.starttls(context=server.context)
        line.login(name, PASSWORD)
        yield line


def sent(server: Server, raw: bytes = MAIL, to: tuple[str, ...] = (ANNA,), envelope: str = BOT, options: tuple[str, ...] = ()) -> list[int]:  # fmt: skip
    """Send a mail; return the number that was answered to each step that was taken."""
    with sender(server) as line:
        codes = [line.mail(envelope, list(options))[0]]
        if codes != [OK]:
            return codes
        codes += [line.rcpt(one)[0] for one in to]
        if OK in codes[1:]:
            codes.append(line.data(raw)[0])
        return codes


def arrives(server: Server, raw: bytes = MAIL) -> None:
    """Send a mail, and return when it lies there."""
    assert sent(server, raw)[-1] == OK
    server.wait_idle()


def said(server: Server, *commands: str) -> list[int]:
    """Try commands after each other on a line that is not safe yet; return the numbers."""
    with smtplib.SMTP("127.0.0.1", server.ports["smtp"], timeout=WITHIN) as line:
        return [line.docmd(one)[0] for one in commands]


def enters(server: Server, *, token: str | None = None, password: str = PASSWORD, name: str = BOT) -> tuple[bool, bool]:  # fmt: skip
    """Return whether one may send, and whether one may read."""
    bearer = f"user={name}\1auth=Bearer {token}\1\1"
    with smtplib.SMTP_SSL("127.0.0.1", server.ports["smtps"], context=server.context, timeout=WITHIN) as line:  # fmt: skip
        line.ehlo()
        sends = True
        try:
            if token is None:
                line.auth("PLAIN", lambda _said=None: f"\0{name}\0{password}")
            else:
                line.auth("XOAUTH2", lambda said=None: "" if said else bearer)
        except smtplib.SMTPAuthenticationError:
            sends = False
    with imaplib.IMAP4_SSL("127.0.0.1", server.ports["imaps"], ssl_context=server.context, timeout=WITHIN) as box:  # fmt: skip
        try:
            if token is None:
                box.login(name, password)
            else:
                box.authenticate("XOAUTH2", lambda said: b"" if said else bearer.encode())
        except imaplib.IMAP4.error:
            return sends, False
    return sends, True


def done(server: Server, *commands: tuple[str, ...], name: str = ANNA) -> list[tuple[str, str]]:
    """Try commands of IMAP, with numbers that never come back; return what each brought."""
    with mailbox(server, name).open() as line:
        return [_answer(line, *one) for one in commands]


def _answer(line: imaplib.IMAP4_SSL, command: str, *rest: Any) -> tuple[str, str]:
    try:
        if command == "append":
            folder, marks, raw = rest
            return _told(line.append(folder, marks, "", raw.encode()))
        return _told(
            line.uid(command, *rest) if command.isupper() else getattr(line, command)(*rest)
        )
    except imaplib.IMAP4.error as error:
        if "BAD" not in str(error):
            raise
        return "BAD", ""


def _told(answer: tuple[str, list[Any]]) -> tuple[str, str]:
    kind, data = answer
    flat = [one for part in data for one in (part if isinstance(part, tuple) else (part,))]
    words = b" ".join(one for one in flat if one is not None).decode("utf-8", "replace")
    # What each server words in its own way, or counts for itself.
    for own in (r"^\[.*", r"^Create completed.*|^made$", r" ?\\Recent", r"\r\n"):
        words = re.sub(own, "", words)
    return kind, words.strip()
