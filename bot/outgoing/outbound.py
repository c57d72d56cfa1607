"""Calls to a platform that follow an answer: in a bounded pool of their own, so that they hold up nobody."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import structlog

THREADS = 8
MOST_WAITING = 500
# Files are read apart, few at a time: they are slow, and nobody's form may wait for them.
READERS = 2
MOST_FILES = 20

log = structlog.get_logger()


class Outbound:
    """Runs what is handed to it, soon, in another thread. What fails is logged, never raised.

    `most`: how much may wait or run at a time.
    """

    def __init__(self, threads: int = THREADS, most: int = MOST_WAITING) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="outbound")
        self._most = most
        self._waiting = 0
        self._changed = threading.Condition()

    def soon(self, what: str, call: Callable[[], object]) -> bool:
        """Run `call` in the pool; `what` names it in the log. False: dropped, for too many wait."""
        with self._changed:
            if self._waiting < self._most:
                with suppress(RuntimeError):  # it has stopped
                    self._pool.submit(self._run, what, call)
                    self._waiting += 1
                    return True
        log.warning("outbound_dropped", what=what)
        return False

    def waiting(self) -> int:
        """Count what waits and what runs."""
        with self._changed:
            return self._waiting

    def idle(self) -> bool:
        """Return whether nothing waits and nothing runs."""
        return self.waiting() == 0

    def stop(self) -> None:
        """Finish what was handed in."""
        self._pool.shutdown()

    def _run(self, what: str, call: Callable[[], object]) -> None:
        try:
            call()
        except Exception as error:  # noqa: BLE001 - nobody is left to raise it to
            log.warning("outbound_failed", what=what, fault=type(error).__name__)
        finally:
            with self._changed:
                self._waiting -= 1
