"""What time it is at a platform, by the Date of its answers; in between the steady clock counts on."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

MOST_APART = timedelta(seconds=60)  # of our clock and theirs; Slack's signatures allow 300 seconds


class TimeThere:
    """`now` is our clock, which may be wrong or be set; `steady` gives seconds that nobody can set."""

    def __init__(self, now: Callable[[], datetime], steady: Callable[[], float]) -> None:
        self._now = now
        self._steady = steady
        self._began: datetime | None = None  # by their clock, when the steady one began to count

    def heard(self, headers: Mapping[str, Any]) -> None:
        """Take in what an answer says of the time there, in whole seconds."""
        moment = date_of(headers)
        if moment is not None:
            self._began = moment - timedelta(seconds=self._steady())

    def off(self) -> timedelta | None:
        """Return by how much our clock is ahead of theirs; None before they have said anything."""
        if self._began is None:
            return None
        return self._now() - (self._began + timedelta(seconds=self._steady()))

    def is_off(self) -> bool | None:
        """Return whether our clock is too far from theirs; None while that is not known."""
        found = self.off()
        return None if found is None else abs(found) >= MOST_APART


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
