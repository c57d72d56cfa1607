"""The teams and chats that have the bot: what activities say of them, and who is in them."""

import threading
from collections.abc import Callable

import structlog

from bot.platform import Fault, Reading
from bot.teams.activity_shapes import Activity
from bot.teams.connector import Connector
from bot.teams.directory import TeamsDirectory
from bot.upkeep.departures import Departures
from storage.vocabulary import Platform

EVERY = 3600.0  # seconds between two readings of a team's members

log = structlog.get_logger()

Soon = Callable[[str, Callable[[], object]], bool]


class Rooms:
    """Reads the members of a team when the bot comes into it, hourly, and when somebody comes or goes.

    Members are read when an activity of their team comes in; `steady` gives seconds that nobody can set.
    """

    def __init__(
        self,
        connector: Connector,
        directory: TeamsDirectory,
        when_read: Reading,
        departures: Departures,
        soon: Soon,
        steady: Callable[[], float],
    ) -> None:
        self._connector = connector
        self._directory = directory
        self._when_read = when_read
        self._departures = departures
        self._soon = soon
        self._steady = steady
        self._lock = threading.Lock()
        self._read_at: dict[str, float] = {}

    def heard(self, activity: Activity) -> None:
        """Take note of the team in which something happened; its members are read once an hour."""
        team = _team(activity)
        if not team:
            return
        with self._lock:
            last, now = self._read_at.get(team), self._steady()
            if last is not None and now - last < EVERY:
                return
            self._read_at[team] = now
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
        self.heard(activity)

    def _read(self, tenant: str, service: str, team: str) -> None:
        try:
            members = self._connector.members(service, team)
        except Fault as fault:
            log.info("members_unread", fault=fault.reason)
            self._forget(team)
            return
        self._directory.read(tenant, team, members)
        self._when_read(Platform.TEAMS, tenant, "")

    def _forget(self, team: str) -> None:
        with self._lock:
            self._read_at.pop(team, None)


def _team(activity: Activity) -> str:
    data = activity.channelData
    return (data.team.id if data and data.team else "") or ""
