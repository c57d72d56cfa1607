"""How fast one conversation may be written to; kept in memory, because it only matters for seconds."""

import threading
from datetime import datetime, timedelta


class Pace:
    """Each target has its own turn: one message per `gap`, later when the platform says so.

    Slack takes about one message per second per channel (docs.slack.dev, "Rate limits").
    """

    def __init__(self, gap: timedelta) -> None:
        self._gap = gap
        self._free_at: dict[str, datetime] = {}
        self._lock = threading.Lock()

    def take(self, target: str, now: datetime) -> datetime | None:
        """Take the turn of `target` if it is free; otherwise give the moment when it will be."""
        with self._lock:
            free_at = self._free_at.get(target, now)
            if free_at > now:
                return free_at
            self._free_at[target] = now + self._gap
            if len(self._free_at) > 10_000:  # noqa: PLR2004 - more targets than a network has people
                self._free_at = {name: at for name, at in self._free_at.items() if at > now}
            return None

    def wait(self, target: str, until: datetime) -> None:
        """Keep `target` quiet until then."""
        with self._lock:
            self._free_at[target] = max(until, self._free_at.get(target, until))
