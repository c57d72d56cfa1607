"""The teams that have the bot, kept over a start: only what happens in one names it."""

import threading

from storage.database import Database
from storage.queries import installations
from storage.vocabulary import Platform

MOST_ID = 255  # characters of the id of a team


class Teams:
    """Knows them, each with its tenant. Whoever calls is in a thread that may write."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        with database.read() as session:
            self._known = set(installations.teams(session, Platform.TEAMS))

    def known(self) -> list[tuple[str, str]]:
        """Return the tenant and the id of each."""
        with self._lock:
            return sorted(self._known)

    def has(self, tenant: str, team: str) -> None:
        """Note that a team has the bot, and keep that."""
        with self._lock:
            if (tenant, team) in self._known or len(team) > MOST_ID:
                return
            self._known.add((tenant, team))
        with self._database.write() as session:
            installations.has_team(session, Platform.TEAMS, tenant, team)

    def took_away(self, tenant: str, team: str) -> None:
        """Forget a team that has the bot no more."""
        with self._lock:
            if (tenant, team) not in self._known:
                return
            self._known.discard((tenant, team))
        with self._database.write() as session:
            installations.forget_team(session, Platform.TEAMS, tenant, team)
