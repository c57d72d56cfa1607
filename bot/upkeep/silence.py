"""Sees once an hour whether somebody was silent for long; the round that follows asks them, or lets them go."""

from datetime import datetime

from handlers.common import silence
from handlers.common.notices import tell
from storage.address import AccountNames
from storage.database import Database
from storage.queries import silence as signs
from storage.queries.notices import pauses

ROUND = "silence"


def look(database: Database, admins: AccountNames, now: datetime) -> None:
    """Begin to count for whoever is new, and plan a round when there is something to do."""
    with database.write() as session:
        signs.begin(session, now.date())
        if pauses.since(session, None) is None and silence.due(session, now, admins):
            tell(session, ROUND, now.strftime("%Y-%m-%dT%H"), now=now)
