"""Puts together what Teams needs: imported only where Teams is set."""

from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from datetime import datetime
from threading import Event

from bot.incoming.dispatch import Dispatch
from bot.incoming.file_intake import FileIntake
from bot.incoming.file_process import FileProcess
from bot.incoming.lanes import Lanes
from bot.microsoft import Application, Tokens
from bot.outgoing.letters import Letters
from bot.outgoing.outbound import Outbound
from bot.platform import HOME, Reading, WayIn
from bot.teams import keys as settings
from bot.teams.activity_shapes import Activity
from bot.teams.answers import Answers
from bot.teams.app import App
from bot.teams.connector import SCOPE, Connector
from bot.teams.directory import TeamsDirectory
from bot.teams.downloads import Downloads
from bot.teams.incoming import pressed
from bot.teams.languages import Languages
from bot.teams.links import PATH, Links
from bot.teams.messenger import TeamsMessenger
from bot.teams.repeats import Repeats
from bot.teams.reports import Reports
from bot.teams.rooms import Rooms
from bot.teams.seen import Seen
from bot.teams.sent_files import SentFiles
from bot.teams.services import Services
from bot.teams.signs import TeamsSigns
from bot.teams.teams import Teams
from bot.teams.tokens import Keys
from bot.teams.web import TeamsRoute
from bot.upkeep.departures import Departures
from handlers.routes import Kind, Routes
from storage.address import AccountKey
from storage.database import Database
from storage.vocabulary import Platform

MESSAGES = "/teams/messages"
FILES = f"{PATH}/{{secret}}"


class TeamsPlatform:
    """One bot in the tenants that may use it; `when_read` is told each time that people were read."""

    platform = Platform.TEAMS
    workspace = HOME  # one bot for all tenants

    def __init__(
        self,
        said: settings.Keys,
        database: Database,
        now: Callable[[], datetime],
        steady: Callable[[], float],
        when_read: Reading,
    ) -> None:
        self._said, self._now, self._steady = said, now, steady
        application = Application(said.teams_tenant_id, said.teams_client_id, settings.proof(said))
        tokens = Tokens(application, SCOPE, said.teams_token_url, steady)
        self._keys = Keys(said.teams_openid_url, steady)
        self.signs = TeamsSigns(now, steady)
        self._connector = Connector(
            tokens, said.teams_client_id, said.pmg_http_timeout, self.signs.ended, self.signs.proved
        )
        self._database, self._services, self._seen = database, Services(database), Seen()
        self._languages, self._teams = Languages(database), Teams(database)
        self._outbound: Outbound | None = None
        self.directory = TeamsDirectory(said.teams_tenants, self._languages.known())
        self.messenger = TeamsMessenger(self._connector, self._services, self.directory, self._seen)
        self._when_read = when_read
        self.ways_in: Mapping[str, WayIn] = {}

    def listen(
        self,
        dispatch: Dispatch,
        routes: Routes,
        letters: Letters,
        departures: Departures,
        outbound: Outbound,
        readers: Outbound,
        process: FileProcess,
    ) -> None:
        """Open the way in to the door; nothing here waits for Microsoft."""
        self._outbound = outbound
        links = Links(self._said.pmg_public_url, self._is_here, self._now, self._steady)
        answers = Answers(self._connector, links, outbound.soon)
        downloads = Downloads(self._said.pmg_http_timeout, self._said.teams_openid_url)
        intake = FileIntake(dispatch, outbound.soon, readers.soon, downloads.fetch, process)
        sent_files = SentFiles(intake, answers, downloads.knows)
        self.rooms = Rooms(
            self._connector,
            self.directory,
            self._when_read,
            departures,
            self._services,
            self._teams,
            outbound.soon,
            self._steady,
        )
        reports = Reports(self._database, letters, self.messenger, self._seen, outbound.soon)
        repeats = Repeats(self._steady)

        def met(account: AccountKey, language: str | None) -> None:
            self._languages.heard(account, language, outbound.soon)

        app = App(dispatch, answers, self.directory, repeats, self.rooms, reports, sent_files, met)
        self._lanes = Lanes(routes)

        def genuine(activity: Activity) -> None:
            self._services.named(activity.tenant, activity.serviceUrl, outbound.soon)

        route = TeamsRoute(
            self._said.teams_client_id,
            self._said.teams_tenants,
            self._keys,
            self._pool_of,
            app.hear,
            genuine,
        )
        self.ways_in = {MESSAGES: route, FILES: links}

    @property
    def ready(self) -> Event:
        """Set once Microsoft's keys are here, without which nothing is taken in."""
        return self._keys.ready

    def probe(self) -> None:
        """Ask Microsoft for a token and Teams for a sign of life, in the background."""
        if self._outbound is not None:
            self._outbound.soon("probe", self._probe)

    def start(self) -> None:
        """Read Microsoft's keys, and who is in the teams, in the background."""
        self._keys.start()
        self.rooms.start()

    def tick(self) -> None:
        """Do nothing: all of it comes by itself."""

    def stop(self) -> None:
        """Take nothing more in, and finish what is in hand."""
        self._keys.stop()
        self.rooms.stop()
        self._lanes.shutdown()

    def _pool_of(self, activity: Activity) -> Executor:
        if activity.type == "message":
            return self._lanes.of_words(activity.text or "")
        verb, is_form = pressed(activity)
        return self._lanes.of(Kind.FORM if is_form else Kind.BUTTON, verb)

    def _probe(self) -> None:
        self._connector.ready()
        for tenant, team in self._teams.known()[:1]:
            service = self._services.of(tenant)
            if service is not None:
                self._connector.channels(service, team)

    def _is_here(self, account: AccountKey) -> bool:
        profile = self.directory.profile(account)
        return profile is None or not profile.gone
