"""Switches that make the Web API slow or wrong: what can go wrong, as a table, and what is on now."""

import random
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.sandbox.wire import ANSWER, CLOSE, HANG, RESET, TOO_MANY

ANY = "*"
RETRY_SECONDS = 30.0
SLOW_SECONDS = 5.0


@dataclass(frozen=True)
class Kind:
    """What becomes of a call.

    `error` is Slack's word for it; None leaves the right answer as it is. With `after` the call has
    its effect first. `seconds` is what the fault takes or tells: see `retry_after` (told to the
    client), `slow` (the effect is there, its answer waits) and `late` (the effect itself waits).
    """

    ending: str = ANSWER
    status: int = 200
    error: str | None = None
    after: bool = False
    seconds: float = 0.0
    retry_after: bool = False
    slow: bool = False
    late: bool = False


KINDS: Mapping[str, Kind] = {
    "cut": Kind(CLOSE),
    "reset": Kind(RESET),
    "hang": Kind(HANG),
    "accepted_cut": Kind(CLOSE, after=True),
    "accepted_reset": Kind(RESET, after=True),
    "accepted_hang": Kind(HANG, after=True),
    "429": Kind(status=429, error="ratelimited", seconds=RETRY_SECONDS, retry_after=True),
    "429_bare": Kind(status=429, error="ratelimited"),
    "500": Kind(status=500, error="internal_error"),
    "503": Kind(status=503, error="service_unavailable"),
    "accepted_500": Kind(status=500, error="internal_error", after=True),
    "accepted_503": Kind(status=503, error="service_unavailable", after=True),
    "accepted_fatal_error": Kind(error="fatal_error", after=True),
    "slow": Kind(after=True, seconds=SLOW_SECONDS, slow=True),
    "late": Kind(after=True, seconds=SLOW_SECONDS, late=True),
}


def kind_of(what: str | int) -> Kind:
    """Read a fault: a name in KINDS, an HTTP status, or else Slack's error word."""
    known = KINDS.get(str(what))
    if known is not None:
        return known
    if isinstance(what, int):
        error = "ratelimited" if what == TOO_MANY else "internal_error"
        return Kind(status=what, error=error)
    return Kind(error=what)


@dataclass
class Fault:
    """A switch that is on: which calls it hits, how often still (None: always), and how often it did."""

    method: str
    what: str | int
    kind: Kind
    times: int | None
    channel: str | None
    probability: float
    chance: random.Random
    hits: int = 0

    def begins(self) -> bool:
        """Return whether the call has its effect, after waiting for it where that comes late."""
        if self.kind.late:
            time.sleep(self.kind.seconds)
        return self.kind.after

    def hit(self, method: str, channel: Any) -> bool:
        """Return whether this call is hit, and count it."""
        if self.times == 0 or self.method not in (ANY, method):
            return False
        if self.channel not in (None, channel) or self.chance.random() >= self.probability:
            return False
        self.hits += 1
        self.times = None if self.times is None else self.times - 1
        return True


@dataclass
class Faults:
    """The switches that are on now, in the order in which they were put on; the first that hits counts."""

    on: list[Fault] = field(default_factory=list)
    delays: dict[str | None, float] = field(default_factory=dict)
    generation: int = 0

    def __post_init__(self) -> None:
        self._lock = threading.Lock()

    def clear(self) -> None:
        """Switch all off; what hangs is let go."""
        with self._lock:
            self.on.clear()
            self.delays.clear()
            self.generation += 1

    def slow(self, seconds: float, method: str | None = None) -> None:
        """Answer only after `seconds`, for one method or (None) for all; 0 switches it off."""
        self.delays[method] = seconds

    def delay(self, method: str) -> float:
        """How long the answer to `method` must wait, in seconds."""
        return self.delays.get(method, self.delays.get(None, 0.0))

    def fail(
        self,
        method: str,
        what: str | int,
        times: int | None = 1,
        *,
        after: bool | None = None,
        channel: str | None = None,
        seconds: float | None = None,
        probability: float = 1.0,
        seed: int = 0,
    ) -> None:
        """Let calls of `method` ("*": every one) fail: the next `times`, or (None) until `heal`.

        `what` is a name in KINDS, an HTTP status or an error word. `channel` holds it to one
        channel. `probability` (0 to 1) hits at random, the same ones for the same `seed`.
        `after` and `seconds` replace what the kind says.
        """
        kind = kind_of(what)
        kind = replace(
            kind,
            after=kind.after if after is None else after,
            seconds=kind.seconds if seconds is None else seconds,
        )
        # Not for secrets: the same seed has to hit the same calls.
        chance = random.Random(seed)  # noqa: S311 - see above
        with self._lock:
            self.on.append(Fault(method, what, kind, times, channel, probability, chance))

    def take(self, method: str, fields: Mapping[str, Any]) -> Fault | None:
        """Return the fault that hits this call, if any; counts it."""
        if not self.on:
            return None
        with self._lock:
            return next((one for one in self.on if one.hit(method, fields.get("channel"))), None)

    def heal(self, method: str | None = None) -> None:
        """Switch off what was said with `fail`, of one method or of all."""
        with self._lock:
            self.on = [one for one in self.on if method not in (None, one.method)]
            self.generation += 1

    def table(self) -> list[dict[str, Any]]:
        """Return which switches there are, and how often each has hit."""
        with self._lock:
            return [
                {"method": f.method, "what": f.what, "channel": f.channel, "times": f.times, "hits": f.hits}
                for f in self.on
            ]  # fmt: skip
