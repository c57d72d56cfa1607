"""Teams' throttles: so many in so many seconds, per conversation and per tenant; in real time."""

import math
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from typing import TypeAlias

from bot.sandbox.teams import limits
from bot.sandbox.teams.refusals import RefusedError

Windows: TypeAlias = tuple[tuple[int, float], ...]

# What each call counts against, besides its tenant.
WINDOWS: Mapping[str, Windows] = {
    "createConversation": limits.SENDS,
    "postActivity": limits.SENDS,
    "pagedMembers": limits.ROSTERS,
}


class Rate:
    """Counts calls; off at first. A call that is refused does not count."""

    def __init__(self, real_time: Callable[[], float] = time.monotonic) -> None:
        self._real_time = real_time
        self._lock = threading.Lock()
        self.set(on=False)

    def set(self, *, on: bool) -> None:
        """Switch it on or off; nothing has been counted then."""
        with self._lock:
            self._on = on
            self._past: dict[tuple[str, str], deque[float]] = {}

    def take(self, method: str, tenant: str, conversation: str) -> None:
        """Count one call; raises RefusedError (Throttled) when there were too many."""
        if not self._on:
            return
        with self._lock:
            now = self._real_time()
            asked: list[tuple[tuple[str, str], Windows]] = [(("", tenant), limits.TENANT)]
            if method in WINDOWS:
                asked.append(((method, conversation), WINDOWS[method]))
            wait = max(self._wait(key, windows, now) for key, windows in asked)
            if wait > 0:
                raise RefusedError("Throttled", "too many requests", math.ceil(wait))
            for key, _ in asked:
                self._past[key].append(now)

    def _wait(self, key: tuple[str, str], windows: Windows, now: float) -> float:  # fmt: skip
        """Return for how many seconds there is no room."""
        past = self._past.setdefault(key, deque(maxlen=max(most for most, _ in windows)))
        waits = [0.0]
        for most, seconds in windows:
            if len(past) >= most:
                waits.append(past[-most] + seconds - now)
        return max(waits)
