"""Switches that make the Web API slow or wrong, for tests of what a bot does then."""

import threading
from dataclasses import dataclass
from typing import Any


@dataclass
class Fault:
    """What goes wrong with a method, how often still, and whether the call has its effect first."""

    kind: str
    value: Any
    times: int
    after: bool


class Faults:
    """The switches that are on now."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.clear()

    def clear(self) -> None:
        """Switch all off."""
        self._delays: dict[str | None, float] = {}
        self._faults: dict[str, Fault] = {}

    def slow(self, seconds: float, method: str | None) -> None:
        """Answer only after `seconds`, for one method or (None) for all; 0 switches it off."""
        self._delays[method] = seconds

    def delay(self, method: str) -> float:
        """How long the answer to `method` must wait, in seconds."""
        return self._delays.get(method, self._delays.get(None, 0.0))

    def fail(self, method: str, what: str | int, times: int = 1, *, after: bool = False) -> None:
        """Let the next `times` calls fail: with Slack's error word, an HTTP status, or "cut".

        "cut" drops the line. With `after` the call has its effect first, and then its answer fails.
        """
        kind = "status" if isinstance(what, int) else "cut" if what == "cut" else "error"
        self._faults[method] = Fault(kind, what, times, after)

    def take(self, method: str) -> Fault | None:
        """Give the fault that hits this call, if any; counts it."""
        with self._lock:
            fault = self._faults.get(method)
            if fault is None or fault.times <= 0:
                return None
            fault.times -= 1
            return fault
