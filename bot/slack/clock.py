"""How far our clock is from Slack's, by the Date of its answers; in between the steady clock counts on."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import structlog

STALE = (
    300.0  # seconds that a signature may be old, by Slack's rule ("Verifying requests from Slack")
)
# How far back we look for what began at a moment that is still to come: our clock was wrong then.
FARTHEST = timedelta(days=31)
SAY_AGAIN = 600.0  # seconds until the log says once more that the clock is off

log = structlog.get_logger()


class SlackClock:
    """`now` is our clock, which may be wrong or be set; `steady` gives seconds that nobody can set."""

    def __init__(self, now: Callable[[], datetime], steady: Callable[[], float]) -> None:
        self._now = now
        self._steady = steady
        self._began: datetime | None = None  # by Slack's clock, when the steady one began to count
        self._say_at = 0.0

    def heard(self, headers: Mapping[str, Any]) -> None:
        """Take in what an answer of Slack says of the time there, in whole seconds."""
        moment = date_of(headers)
        if moment is not None:
            self._began = moment - timedelta(seconds=self._steady())

    def off(self) -> timedelta | None:
        """Return by how much our clock is ahead of Slack's; None before Slack has said anything."""
        if self._began is None:
            return None
        return self._now() - (self._began + timedelta(seconds=self._steady()))

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


def date_of(headers: Mapping[str, Any]) -> datetime | None:
    """Return the Date of an answer; None when it has none that can be read."""
    found = {str(name).lower(): value for name, value in headers.items()}.get("date", "")
    # urllib gives a list of values for each header, http.client a text.
    text = found[0] if isinstance(found, list) and found else found
    try:
        moment = parsedate_to_datetime(str(text))
    except (TypeError, ValueError):
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def in_words(off: timedelta) -> str:
    """Return how far our clock is off, and what helps."""
    apart = timedelta(seconds=round(abs(off).total_seconds()))
    way = "ahead of" if off > timedelta(0) else "behind"
    return f"our clock is off by {apart}, {way} Slack's; set this machine's clock (NTP)"
