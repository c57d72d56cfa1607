"""What went over the line: the log of both directions, what is under way, and waiting for silence."""

import itertools
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

SILENCE = 0.03
LOOK_SECONDS = 0.002
KEPT = 10_000
TITLE_SHOWN = 200
SECRET_FIELDS = frozenset({"token", "response_url", "secret", "access_token", "downloadUrl"})


@dataclass(frozen=True)
class ApiCall:
    """One Web API call of the bot: `at` is epoch seconds, `seconds` how long it took here.

    `answer` is the right one; with a `fault` the bot got another, or none.
    """

    method: str
    args: dict[str, Any]
    answer: dict[str, Any]
    at: float
    seconds: float
    fault: str | None = None


@dataclass(frozen=True)
class LogEntry:
    """One request and its answer; direction is "to_bot" or "from_bot", ms is milliseconds."""

    n: int
    at: float
    direction: str
    kind: str
    title: str
    status: int | None
    ms: float
    request: Any
    response: Any
    error: str | None = None

    @cached_property
    def shown(self) -> dict[str, Any]:
        """The entry for the page, with secrets masked; made once, as the page asks often."""
        return {
            "n": self.n,
            "at_iso": datetime.fromtimestamp(self.at, UTC).isoformat(),
            "direction": self.direction,
            "kind": self.kind,
            "title": self.title[:TITLE_SHOWN],
            "status": self.status,
            "ms": round(self.ms, 2),
            "request": masked(self.request),
            "response": masked(self.response),
            "error": self.error,
        }


def masked(value: Any) -> Any:
    """Return a copy in which secrets are not readable."""
    if isinstance(value, list):
        return [masked(one) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        key: "***" if key in SECRET_FIELDS and one else masked(one) for key, one in value.items()
    }


@dataclass(frozen=True)
class Sent:
    """A request as it went to the bot, kept so that it can be sent again byte for byte."""

    kind: str
    title: str
    body: bytes
    content_type: str
    shown: Any


@dataclass
class Traffic:
    """Counts and keeps what goes over the line; `on_change` is told of each log entry."""

    on_change: Callable[[], None]
    kept: int = KEPT

    def __post_init__(self) -> None:
        self.entries: deque[LogEntry] = deque(maxlen=self.kept)
        self.calls: deque[ApiCall] = deque(maxlen=self.kept)
        self.sent: deque[Sent] = deque(maxlen=self.kept)
        self._changed = threading.Condition()
        self._under_way = 0
        self._begun = 0
        self._last = 0.0
        self._numbers = itertools.count(1)

    def forget(self) -> None:
        """Empty the log; what is under way stays counted."""
        self.entries.clear()
        self.calls.clear()
        self.sent.clear()

    @property
    def pending(self) -> bool:
        """Whether something is under way."""
        return self._under_way > 0

    def begin(self) -> None:
        """Something starts that silence waits for."""
        with self._changed:
            self._under_way += 1
            self._begun += 1

    def end(self) -> None:
        """Note that it ended."""
        with self._changed:
            self._under_way -= 1
            self._last = time.monotonic()
            self._changed.notify_all()
        self.on_change()

    @contextmanager
    def under_way(self) -> Iterator[None]:
        """Count the enclosed work as under way."""
        self.begin()
        try:
            yield
        finally:
            self.end()

    def write(
        self,
        direction: str,
        kind: str,
        title: str,
        *,
        status: int | None,
        seconds: float,
        request: Any,
        response: Any,
        error: str | None = None,
    ) -> None:
        """Add a log entry; `seconds` is how long the exchange took."""
        number = next(self._numbers)
        entry = LogEntry(
            number,
            time.time(),
            direction,
            kind,
            title,
            status,
            seconds * 1000,
            request,
            response,
            error,
        )
        self.entries.append(entry)
        self.on_change()

    def wait_idle(
        self, timeout: float, also: Callable[[], bool] | None, silence: float = SILENCE
    ) -> None:
        """Return after `silence` seconds in which nothing happened and nothing was under way.

        `also` must be true at a moment inside them. Whoever has an `also` that knows all that the bot
        still has in hand needs no silence (0). Raises TimeoutError after `timeout` seconds.
        """
        until = time.monotonic() + timeout
        while True:
            with self._changed:
                begun, under_way, now = self._begun, self._under_way, time.monotonic()
            quiet_in = silence - (now - self._last)
            # Asked without our lock, as the bot may need it to get on; so something may begin meanwhile.
            if (
                not under_way
                and quiet_in <= 0
                and (also is None or also())
                and begun == self._begun
            ):
                return
            if now >= until:
                raise TimeoutError(f"still {under_way} under way after {timeout} s")
            with self._changed:
                # The end of what is under way wakes us; nothing does when `also` turns true.
                pause = until - now if self._under_way else max(quiet_in, LOOK_SECONDS)
                self._changed.wait(min(pause, until - now))
