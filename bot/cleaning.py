"""Forgets what is no longer of use; the terms for what people told come with the privacy pages."""

from collections.abc import Callable
from datetime import datetime, timedelta

from storage.database import Database
from storage.queries import inbox

EVERY = timedelta(hours=1)
INBOX = timedelta(days=1)  # Slack gives up delivering something again within the hour


class Cleaning:
    """Cleans at most once an hour, whenever somebody calls `tick`."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now
        self._next = now()

    def tick(self) -> None:
        """Forget what is old, when it is time."""
        now = self._now()
        if now < self._next:
            return
        self._next = now + EVERY
        with self._database.write() as session:
            inbox.forget(session, now - INBOX)
