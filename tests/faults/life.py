"""A life of the bot that ends at a chosen point: before or after a commit, before or after a call.

The points are not written into the bot. Its database and its client of the Web API are replaced by
ones that count every commit and every call, so that none can be forgotten.
"""

import sys
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse
from sqlalchemy.orm import Session

from storage.database import Database

TIMEOUT = 0.15  # seconds; the sandbox answers within milliseconds, or was told not to


class Crash(BaseException):
    """The process ends here: nothing catches it, and nothing that would come after happens."""


@dataclass
class Life:
    """Passes points until the one numbered `end`; None lives on."""

    end: int | None = None
    passed: list[str] = field(default_factory=list)
    over: bool = False

    def reach(self, point: str) -> None:
        """Pass a point, or end there."""
        if self.over:
            raise Crash
        self.passed.append(point)
        if len(self.passed) - 1 == self.end:
            self.over = True
            raise Crash(point)


class MortalDatabase(Database):
    """Passes a point before and after each commit, named after the function that commits.

    It outlives its lives, because to prepare its statements anew takes longer than to run them.
    """

    life = Life()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Read, while there is life."""
        if self.life.over:
            raise Crash
        with super().read() as session:
            yield session

    @contextmanager
    def write(self, *, give_up_at: float | None = None) -> Iterator[Session]:
        """Write, while there is life."""
        if self.life.over:
            raise Crash
        who = sys._getframe(2).f_code.co_name.strip("_")
        with super().write(give_up_at=give_up_at) as session:
            yield session
            self.life.reach(f"before the commit of {who}")
        self.life.reach(f"after the commit of {who}")


class MortalClient(WebClient):
    """Passes a point before and after each call, answered or not."""

    def __init__(self, token: str, base_url: str, life: Life) -> None:
        super().__init__(token=token, base_url=base_url, retry_handlers=[])
        self.timeout = TIMEOUT  # type: ignore[assignment] # urllib takes parts of a second
        self._life = life

    def api_call(self, api_method: str, **arguments: Any) -> SlackResponse:
        """Call, while there is life."""
        self._life.reach(f"before {api_method}")
        try:
            return super().api_call(api_method, **arguments)
        finally:
            self._life.reach(f"after {api_method}")


class AtOnce(Executor):
    """Does work as it is handed over, so that each trial of a point goes the same way."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Do it now."""
        done: Future[Any] = Future()
        done.set_result(fn(*args, **kwargs))
        return done


class Tired(AtOnce):
    """Does so many pieces of work, and is dead when the next one comes: that was claimed and is not begun."""

    def __init__(self, pieces: int) -> None:
        self._left = pieces

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Do it now, or never."""
        self._left -= 1
        return super().submit(fn, *args, **kwargs) if self._left >= 0 else Future()
