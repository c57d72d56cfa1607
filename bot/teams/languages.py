"""In which language each account reads Teams: only what people do tells it, so it is kept over a start."""

import threading
from collections.abc import Callable

from storage.address import AccountKey
from storage.database import Database
from storage.queries import accounts
from storage.vocabulary import Platform

Soon = Callable[[str, Callable[[], object]], bool]


class Languages:
    """Knows them; a new one is written down soon, in a thread that holds up nobody."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        with database.read() as session:
            self._known = accounts.languages(session, Platform.TEAMS)

    def known(self) -> dict[AccountKey, str]:
        """Return what was written down."""
        return dict(self._known)

    def heard(self, account: AccountKey, language: str | None, soon: Soon) -> None:
        """Take in the language of something that somebody did."""
        with self._lock:
            if language is None or self._known.get(account) == language:
                return
        soon("language", lambda: self._keep(account, language))

    def _keep(self, account: AccountKey, language: str) -> None:
        """Write it down, once somebody is known here at all."""
        with self._database.write() as session:
            if accounts.reads(session, account, language):
                self._known[account] = language
