"""The same press with another id: what Teams does when an answer took too long, seen again for what it was.

Teams sends an invoke once more with its id, and then with a new one (microsoft/botbuilder-dotnet#5005).
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

TOO_LONG = 10.0  # seconds after which Teams may take an answer for lost; it says about 15
FORGOTTEN = 120.0  # seconds after which a press is a press of its own again
MOST = 2000


@dataclass
class _Press:
    key: str
    began: float
    ended: float | None = None


class Repeats:
    """Remembers presses for two minutes; `steady` gives seconds that nobody can set."""

    def __init__(self, steady: Callable[[], float]) -> None:
        self._steady = steady
        self._lock = threading.Lock()
        self._presses: OrderedDict[str, _Press] = OrderedDict()

    def key_of(self, same: str, key: str) -> str:
        """Return the key of an earlier press that this one repeats, else its own.

        `same` is what is equal for one press: who, on which card, with what.
        """
        with self._lock:
            now, known = self._steady(), self._presses.get(same)
            if known is not None and known.key != key and self._is_repeat(known, now):
                return known.key
            self._presses[same] = _Press(key, now)
            self._presses.move_to_end(same)
            while len(self._presses) > MOST:
                self._presses.popitem(last=False)
            return key

    def answered(self, same: str) -> None:
        """Take note that it was answered."""
        with self._lock:
            if same in self._presses and self._presses[same].ended is None:
                self._presses[same].ended = self._steady()

    def _is_repeat(self, known: _Press, now: float) -> bool:
        if now - known.began > FORGOTTEN:
            return False
        return known.ended is None or known.ended - known.began >= TOO_LONG
