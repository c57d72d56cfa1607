"""How fast mail goes out: a mailbox may send so many a minute, whoever they are for."""

import threading
from collections.abc import Callable

MINUTE = 60.0
FORGOTTEN = 600.0  # seconds after which a turn that nobody took is nobody's any more


class Turns:
    """A turn for each, in the order in which they asked; whoever comes before it comes back for it.

    `steady` gives seconds that nobody can set.
    """

    def __init__(self, per_minute: int, steady: Callable[[], float]) -> None:
        self._gap = MINUTE / per_minute
        self._steady = steady
        self._next = steady()
        self._given: dict[str, float] = {}
        self._lock = threading.Lock()

    def take(self, name: str) -> float:
        """Return the seconds until it is the turn of `name`; 0: it is now, and is taken."""
        with self._lock:
            now = self._steady()
            turn = self._given.pop(name, None)
            if turn is None:
                turn = max(now, self._next)
                self._next = turn + self._gap
            if turn <= now:
                return 0.0
            self._given[name] = turn
            if len(self._given) > 1000:  # noqa: PLR2004 - more than wait in ten minutes
                self._given = {n: t for n, t in self._given.items() if t > now - FORGOTTEN}
            return turn - now
