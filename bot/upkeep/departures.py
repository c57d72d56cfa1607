"""Notes which people left the workspace or came back: without an account nobody has rights or seats."""

from collections.abc import Callable
from datetime import datetime

from bot.platform import Directory
from handlers.common.reports import report_left
from storage.address import AccountKey, AccountNames
from storage.database import Database
from storage.models import Account
from storage.queries import admin_people, audit, people
from storage.vocabulary import Act


class Departures:
    """Compares the accounts that the database knows with what the platform says of them."""

    def __init__(
        self,
        database: Database,
        directory: Directory,
        admins: AccountNames,
        now: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._directory = directory
        self._admins = admins
        self._now = now

    def look(self, only: AccountKey | None = None) -> None:
        """Write down which people left or came back (or only whether `only` did); most times nobody did."""
        with self._database.read() as session:
            if not any(map(self._differs, admin_people.accounts(session, only))):
                return
        with self._database.write() as session:
            now = self._now()
            for account in filter(self._differs, admin_people.accounts(session, only)):
                if account.gone_at is not None:
                    account.gone_at = None
                    continue
                account.gone_at = now
                session.flush()
                audit.record(session, Act.LEFT_WORKSPACE, now=now, actor=account.person)
                if not people.is_here(account.person):
                    report_left(session, account.person, now, self._admins)

    def _differs(self, account: Account) -> bool:
        """Return whether the platform says something else; an account that it does not know is left alone."""
        profile = self._directory.profile(account.key)
        return profile is not None and profile.gone != (account.gone_at is not None)
