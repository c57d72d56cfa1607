"""Our own copies of what went out, in our own mailbox: the evidence that a mail was taken by the server.

They are looked for by the token that stands in their Message-ID, and thrown away when they are old, or
when their person is forgotten.
"""

import imaplib
import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from bot.mail.identity import token_of
from bot.mail.lines import INBOX, NOT_READ, Lines, delete, search
from bot.platform import Passing

BUSY, BUSY_SECONDS = "mailbox_busy", 1.0
COPIES = "Kopie"  # where a copy is laid by, once it was seen in the INBOX
IN_ONE = 16  # tokens in one question, which is as many ORs within each other: servers take so many
MOST = 200  # tokens that are looked for at a time
TIMES = 3  # that somebody who looks goes on for those who asked meanwhile
NOT_FETCHED = timedelta(minutes=5)  # after which nobody comes for what was found
_MONTHS = (
    "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
)  # of IMAP, whatever the language


class Look(NamedTuple):
    """The Message-ID of the copy that was found, if there was any, and when one began to look for it."""

    found: str | None
    at: datetime


class Copies:
    """Looks into the mailbox, with a line of its own for each look."""

    def __init__(self, lines: Lines, mailbox: str, now: Callable[[], datetime]) -> None:
        self._lines, self._now = lines, now
        self._domain = mailbox.rpartition("@")[2]
        self._looking, self._lock = threading.Lock(), threading.Lock()
        self._wanted: dict[str, None] = {}  # for whom nobody looks yet, in the order they asked
        self._seen: dict[str, Look] = {}  # for whom somebody else looked

    def find(self, token: str) -> Look:
        """Look for the copy that carries this token. Raises Passing where one cannot look.

        One look at a time, for all who ask meanwhile; they come again and are told. Whoever waited for
        a slow mailbox would keep other platforms' messages waiting.
        """
        with self._lock:
            seen = self._seen.pop(token, None)
            if seen is not None:
                self._wanted.pop(token, None)
                return seen
            self._wanted[token] = None
        if not self._looking.acquire(blocking=False):
            raise Passing(BUSY, BUSY_SECONDS)
        try:
            with self._lines.open() as line:
                mine = self.look(line, self._next(token))[token]
                for _ in range(TIMES):
                    if some := self._next():
                        self.look(line, some)
        finally:
            self._looking.release()
        with self._lock:
            self._seen.pop(token, None)
        return mine

    def _next(self, *first: str) -> Sequence[str]:
        """Take the tokens that are looked for next."""
        with self._lock:
            some = [*first, *(one for one in self._wanted if one not in first)][:MOST]
            for one in some:
                self._wanted.pop(one, None)
        return some

    def look(self, line: imaplib.IMAP4, tokens: Sequence[str]) -> Mapping[str, Look]:
        """Look for some by this line, and keep what was found for those who come again."""
        at, found = self._now(), dict[str, str]()
        for folder in (INBOX, COPIES):
            left = [one for one in tokens if one not in found]
            for begin in range(0, len(left), IN_ONE):
                some = left[begin : begin + IN_ONE]
                said = self._message_ids(line, _numbers(line, folder, some))
                known = ((token_of(one, self._domain), one) for one in said)
                found |= {token: one for token, one in known if token in some}
        looks = {one: Look(found.get(one), at) for one in tokens}
        with self._lock:
            fresh = {one: look for one, look in self._seen.items() if look.at > at - NOT_FETCHED}
            self._seen = fresh | looks
        return looks

    def throw_away(self, keys: Sequence[str]) -> int:
        """Throw away the copies with these tokens or Message-IDs; return how many there were."""
        thrown = 0
        with self._lines.open() as line:
            for folder in (INBOX, COPIES):
                for key in keys:
                    some = search(line, folder, *_any_of([key]))
                    thrown += delete(line, [n for n in some if self._is(line, n, key)])
        return thrown

    def _is(self, line: imaplib.IMAP4, number: str, key: str) -> bool:
        """Return whether it is just that one: a server finds whatever has the key within it."""
        some = ((token_of(one, self._domain), one) for one in self._message_ids(line, [number]))
        return any(token is not None and key in (token, found) for token, found in some)

    def throw_old(self, before: date) -> int:
        """Throw away the copies of before this day; return how many there were."""
        with self._lines.open() as line:
            day = f"{before.day}-{_MONTHS[before.month - 1]}-{before.year}"
            return delete(line, search(line, COPIES, "BEFORE", day))

    @staticmethod
    def _message_ids(line: imaplib.IMAP4, numbers: Sequence[str]) -> list[str]:
        if not numbers:
            return []
        what = "(BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])"
        kind, found = line.uid("FETCH", ",".join(numbers), what)
        if kind != "OK":
            raise Passing(NOT_READ)
        said = [one[1].decode("ascii", "replace") for one in found if isinstance(one, tuple)]
        return [one.partition(":")[2].strip() for one in said]


def _numbers(line: imaplib.IMAP4, folder: str, tokens: Sequence[str]) -> list[str]:
    """Return the numbers of what has one of these; a server that refuses many at once is asked for each."""
    try:
        return search(line, folder, *_any_of(tokens))
    except imaplib.IMAP4.abort:  # the line is cut
        raise
    except (imaplib.IMAP4.error, Passing):
        if len(tokens) == 1:
            raise
    return [number for one in tokens for number in search(line, folder, *_any_of([one]))]


def _any_of(tokens: Sequence[str]) -> list[str]:
    """Return what a server is asked for: mails with one of these in their Message-ID."""
    each = [["HEADER", "Message-ID", f'"{one}"'] for one in tokens]
    return [word for one in each[:-1] for word in ("OR", *one)] + each[-1]
