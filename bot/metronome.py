"""APScheduler as the metronome: one job that asks every second what is due. It remembers nothing.

Its own job stores lose jobs that are more than a second late and run them twice with two processes;
the database is the only truth about time.
"""

from collections.abc import Callable
from datetime import UTC, datetime

import structlog
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.jobstores.base import JobLookupError
from apscheduler.schedulers.background import BackgroundScheduler

EVERY = 1  # seconds

log = structlog.get_logger()


class Metronome:
    """Calls `tick` every second, and at once after a nudge (a hint, which may be dropped).

    `real_now` is the real time, whatever moment the bot thinks it is.
    """

    def __init__(self, tick: Callable[[], None], real_now: Callable[[], datetime]) -> None:
        self._tick = tick
        self._real_now = real_now
        self._scheduler = BackgroundScheduler(
            timezone=UTC, executors={"default": ThreadPoolExecutor(1)}
        )
        self._scheduler.add_job(
            self._safely,
            "interval",
            seconds=EVERY,
            id="tick",
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
            next_run_time=real_now(),
        )

    def start(self) -> None:
        """Begin to tick."""
        self._scheduler.start()

    def nudge(self) -> None:
        """Tick now, if that can be."""
        try:
            self._scheduler.modify_job("tick", next_run_time=self._real_now())
        except JobLookupError:
            log.debug("nudge_after_the_end")

    def stop(self) -> None:
        """Stop ticking; a tick under way is finished."""
        if self._scheduler.running:
            self._scheduler.shutdown()

    def _safely(self) -> None:
        try:
            self._tick()
        except Exception:
            log.exception("tick_broken")
