"""At which address each tenant is served: as a signed claim named it last, kept over a start."""

import threading
from collections.abc import Callable

from storage.database import Database
from storage.queries import installations
from storage.vocabulary import Platform

Soon = Callable[[str, Callable[[], object]], bool]


class Services:
    """Knows the addresses; a new one is written down soon, in a thread that holds up nobody."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        with database.read() as session:
            self._known = installations.served(session, Platform.TEAMS)

    def of(self, tenant: str) -> str | None:
        """Return the address for a tenant; None where the bot was never spoken to from there."""
        return self._known.get(tenant)

    @property
    def tenants(self) -> list[str]:
        """The tenants from which the bot was spoken to."""
        return list(self._known)

    def named(self, tenant: str, service: str, soon: Soon) -> None:
        """Take in the address that an activity was signed for."""
        with self._lock:
            if self._known.get(tenant) == service:
                return
            self._known[tenant] = service
        soon("service", lambda: self._keep(tenant, service))

    def _keep(self, tenant: str, service: str) -> None:
        with self._database.write() as session:
            installations.serve(session, Platform.TEAMS, tenant, service)
