"""What the state of every sandbox has: one lock, a count of its changes, and who is woken by them."""

import threading
from collections.abc import Callable

from bot.sandbox.clock import Clock
from bot.sandbox.traffic import KEPT, Traffic


class State:
    """Hold `lock` for reading and changing, never to wait; `kept` is how much of the traffic is remembered."""

    def __init__(self, clock: Clock, kept: int = KEPT) -> None:
        self.lock = threading.RLock()
        self.clock = clock
        self.revision = 0
        self.is_down = False
        self._watchers: set[Callable[[], None]] = set()
        self.traffic = Traffic(self.changed, kept)

    def changed(self) -> None:
        """Count a change and wake the watchers."""
        with self.lock:
            self.revision += 1
            watchers = tuple(self._watchers)
        for wake in watchers:
            wake()

    def watch(self, wake: Callable[[], None]) -> Callable[[], None]:
        """Have `wake` called at each change; returns what ends that."""
        with self.lock:
            self._watchers.add(wake)
        return lambda: self._watchers.discard(wake)
