"""What waits for a moment that we chose (a next try, a look) waits no longer because the clock was set.

Such a moment stands in the database by the wall clock. When somebody puts that back an hour, the
moment lies an hour further away; when it is put forward, a look would come too soon.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from sqlalchemy.orm import Session

from storage.database import Database
from storage.queries.notices import queue

SET = timedelta(seconds=5)  # what the two clocks may drift apart between two ticks, and more
LONGEST = timedelta(hours=1)  # nobody waits longer than the longest Retry-After that we believe

log = structlog.get_logger()


class Waits:
    """Compares the wall clock with the `steady` one at every tick."""

    def __init__(
        self,
        database: Database,
        now: Callable[[], datetime],
        steady: Callable[[], float],
        look_again: timedelta,
    ) -> None:
        self._database = database
        self._now = now
        self._steady = steady
        self._look_again = look_again
        self._apart = self._measured()

    def recover(self, session: Session) -> None:
        """At the start: bring near what a clock that was wrong then put implausibly far ahead."""
        now = self._now()
        queue.bring_near(session, now, now + LONGEST, now + self._look_again)

    def tick(self) -> None:
        """When the wall clock was set since the last tick, let nobody wait for what it said then."""
        apart = self._measured()
        moved, self._apart = apart - self._apart, apart
        if abs(moved) < SET:
            return
        log.warning("clock_was_set", seconds=round(moved.total_seconds()))
        now = self._now()
        with self._database.write() as session:
            queue.clock_was_set(session, now, now + self._look_again, min(moved, timedelta(0)))

    def _measured(self) -> timedelta:
        """Return how far the wall clock is from the other; only a change of that says something."""
        return timedelta(seconds=self._now().timestamp() - self._steady())
