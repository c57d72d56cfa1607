"""Sees on a quarter's first working day that groups which come together too seldom are looked at, once."""

from datetime import datetime

from handlers.common.notices import tell
from handlers.common.rules.times import MORNING, instant, local_day
from handlers.common.rules.year import looked_at
from storage.database import Database
from storage.queries import network, rhythm

ROUND = "year_round"


def look(database: Database, now: datetime) -> None:
    """Plan this quarter's round for its morning, if it was not planned and any group has a rhythm."""
    with database.read() as session:
        zone = network.timezone(session)
        opens = looked_at(local_day(now, zone))
        if opens is None or not rhythm.is_kept(session):
            return
    with database.write() as session:
        due = max(now, instant(opens, MORNING, zone))
        tell(session, ROUND, f"{opens:%Y-%m}", now=now, due=due)
