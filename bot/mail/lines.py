"""A line to our own mailbox: opened for one look, logged in, and let go again."""

import imaplib
import ssl
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from bot.mail.keys import Server
from bot.mail.login import NO_LOGIN, Prover, needs_login
from bot.platform import Passing

INBOX = "INBOX"
NOT_READ, NOT_SAFE = "mailbox_not_read", "mail_not_safe"


class Lines:
    """Opens one line at a time: mailboxes allow few."""

    def __init__(self, server: Server, prover: Prover, timeout: float) -> None:
        self._server, self._prover, self._timeout = server, prover, timeout
        self._lock = threading.Lock()

    @contextmanager
    def open(self) -> Iterator[imaplib.IMAP4]:
        """Open a line. Raises Passing where that cannot be done, or where it breaks."""
        with self._lock, self._opened() as line:
            yield line

    @contextmanager
    def _opened(self) -> Iterator[imaplib.IMAP4]:
        try:
            line = self._logged_in()
        except (imaplib.IMAP4.error, OSError) as error:
            raise Passing(NOT_SAFE if isinstance(error, ssl.SSLError) else NOT_READ) from error
        try:
            yield line
        except (imaplib.IMAP4.error, OSError) as error:
            raise Passing(NOT_READ) from error
        finally:
            with suppress(imaplib.IMAP4.error, OSError):
                line.logout()
            _close(line)  # a line that was cut says no goodbye

    def _logged_in(self) -> imaplib.IMAP4:
        server, line = self._server, self._connected()
        if not needs_login(server, self._prover):
            return line
        said = self._prover.bearer(server.user)
        try:
            if said is None:
                line.login(server.user, server.password)
            else:
                line.authenticate("XOAUTH2", lambda more: b"" if more else said.encode())
        except (imaplib.IMAP4.error, OSError) as error:
            _close(line)
            cut = isinstance(error, imaplib.IMAP4.abort | OSError)
            raise Passing(NOT_READ if cut else NO_LOGIN) from error
        return line

    def _connected(self) -> imaplib.IMAP4:
        server, context = self._server, self._server.context()
        if server.encrypted:
            return imaplib.IMAP4_SSL(
                server.host, server.port, ssl_context=context, timeout=self._timeout
            )
        line = imaplib.IMAP4(server.host, server.port, self._timeout)
        try:
            if "STARTTLS" in line.capabilities:
                line.starttls(context)
        except (imaplib.IMAP4.error, OSError):
            _close(line)
            raise
        return line


def search(line: imaplib.IMAP4, folder: str, *what: str) -> list[str]:
    """Return the numbers of what is found in a folder; none in one that is not there."""
    if line.select(_named(folder))[0] != "OK":
        if folder == INBOX:
            raise Passing(NOT_READ)
        return []
    kind, found = line.uid("SEARCH", *what)
    if kind != "OK":
        raise Passing(NOT_READ)
    return found[0].decode("ascii").split() if found and found[0] else []


def move(line: imaplib.IMAP4, number: str, folder: str) -> None:
    """Move a mail of the folder that was searched last; the folder is made where there is none."""
    there = _named(folder)
    line.create(there)  # "NO" where it is there already
    if "MOVE" in line.capabilities:
        kind, _ = line.uid("MOVE", number, there)
    else:
        kind, _ = line.uid("COPY", number, there)
        if kind == "OK":
            delete(line, [number])
    if kind != "OK":
        raise Passing(NOT_READ)


def delete(line: imaplib.IMAP4, numbers: Sequence[str]) -> int:
    """Delete these mails of the folder that was searched last; return how many there were."""
    if numbers:
        line.uid("STORE", ",".join(numbers), "+FLAGS", r"(\Deleted)")
        line.expunge()
    return len(numbers)


def _named(folder: str) -> str:
    """Return the name of a folder as it is asked for; imaplib puts no quotes around one with a space."""
    return f'"{folder}"'


def _close(line: imaplib.IMAP4) -> None:
    with suppress(imaplib.IMAP4.error, OSError):
        line.shutdown()
