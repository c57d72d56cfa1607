"""How fast one conversation may be written to; kept in memory, because it only matters for seconds."""

import threading
from collections.abc import Callable
from datetime import timedelta


class Pace:
    """Each target has its own turn: one message per `gap`, later when the platform says so.

    Slack takes about one message per second per channel (docs.slack.dev, "Rate limits"). `steady`
    gives seconds, which nobody can set: a wall clock that is put back would keep everybody quiet.
    """

    def __init__(self, gap: timedelta, steady: Callable[[], float]) -> None:
        self._gap = gap.total_seconds()
        self._steady = steady
        self._free_at: dict[str, float] = {}
        self._lock = threading.Lock()

    def take(self, target: str) -> timedelta | None:
        """Take the turn of `target` if it is free; otherwise return how long until it will be."""
        with self._lock:
            now = self._steady()
            free_at = self._free_at.get(target, now)
            if free_at > now:
                return timedelta(seconds=free_at - now)
            self._free_at[target] = now + self._gap
            if len(self._free_at) > 10_000:  # noqa: PLR2004 - more targets than a network has people
                self._free_at = {name: at for name, at in self._free_at.items() if at > now}
            return None

    def wait(self, target: str, lasts: timedelta) -> None:
        """Keep `target` quiet for so long."""
        with self._lock:
            until = self._steady() + lasts.total_seconds()
            self._free_at[target] = max(until, self._free_at.get(target, until))
