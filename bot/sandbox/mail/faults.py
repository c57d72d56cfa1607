"""Switches that make a mail server slow or wrong: at which moment, what becomes of the line, for whom."""

import random
import threading
from dataclasses import dataclass
from typing import Any

from bot.sandbox.mail.lines import Gone, Line

# The moments, in the order of a mail on its way. CONTENT is before the dot, DOT after it and before the
# mail is taken in; at ACCEPTED it is taken in, whatever is answered.
CONNECT, EHLO, STARTTLS, AUTH, MAIL, RCPT, DATA, CONTENT, DOT, ACCEPTED = (
    "connect",
    "ehlo",
    "starttls",
    "auth",
    "mail",
    "rcpt",
    "data",
    "content",
    "dot",
    "accepted",
)
MOMENTS = (CONNECT, EHLO, STARTTLS, AUTH, MAIL, RCPT, DATA, CONTENT, DOT, ACCEPTED)
# Before the name of a command of IMAP ("imap.search"); with ".done" after it: once it had its effect.
IMAP = "imap."

# What becomes of the line, besides an answer of SMTP by its number.
CUT, RESET, HANG, LATE = "cut", "reset", "hang", "late"
NO = "no"  # the answer of IMAP
ENDINGS = frozenset({CUT, RESET, HANG, LATE})
LATE_SECONDS = 5.0

# What a server says to a number, where nobody says otherwise.
WORDS = {
    421: "4.3.2 the service is closing",
    450: "4.2.0 the mailbox is not available now",
    451: "4.3.0 something went wrong here, try again later",
    452: "4.5.3 too many recipients or too much mail now",
    454: "4.7.0 who you are cannot be looked up now",
    535: "5.7.8 the password is not right",
    550: "5.1.1 there is no such mailbox",
    552: "5.3.4 too large",
    554: "5.7.1 refused",
}


@dataclass
class Fault:
    """A switch that is on: when, what, how often still (None: always), and how often it hit."""

    moment: str
    what: int | str
    times: int | None
    to: str | None
    seconds: float
    words: str
    probability: float
    chance: random.Random
    hits: int = 0

    def hit(self, moment: str, to: str | None) -> bool:
        """Return whether it hits here, and count it."""
        if self.times == 0 or moment != self.moment or self.to not in (None, to):
            return False
        if self.chance.random() >= self.probability:
            return False
        self.hits += 1
        self.times = None if self.times is None else self.times - 1
        return True


class Faults:
    """The switches, in the order in which they were put on; the first that hits counts."""

    def __init__(self) -> None:
        self._on: list[Fault] = []
        self._lock = threading.Lock()
        self.healed = threading.Event()  # what hangs is let go when it is set

    def fail(
        self,
        moment: str,
        what: int | str,
        times: int | None = 1,
        *,
        to: str | None = None,
        seconds: float = LATE_SECONDS,
        words: str | None = None,
        probability: float = 1.0,
        seed: int = 0,
    ) -> None:
        """Let what happens at `moment` go wrong: the next `times`, or (None) until `heal`.

        `what` is a number that SMTP answers, or how the line ends. `to` holds it to one recipient, from
        RCPT on. `probability` hits at random, the same ones for the same `seed`.
        """
        if moment not in MOMENTS and not moment.startswith(IMAP):
            raise ValueError(f"{moment!r} is none of {MOMENTS}")
        if isinstance(what, str) and what not in ENDINGS | ({NO} if moment.startswith(IMAP) else set()):  # fmt: skip
            raise ValueError(f"{what!r} is nothing that happens at {moment!r}")
        if isinstance(what, int) and (moment == CONTENT or moment.startswith(IMAP)):
            raise ValueError(f"nothing is answered by a number at {moment!r}")
        said = WORDS.get(what, "refused") if isinstance(what, int) else what
        # Not for secrets: the same seed has to hit the same mails.
        chance = random.Random(seed)  # noqa: S311 - see above
        one = Fault(moment, what, times, to, seconds, words or said, probability, chance)
        with self._lock:
            self.healed.clear()
            self._on.append(one)

    def take(self, moment: str, to: tuple[str, ...] = ()) -> Fault | None:
        """Return the fault that hits at this moment, if any; counts it."""
        if not self._on:
            return None
        with self._lock:
            named: tuple[str | None, ...] = to or (None,)
            return next((f for f in self._on if any(f.hit(moment, one) for one in named)), None)

    def suffer(self, fault: Fault | None, line: Line) -> Fault | None:
        """Wait or cut as a fault says; return it if something is to be answered for it. Raises Gone."""
        if fault is None or isinstance(fault.what, int) or fault.what == NO:
            return fault
        if fault.what in (HANG, LATE):
            self.healed.wait(fault.seconds if fault.what == LATE else None)
        if fault.what == LATE:
            return None
        line.cut(reset=fault.what == RESET)
        raise Gone

    def heal(self, moment: str | None = None) -> None:
        """Switch off what was said with `fail`, at one moment or at all."""
        with self._lock:
            self._on = [one for one in self._on if moment not in (None, one.moment)]
        self.healed.set()

    def table(self) -> list[dict[str, Any]]:
        """Return which switches there are, and how often each has hit."""
        with self._lock:
            return [
                {"moment": f.moment, "what": f.what, "to": f.to, "times": f.times, "hits": f.hits}
                for f in self._on
            ]
