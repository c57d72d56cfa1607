"""On which day people last did something: kept in memory, and written with the next tick.

So a request that only reads writes nothing, and nobody is written down more than once a day.
"""

import threading
from datetime import date, datetime

from storage.database import Database
from storage.models import Person
from storage.queries import silence


class Signs:
    """Takes note of people; `tick` may be called at any time."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._seen: dict[date, set[int]] = {}
        self._lock = threading.Lock()

    def see(self, person: Person, now: datetime) -> None:
        """Take note of somebody who does something, unless that is known of this day."""
        today = now.date()
        if person.seen_on is None or person.seen_on < today:
            with self._lock:
                self._seen.setdefault(today, set()).add(person.id)

    def tick(self) -> None:
        """Write down who was seen since the last time."""
        with self._lock:
            seen, self._seen = self._seen, {}
        if seen:
            with self._database.write() as session:
                for day, people in seen.items():
                    silence.note(session, people, day)
