"""The post: what was taken in goes to mailboxes, or back to its sender, or is answered by itself."""

import re
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Protocol

from bot.sandbox.mail.mailboxes import INBOX, SENT_BACK, plain
from bot.sandbox.mail.returned import bounce
from bot.sandbox.mail.store import Accepted, Return, Store

HOST = "mail.sandbox.example"
NOT_THERE = ("5.1.1", "there is no such mailbox after all")


class Program(Protocol):
    """What answers by itself when mail comes: somebody's mail program, or a rule of their server."""

    def __call__(self, address: str, mail: Accepted) -> None:
        """Look at what came to this address."""


class Post:
    """Delivers at once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.programs: list[Program] = []

    def take(self, mail: Accepted) -> None:
        """Deliver a mail to each of its recipients."""
        with self._store.lock:
            self._store.accepted.append(mail)
        for address in mail.recipients:
            back = self._returned(address)
            if back is None and plain(address) in self._store.holding:
                self._store.held.append(Accepted(mail.sender, (address,), mail.raw))
            elif back is None:
                self.deliver(address, mail)
            elif mail.sender:  # what comes back of a bounce is thrown away, or it would never end
                self._send_back(address, mail, back)
        self._store.changed()

    def deliver(self, address: str, mail: Accepted) -> None:
        """Lay a mail in the mailbox of this address, with what a server writes above it."""
        now = self._store.clock()
        when = format_datetime(datetime.fromtimestamp(now, UTC))
        above = (
            f"Return-Path: <{mail.sender}>\r\n"
            f"Delivered-To: {address}\r\n"
            f"Received: from [127.0.0.1] by {HOST} with ESMTPSA\r\n"
            f"\tid {uuid.uuid4().hex[:16]}; {when}\r\n"
        )
        with self._store.lock:
            inbox = self._store.mailboxes.of(address).folders[INBOX]
            inbox.add(above.encode("ascii") + mail.raw, now)
        for one in self.programs:
            one(address, mail)

    def let_go(self) -> int:
        """Deliver what was held, and hold no more; return how many there were."""
        with self._store.lock:
            held, self._store.held = self._store.held, []
            self._store.holding.clear()
        self._deliver_all(held)
        self._store.changed()
        return len(held)

    def _deliver_all(self, mails: Iterable[Accepted]) -> None:
        for one in mails:
            for address in one.recipients:
                self.deliver(address, one)

    def _returned(self, address: str) -> Return | None:
        with self._store.lock:
            for one in self._store.returns:
                if plain(one.address) == plain(address) and one.times != 0:
                    one.times = None if one.times is None else one.times - 1
                    return one
        if re.match(rf"{SENT_BACK}\b", address):
            return Return(address, *NOT_THERE, times=None, held=False)
        return None

    def _send_back(self, address: str, mail: Accepted, why: Return) -> None:
        now = datetime.fromtimestamp(self._store.clock(), UTC)
        raw = bounce(mail, address, why.status, why.words, now)
        back = Accepted("", (mail.sender,), raw)
        if why.held:
            with self._store.lock:
                self._store.held.append(back)
        else:
            self._deliver_all([back])
