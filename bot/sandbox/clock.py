"""The sandbox's clock: some other clock, put forward by as much as somebody asked for."""

import math
import threading
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from bot.sandbox.refusal import CannotDo

DAY = 86_400.0
MOST_SECONDS = 366 * DAY


class Clock:
    """Epoch seconds: those of `base` plus `offset`. Nobody puts it back; it can only `begin` anew.

    With `can_move` the page offers to put it forward; `on_move` hears of the new offset.
    `next_notice` is the moment of the next thing that the bot has to tell, when somebody knows it;
    `landmarks` are moments around what the story is `about` next, by name.
    """

    def __init__(self, base: Callable[[], float]) -> None:
        self._base = base
        self.offset = self.began = 0.0
        self.can_move = False
        self.next_notice: datetime | None = None
        self.about = ""
        self.landmarks: Mapping[str, datetime] = {}
        self.on_move: Callable[[float], None] = lambda _offset: None
        self._moving = threading.Lock()

    def __call__(self) -> float:
        """Return the moment in epoch seconds."""
        return self._base() + self.offset

    def begin(self, offset: float, began: float | None = None) -> None:
        """Begin anew at this offset, which may lie behind the other clock; it `began` then, or at another."""
        with self._moving:
            self.offset = offset
            self.began = offset if began is None else began
            self.next_notice = None
            self.landmarks = {}

    def move(self, advance: float | None = None, to: str | None = None) -> dict[str, Any]:
        """Put the clock forward: by `advance` seconds, or to the "next" notice; return the new time."""
        if (advance is None) == (to is None):
            raise CannotDo('give either advance (seconds) or to ("next")')
        with self._moving:
            self.offset += self._until(to) if advance is None else _checked(advance)
            self.on_move(self.offset)
        return self.shown()

    @property
    def following(self) -> datetime | None:
        """The next notice that time has to pass for; one that is due already is on its way."""
        return self.next_notice if self._left() > 0 else None

    def _left(self) -> float:
        return 0.0 if self.next_notice is None else self.next_notice.timestamp() - self()

    def _until(self, to: str | None) -> float:
        if to != "next":
            raise CannotDo('to can only be "next"')
        if self.following is None:
            raise CannotDo("there is no next notice")
        return max(0.0, self._left())

    def shown(self) -> dict[str, Any]:
        """Return what the page shows."""
        told: dict[str, Any] = {"now_iso": datetime.fromtimestamp(self(), UTC).isoformat()}
        if self.can_move:
            following = self.following
            told["offset_seconds"] = self.offset
            told["began_seconds"] = self.began
            told["next_notice_iso"] = None if following is None else following.isoformat()
            told["about"] = self.about
            told["landmarks"] = {
                name: moment.isoformat()
                for name, moment in self.landmarks.items()
                if moment.timestamp() > self()
            }
        return told


def _checked(seconds: float) -> float:
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        raise CannotDo("advance is a number of seconds")
    if not math.isfinite(seconds) or not 0 < seconds <= MOST_SECONDS:
        raise CannotDo("the clock goes forward only, by at most a year at once")
    return float(seconds)
