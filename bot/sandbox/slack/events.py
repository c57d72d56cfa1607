"""Events to the bot: delivered in the background, in order, again when they fail (if so set)."""

import heapq
import itertools
import threading
import time
from collections.abc import Sequence
from typing import Any

from bot.sandbox.slack.requests import OK, BotLine, Delivery

# "Using the Events API": at once, after a minute, after five.
RETRY_DELAYS = (0.0, 60.0, 300.0)
REDIRECT = 300
REASONS = {"operation_timeout": "http_timeout", "dispatch_failed": "connection_failed"}


class QueuedEvent:
    """One event on its way; `wait` returns when the bot has answered it for the first time."""

    def __init__(self, envelope: dict[str, Any]) -> None:
        self.envelope = envelope
        self.attempt = 0
        self.reason = ""
        self.counted = False
        self._answered = threading.Event()

    def wait(self) -> None:
        """Block until the first attempt is over."""
        self._answered.wait()

    def done(self) -> None:
        """Note that the first attempt is over."""
        self._answered.set()


class EventQueue:
    """A thread of its own that delivers events one by one; `retry_delays` () means: only once."""

    def __init__(self, line: BotLine) -> None:
        self.line = line
        self.retry_delays: Sequence[float] = ()
        self._heap: list[tuple[float, int, QueuedEvent]] = []
        self._order = itertools.count()
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._stopped = False

    def put(self, envelope: dict[str, Any]) -> QueuedEvent:
        """Queue an event; it counts as under way until it is answered."""
        waiting = QueuedEvent(envelope)
        if not self.line.reachable:
            waiting.done()
        else:
            self._queue(waiting, 0.0)
        return waiting

    def _queue(self, waiting: QueuedEvent, delay: float) -> None:
        waiting.counted = not delay
        if waiting.counted:
            self.line.traffic.begin()
        with self._changed:
            heapq.heappush(self._heap, (time.monotonic() + delay, next(self._order), waiting))
            if self._thread is None:
                self._stopped = False
                self._thread = threading.Thread(target=self._run, name="events", daemon=True)
                self._thread.start()
            self._changed.notify()

    def clear(self) -> None:
        """Drop what has not been sent."""
        with self._changed:
            dropped, self._heap = self._heap, []
        for _, _, waiting in dropped:
            waiting.done()
            if waiting.counted:
                self.line.traffic.end()

    def stop(self) -> None:
        """End the thread after what it has in hand."""
        self.clear()
        with self._changed:
            self._stopped = True
            self._changed.notify()
            thread, self._thread = self._thread, None
        if thread is not None:
            thread.join()

    def _next(self) -> QueuedEvent | None:
        with self._changed:
            while not self._stopped:
                now = time.monotonic()
                if self._heap and self._heap[0][0] <= now:
                    return heapq.heappop(self._heap)[2]
                self._changed.wait(self._heap[0][0] - now if self._heap else None)
        return None

    def _run(self) -> None:
        while (waiting := self._next()) is not None:
            # A retry that lay waiting did not count; now that it goes out, it does.
            if not waiting.counted:
                self.line.traffic.begin()
            try:
                again = self._deliver(waiting)
            finally:
                waiting.done()
                self.line.traffic.end()
            if again is not None:
                self._queue(waiting, again)

    def _deliver(self, waiting: QueuedEvent) -> float | None:
        headers = {}
        if waiting.attempt:
            headers["X-Slack-Retry-Num"] = str(waiting.attempt)
            headers["X-Slack-Retry-Reason"] = waiting.reason
        title = str(waiting.envelope["event"]["type"])
        delivery = self.line.send_event(title, waiting.envelope, headers)
        if was_taken(delivery) or waiting.attempt >= len(self.retry_delays):
            return None
        waiting.attempt += 1
        waiting.reason = retry_reason(delivery)
        return self.retry_delays[waiting.attempt - 1]


def was_taken(delivery: Delivery) -> bool:
    """Return whether the bot took the event: any 2xx will do, other than for interactions."""
    return delivery.status is not None and OK <= delivery.status < REDIRECT


def retry_reason(delivery: Delivery) -> str:
    """Slack's word for why it tries again."""
    return REASONS.get(delivery.error or "", "http_error")
