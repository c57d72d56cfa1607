"""Our own copies of what went out, in our own mailbox: the evidence that a mail was taken by the server.

They are looked for by the token that stands in their Message-ID, and thrown away when they are old, or
when their person is forgotten.
"""

import imaplib
import ssl
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date

from bot.mail.identity import token_of
from bot.mail.keys import Server
from bot.mail.login import NO_LOGIN, Prover, needs_login
from bot.platform import Passing

INBOX, COPIES = "INBOX", "Kopie"  # where a copy arrives, and where it is laid by
NOT_READ, NOT_SAFE = "mailbox_not_read", "mail_not_safe"
_MONTHS = (
    "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
)  # of IMAP, whatever the language


class Copies:
    """Looks into the mailbox, with a line of its own for each look."""

    def __init__(self, server: Server, prover: Prover, mailbox: str, timeout: float) -> None:
        self._server, self._prover, self._timeout = server, prover, timeout
        self._domain = mailbox.rpartition("@")[2]
        self._lock = threading.Lock()  # one look at a time: mailboxes allow few lines

    def find(self, token: str) -> str | None:
        """Return the Message-ID of a copy that carries this token. Raises Passing where one cannot look."""
        with self._lock, self._open() as line:
            for folder in (INBOX, COPIES):
                for number in self._search(line, folder, "HEADER", "Message-ID", _quoted(token)):
                    found = self._message_id(line, number)
                    if token_of(found, self._domain) == token:
                        return found
        return None

    def throw_away(self, tokens: Sequence[str]) -> int:
        """Throw away the copies of these notices; return how many there were."""
        thrown = 0
        with self._lock, self._open() as line:
            for folder in (INBOX, COPIES):
                for token in tokens:
                    some = self._search(line, folder, "HEADER", "Message-ID", _quoted(token))
                    thrown += self._delete(
                        line,
                        [n for n in some if token_of(self._message_id(line, n), self._domain)],
                    )
        return thrown

    def throw_old(self, before: date) -> int:
        """Throw away the copies of before this day; return how many there were."""
        with self._lock, self._open() as line:
            day = f"{before.day}-{_MONTHS[before.month - 1]}-{before.year}"
            return self._delete(line, self._search(line, COPIES, "BEFORE", day))

    @contextmanager
    def _open(self) -> Iterator[imaplib.IMAP4]:
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

    @staticmethod
    def _search(line: imaplib.IMAP4, folder: str, *what: str) -> list[str]:
        """Return the numbers of what is found in a folder; none in one that is not there."""
        if line.select(folder)[0] != "OK":
            if folder == INBOX:
                raise Passing(NOT_READ)
            return []
        kind, found = line.uid("SEARCH", *what)
        if kind != "OK":
            raise Passing(NOT_READ)
        return found[0].decode("ascii").split() if found and found[0] else []

    @staticmethod
    def _message_id(line: imaplib.IMAP4, number: str) -> str:
        kind, found = line.uid("FETCH", number, "(BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])")
        if kind != "OK":
            raise Passing(NOT_READ)
        said = next((one[1] for one in found if isinstance(one, tuple)), b"")
        return said.decode("ascii", "replace").partition(":")[2].strip()

    @staticmethod
    def _delete(line: imaplib.IMAP4, numbers: Sequence[str]) -> int:
        if numbers:
            line.uid("STORE", ",".join(numbers), "+FLAGS", r"(\Deleted)")
            line.expunge()
        return len(numbers)


def _quoted(token: str) -> str:
    return f'"{token}"'


def _close(line: imaplib.IMAP4) -> None:
    with suppress(imaplib.IMAP4.error, OSError, ValueError):
        line.shutdown()
