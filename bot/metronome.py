"""APScheduler as the metronome: one job that asks every second what is due. It remembers nothing.

Its own job stores lose jobs that are more than a second late and run them twice with two processes;
the database is the only truth about time. It also goes by the wall clock, which somebody may set:
here it is told the monotonic clock, as the hour of a zone of our own.
"""

from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo

import structlog
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.jobstores.base import JobLookupError
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.base import BaseTrigger

EVERY = timedelta(seconds=1)
BEGIN = datetime(2000, 1, 1)  # noqa: DTZ001 - any moment will do, and the zone is added below

log = structlog.get_logger()


class SteadyTime(tzinfo):
    """A zone in which it is as late as `steady` says, in seconds, whatever the wall clock says.

    APScheduler looks at the clock by `datetime.now(zone)`, and Python asks the zone what that is.
    """

    def __init__(self, steady: Callable[[], float]) -> None:
        self._steady = steady

    def moment(self) -> datetime:
        """Return what time it is there."""
        return (BEGIN + timedelta(seconds=self._steady())).replace(tzinfo=self)

    def fromutc(self, _wall: datetime, /) -> datetime:
        """Return what time it is there, when somebody asks for "now"."""
        return self.moment()

    def utcoffset(self, _moment: datetime | None, /) -> timedelta:
        """Return none: moments of this zone are only compared with each other."""
        return timedelta(0)

    def dst(self, _moment: datetime | None, /) -> timedelta:
        """Return none: summer time is for people."""
        return timedelta(0)

    def tzname(self, _moment: datetime | None, /) -> str:
        """Name it for APScheduler's log."""
        return "steady"


class _Again(BaseTrigger):  # type: ignore[misc] # APScheduler comes without types
    """Runs a job a second after the last time, and never catches up on what it missed."""

    def get_next_fire_time(self, _last: datetime | None, now: datetime) -> datetime:
        """Return the moment of the next run."""
        return now + EVERY


class Metronome:
    """Calls `tick` every second, and at once after a nudge (a hint, which may be dropped).

    `steady` gives seconds that only ever go forward, at their own pace.
    """

    def __init__(self, tick: Callable[[], None], steady: Callable[[], float]) -> None:
        self._tick = tick
        self._time = SteadyTime(steady)
        self._scheduler = BackgroundScheduler(
            timezone=self._time, executors={"default": ThreadPoolExecutor(1)}
        )
        self._scheduler.add_job(
            self._safely,
            _Again(),
            id="tick",
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
            next_run_time=self._time.moment(),
        )

    def start(self) -> None:
        """Begin to tick."""
        self._scheduler.start()

    def nudge(self) -> None:
        """Tick now, if that can be."""
        try:
            self._scheduler.modify_job("tick", next_run_time=self._time.moment())
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
