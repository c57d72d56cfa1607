"""Our own copies of what went out, in our own mailbox: the evidence that a mail was taken by the server.

They are looked for by the token that stands in their Message-ID, and thrown away when they are old, or
when their person is forgotten.
"""

import imaplib
import threading
from collections.abc import Sequence
from datetime import date

from bot.mail.identity import token_of
from bot.mail.lines import INBOX, NOT_READ, Lines, delete, search
from bot.platform import Passing

BUSY, BUSY_SECONDS = "mailbox_busy", 1.0
COPIES = "Kopie"  # where a copy is laid by, once it was seen in the INBOX
_MONTHS = (
    "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
)  # of IMAP, whatever the language


class Copies:
    """Looks into the mailbox, with a line of its own for each look."""

    def __init__(self, lines: Lines, mailbox: str) -> None:
        self._lines = lines
        self._domain = mailbox.rpartition("@")[2]
        self._looking = threading.Lock()

    def find(self, token: str) -> str | None:
        """Return the Message-ID of a copy that carries this token. Raises Passing where one cannot look.

        One look at a time: whoever waited for a slow mailbox would keep other platforms' messages waiting.
        """
        if not self._looking.acquire(blocking=False):
            raise Passing(BUSY, BUSY_SECONDS)
        try:
            return self._find(token)
        finally:
            self._looking.release()

    def _find(self, token: str) -> str | None:
        with self._lines.open() as line:
            for folder in (INBOX, COPIES):
                for number in search(line, folder, "HEADER", "Message-ID", _quoted(token)):
                    found = self._message_id(line, number)
                    if token_of(found, self._domain) == token:
                        return found
        return None

    def throw_away(self, keys: Sequence[str]) -> int:
        """Throw away the copies with these tokens or Message-IDs; return how many there were."""
        thrown = 0
        with self._lines.open() as line:
            for folder in (INBOX, COPIES):
                for key in keys:
                    some = search(line, folder, "HEADER", "Message-ID", _quoted(key))
                    thrown += delete(line, [n for n in some if self._is(line, n, key)])
        return thrown

    def _is(self, line: imaplib.IMAP4, number: str, key: str) -> bool:
        """Return whether it is just that one: a server finds whatever has the key within it."""
        found = self._message_id(line, number)
        token = token_of(found, self._domain)
        return token is not None and key in (token, found)

    def throw_old(self, before: date) -> int:
        """Throw away the copies of before this day; return how many there were."""
        with self._lines.open() as line:
            day = f"{before.day}-{_MONTHS[before.month - 1]}-{before.year}"
            return delete(line, search(line, COPIES, "BEFORE", day))

    @staticmethod
    def _message_id(line: imaplib.IMAP4, number: str) -> str:
        kind, found = line.uid("FETCH", number, "(BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])")
        if kind != "OK":
            raise Passing(NOT_READ)
        said = next((one[1] for one in found if isinstance(one, tuple)), b"")
        return said.decode("ascii", "replace").partition(":")[2].strip()


def _quoted(token: str) -> str:
    return f'"{token}"'
