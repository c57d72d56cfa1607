"""Slack's limit on posting: about one message per second per channel, short bursts allowed."""

import math
import threading
import time
from collections.abc import Callable

from bot.sandbox.slack.arguments import SlackError

PER_SECOND = 1.0
BURST = 3
CHANNELS = 10_000
LIMITED = frozenset({"chat.postMessage"})


class RateLimitedError(SlackError):
    """Too many posts; `retry_after` is in seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__("ratelimited")
        self.retry_after = retry_after


class Rate:
    """A bucket per channel, in real time: holds `burst` posts and gains `per_second`; off at first.

    Slack's docs ("Rate limits") name no size for a burst; ours is small on purpose.
    """

    def __init__(self, real_time: Callable[[], float] = time.monotonic) -> None:
        self._real_time = real_time
        self._lock = threading.Lock()
        self.set(on=False)

    def set(self, *, on: bool, per_second: float = PER_SECOND, burst: int = BURST) -> None:
        """Switch the limit on or off; every bucket is full again."""
        with self._lock:
            self._on, self._per_second, self._burst = on, per_second, float(burst)
            self._left: dict[str, tuple[float, float]] = {}

    def take(self, method: str, channel: str) -> None:
        """Take one post; raises RateLimitedError when there is none left."""
        if not self._on or method not in LIMITED:
            return
        with self._lock:
            now = self._real_time()
            left, at = self._left.pop(channel, (self._burst, now))
            left = min(self._burst, left + (now - at) * self._per_second)
            allowed = left >= 1
            self._left[channel] = (left - 1 if allowed else left, now)
            if len(self._left) > CHANNELS:
                del self._left[next(iter(self._left))]
        if not allowed:
            raise RateLimitedError(max(1, math.ceil((1 - left) / self._per_second)))
