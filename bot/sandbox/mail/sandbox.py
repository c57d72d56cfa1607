"""The handle of this mail server: everything that its people, a test or the demo can do, under one name."""

import copy
import ssl
import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from bot.sandbox.clock import Clock
from bot.sandbox.handle import Handle
from bot.sandbox.mail.doors import Doors
from bot.sandbox.mail.faults import Faults
from bot.sandbox.mail.hands import Hands
from bot.sandbox.mail.heard import heard, reached
from bot.sandbox.mail.mailboxes import plain
from bot.sandbox.mail.post import Post
from bot.sandbox.mail.store import Accepted, Return, Store
from bot.sandbox.mail.verbs import VERBS
from bot.sandbox.traffic import KEPT

if TYPE_CHECKING:
    from starlette.applications import Starlette


class Sandbox(Handle):
    """A small mail server with everybody's mailbox.

    `source` may name the bot's address, the password of all and the people of the page; `clock` gives epoch
    seconds for when mail came. `kept` is how much of the traffic is remembered.
    """

    VERBS = VERBS
    store: Store

    def __init__(
        self,
        source: Mapping[str, Any] | None = None,
        clock: Callable[[], float] = time.time,
        kept: int = KEPT,
    ) -> None:
        super().__init__()
        self._source = copy.deepcopy(dict(source or {}))
        self.clock = Clock(clock)
        self.store = Store(self._source, self.clock, kept)
        self.faults = Faults()
        self.post = Post(self.store)
        self.doors = Doors(self.store, self.post, self.faults)
        self.hands = Hands(self.store, lambda: self.ports["smtps"], lambda: self.context)
        self.post.programs.append(self.hands.automatic)
        self._offer()

    def _offer(self) -> None:
        # What the parts can do, under one name.
        self.letters = self.hands.letters
        self.appointments = self.hands.appointments
        self.read = self.hands.read
        self.answer = self.hands.answer
        self.propose = self.hands.propose
        self.write = self.hands.write
        self.write_to = self.hands.write_to
        self.forward = self.hands.forward
        self.throw_away = self.hands.throw_away
        self.away = self.hands.away
        self.heard = partial(heard, self.store)
        self.reached = partial(reached, self.store)
        self.fail = self.faults.fail
        self.heal = self.faults.heal
        self.faults_on = self.faults.table
        self.certificate = self.doors.certificate
        self.let_go = self.post.let_go

    def start(self) -> None:
        """Listen, each port in a thread."""
        self.doors.take(wanted=True)

    def stop(self) -> None:
        """Close everything; nothing is left running."""
        self.faults.heal()
        self.doors.release()

    def page(self) -> "Starlette":
        """Return what its page asks of it, to be served below the page of another sandbox."""
        # The web server's libraries are heavy, and who only imports this does not need them.
        from bot.sandbox.mail.server import beside  # noqa: PLC0415 - see above

        return beside(self.store, self.verb)

    @property
    def smtp_url(self) -> str:
        """Where the bot sends: it begins plain, and asks for TLS."""
        return self.doors.url("smtp")

    @property
    def smtps_url(self) -> str:
        """Where the bot sends with TLS from the first byte."""
        return self.doors.url("smtps")

    @property
    def imap_url(self) -> str:
        """Where the bot reads, with TLS from the first byte."""
        return self.doors.url("imaps")

    @property
    def imap_starttls_url(self) -> str:
        """Where the bot reads: it begins plain, and asks for TLS."""
        return self.doors.url("imap")

    @property
    def ports(self) -> dict[str, int]:
        """The number of each port, by what is spoken there."""
        return {name: one.port for name, one in self.doors.listeners.items()}

    @property
    def context(self) -> ssl.SSLContext:
        """What a client trusts that knows our authority."""
        return ssl.create_default_context(cadata=self.doors.authority.pem.decode("ascii"))

    def reset(self, source: Mapping[str, Any] | None = None) -> None:
        """Make everything as at the start; with a source, make that the start."""
        if source is not None:
            self._source = copy.deepcopy(dict(source))
        self.heal()
        self.certificate()
        self.down(down=False)
        self.store.begin(self._source)

    def down(self, down: bool = True) -> None:  # noqa: FBT001, FBT002 - down() and down(False) say it
        """Refuse connections and cut those under way, or take them again."""
        self.doors.take(wanted=not down)
        self.store.is_down = down
        self.store.changed()

    def returns(
        self,
        address: str,
        status: str = "5.1.1",
        words: str = "there is no such mailbox",
        times: int | None = None,
        *,
        held: bool = False,
    ) -> None:
        """Take in mail for this address, and send it back; `held`: only when it is let go."""
        with self.store.lock:
            self.store.returns.append(Return(address, status, words, times, held))

    def holds(self, address: str) -> None:
        """Take in mail for this address, and show it in the mailbox only when it is let go."""
        with self.store.lock:
            self.store.holding.add(plain(address))

    def token(self, address: str | None = None, seconds: float = 3600) -> str:
        """Return a token for XOAUTH2, with which this address (the bot's) may send and read."""
        return self.store.token(address or self.store.bot, time.time() + seconds)

    def accepted(self, since: int = 0) -> list[Accepted]:
        """Return what was taken in, oldest first, without the first `since`."""
        return self.store.accepted[since:]
