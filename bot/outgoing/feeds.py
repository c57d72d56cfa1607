"""Calendars by their secret address: whose it is, and what stands in it now."""

from collections.abc import Callable
from datetime import datetime

from bot.outgoing.letters import Letters
from bot.outgoing.recipients import Unreachable
from bot.rendering import ics
from handlers.common.rules.feed_addresses import SHAPE, key_of
from storage.database import Database
from storage.queries import people

NAME = "meetings"


class Feeds:
    """Finds calendars. The secret itself is never stored or logged."""

    def __init__(self, database: Database, letters: Letters, now: Callable[[], datetime]) -> None:
        self._database = database
        self._letters = letters
        self._now = now

    def find(self, secret: str) -> bytes | None:
        """Return the calendar with this secret address, as iCalendar; None when there is none.

        Looking up by hash takes no longer for a secret that is nearly right.
        """
        if not SHAPE.fullmatch(secret):
            return None
        with self._database.read() as session:
            person = people.by_feed_key(session, key_of(secret))
            if person is None:
                return None
            try:
                calendar, language = self._letters.calendar(session, person, NAME)
            except Unreachable:  # who left has nothing here any more
                return None
        return ics.written(calendar, language, self._now())
