"""Which requests came in lately, so that what a platform delivers twice is answered once."""

import threading
from collections import OrderedDict

KEPT = 10_000  # a platform delivers again within minutes; nobody asks so much in that time


class Recent:
    """Remembers the newest keys, in memory: after a crash nobody knows who got an answer."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._keys: OrderedDict[str, None] = OrderedDict()
        self._lock = threading.Lock()

    def __contains__(self, key: str) -> bool:
        """Return whether this key is remembered."""
        with self._lock:
            return key in self._keys

    def is_new(self, key: str) -> bool:
        """Return whether this key comes in for the first time, and remember it."""
        with self._lock:
            if key in self._keys:
                return False
            self._keys[key] = None
            if len(self._keys) > self._kept:
                self._keys.popitem(last=False)
            return True

    def forget(self, key: str) -> None:
        """Forget a key that got no answer after all."""
        with self._lock:
            self._keys.pop(key, None)
