"""How far our clock is from Slack's, and what follows from that."""

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from bot.platform.time_there import TimeThere

STALE = (
    300.0  # seconds that a signature may be old, by Slack's rule ("Verifying requests from Slack")
)
# How far back we look for what began at a moment that is still to come: our clock was wrong then.
FARTHEST = timedelta(days=31)
SAY_AGAIN = 600.0  # seconds until the log says once more that the clock is off

log = structlog.get_logger()


class SlackClock(TimeThere):
    """What time it is at Slack."""

    def __init__(self, now: Callable[[], datetime], steady: Callable[[], float]) -> None:
        super().__init__(now, steady)
        self._say_at = 0.0

    def by_slack(self, moment: datetime) -> datetime:
        """Return when it was by Slack's clock at a `moment` of ours, or earlier where nobody can know."""
        now = self._now()
        past = moment if moment <= now else now - FARTHEST
        return past - (self.off() or timedelta(0))

    def refused(self, stamp: float) -> None:
        """Write in the log that our clock is off, if what we refused as too old is new by Slack's."""
        off = self.off()
        if off is None:
            return
        apart = (self._now() - off).timestamp() - stamp
        if abs(apart) > STALE or self._steady() < self._say_at:
            return
        self._say_at = self._steady() + SAY_AGAIN
        log.error("clock_off", words=in_words(off))


def in_words(off: timedelta) -> str:
    """Return how far our clock is off, and what helps."""
    apart = timedelta(seconds=round(abs(off).total_seconds()))
    way = "ahead of" if off > timedelta(0) else "behind"
    return f"our clock is off by {apart}, {way} Slack's; set this machine's clock (NTP)"
