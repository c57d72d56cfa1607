"""The teams that have the bot: what activities say of them, and who is in them."""

import threading
from collections.abc import Callable, Sequence

import structlog

from bot.platform import Fault, Passing, Reading
from bot.teams.activity_shapes import Activity
from bot.teams.connector import Connector
from bot.teams.directory import TeamsDirectory
from bot.teams.services import Services
from bot.teams.teams import Teams
from bot.upkeep.departures import Departures
from storage.reasons import Reason
from storage.vocabulary import Platform

EVERY = 3600.0  # seconds between two readings of a team's members
LONGEST = 30.0  # seconds that the next team waits when we were too quick
GONE = frozenset({Reason.NOT_INSTALLED, Reason.NO_ROOM})
CLOSED = frozenset({"teamDeleted", "teamHardDeleted"})

log = structlog.get_logger()

Soon = Callable[[str, Callable[[], object]], bool]


class Rooms:
    """Reads the members of each team at a start, when the bot comes into it, hourly, and when somebody comes or goes.

    After the start they are read when an activity of their team comes in; `steady` gives seconds that
    nobody can set.
    """

    def __init__(
        self,
        connector: Connector,
        directory: TeamsDirectory,
        when_read: Reading,
        departures: Departures,
        services: Services,
        teams: Teams,
        soon: Soon,
        steady: Callable[[], float],
    ) -> None:
        self._connector = connector
        self._directory = directory
        self._when_read = when_read
        self._departures = departures
        self._services = services
        self._teams = teams
        self._soon = soon
        self._steady = steady
        self._lock = threading.Lock()
        self._read_at: dict[str, float] = {}
        self._stopped = threading.Event()

    def start(self) -> None:
        """Read who is in the teams that are known from before, one after the other, in the background."""
        self._next(self._teams.known())

    def stop(self) -> None:
        """Read no further."""
        self._stopped.set()

    def _next(self, rest: Sequence[tuple[str, str]]) -> None:
        if rest and not self._stopped.is_set():
            self._soon("members", lambda: self._begin(rest))

    def _begin(self, rest: Sequence[tuple[str, str]]) -> None:
        tenant, team = rest[0]
        service = self._services.of(tenant)
        try:
            if service is not None and self._is_due(team):
                self._read(tenant, service, team)
        finally:
            self._next(rest[1:])

    def heard(self, activity: Activity) -> None:
        """Take note of the team in which something happened; its members are read once an hour."""
        team = _team(activity)
        if not team:
            return
        if not self._is_due(team):
            return
        tenant, service = activity.tenant, activity.serviceUrl
        if not self._soon("members", lambda: self._read(tenant, service, team)):
            self._forget(team)

    def moved(self, activity: Activity) -> None:
        """Take in that the bot or people came into a team, or left it."""
        team = _team(activity)
        if team and activity.membersRemoved:
            self._directory.left(team, activity.tenant, activity.membersRemoved)
            self._soon("departures", self._departures.look)
        if team and activity.membersAdded:
            self._forget(team)
        if team and _took_away(activity):
            tenant = activity.tenant
            self._soon("team", lambda: self._teams.took_away(tenant, team))
        else:
            self.heard(activity)

    def _is_due(self, team: str) -> bool:
        """Return whether a team was not read for an hour, and take it for read from now on."""
        with self._lock:
            last, now = self._read_at.get(team), self._steady()
            if last is not None and now - last < EVERY:
                return False
            self._read_at[team] = now
            return True

    def _read(self, tenant: str, service: str, team: str) -> None:
        try:
            members = self._connector.members(service, team)
        except Fault as fault:
            log.info("members_unread", fault=fault.reason)
            self._forget(team)
            if fault.reason in GONE:
                self._teams.took_away(tenant, team)
            if isinstance(fault, Passing) and fault.wait:
                self._stopped.wait(min(fault.wait, LONGEST))
            return
        self._teams.has(tenant, team)
        self._directory.read(tenant, team, members)
        self._when_read(Platform.TEAMS, tenant, "")

    def _forget(self, team: str) -> None:
        with self._lock:
            self._read_at.pop(team, None)


def _team(activity: Activity) -> str:
    data = activity.channelData
    return (data.team.id if data and data.team else "") or ""


def _took_away(activity: Activity) -> bool:
    """Return whether the bot was taken out of a team, or the team is no more; an update is neither."""
    ours = activity.recipient.id if activity.recipient else ""
    removed = any(one.id == ours for one in activity.membersRemoved or ())
    uninstalled = activity.type == "installationUpdate" and activity.action == "remove"
    event = activity.channelData.eventType if activity.channelData else None
    return removed or uninstalled or event in CLOSED
