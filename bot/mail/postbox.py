"""What came into our mailbox: each mail read once, and laid by where a human would look for it."""

import imaplib
import threading
from collections.abc import Callable
from enum import StrEnum

import structlog

from bot.mail.lines import INBOX, NOT_READ, Lines, move, search
from bot.mail.received import LARGEST
from bot.platform import Passing

EVERY = 60.0  # seconds
MOST = 50  # mails that are read at one look
READ_AT_ONCE = LARGEST + 1  # bytes of a mail; whatever is larger is not fetched whole

log = structlog.get_logger()


class Folder(StrEnum):
    """Where a mail is laid by, as the people who read the mailbox see it."""

    DONE = "Verwerkt"  # it had its effect, or asked for none
    HUMAN = "Zelf bekijken"  # a person must read it
    COPY = "Kopie"  # our own
    POISON = "Onleesbaar"


class Postbox:
    """Hands each mail to `take`, and lays it by where that says.

    What `take` did is committed by then: should we stop in between, it is handed over again, and is
    known. Where `take` raises it stays, and is tried again at the next look. `ended` is told why
    a look came to nothing, or "".
    """

    def __init__(
        self,
        lines: Lines,
        take: Callable[[bytes], Folder],
        steady: Callable[[], float],
        ended: Callable[[str], None] = lambda _reason: None,
    ) -> None:
        self._lines, self._take, self._steady, self._ended = lines, take, steady, ended
        self._next = steady()
        self._busy = threading.Lock()

    def is_time(self) -> bool:
        """Return whether it is time to look again."""
        return self._steady() >= self._next and not self._busy.locked()

    def read(self) -> None:
        """Look, unless somebody does; a mailbox that cannot be read is looked at again the next time."""
        if not self._busy.acquire(blocking=False):
            return
        try:
            self._next = self._steady() + EVERY
            while self.look() == MOST:
                pass
        except Passing as fault:
            self._ended(fault.reason)
            log.warning("mailbox_not_read", why=fault.reason)
        else:
            self._ended("")
        finally:
            self._busy.release()

    def look(self) -> int:
        """Read what is new, at most `MOST`; return how many there were. Raises Passing as a line does."""
        with self._lines.open() as line:
            numbers = search(line, INBOX, "ALL")[:MOST]
            for number in numbers:
                self._one(line, number)
        return len(numbers)

    def _one(self, line: imaplib.IMAP4, number: str) -> None:
        try:
            folder = self._take(self._content(line, number))
        except Passing:
            raise
        except Exception:
            log.exception("mail_not_taken")
            return
        move(line, number, folder)

    @staticmethod
    def _content(line: imaplib.IMAP4, number: str) -> bytes:
        kind, found = line.uid("FETCH", number, f"(BODY.PEEK[]<0.{READ_AT_ONCE}>)")
        if kind != "OK":
            raise Passing(NOT_READ)
        return next((one[1] for one in found if isinstance(one, tuple)), b"")
