"""Puts together what Slack needs: imported only where Slack is set."""

from collections.abc import Callable, Mapping
from datetime import datetime
from threading import Event, Thread
from typing import Any

import structlog
from slack_bolt import App

from bot.incoming.dispatch import Dispatch
from bot.incoming.file_process import FileProcess
from bot.outgoing.letters import Letters
from bot.outgoing.outbound import Outbound
from bot.platform import Reading, WayIn
from bot.slack import app as slack_app
from bot.slack.abilities import Abilities
from bot.slack.answers import Answers
from bot.slack.client import AttentiveClient
from bot.slack.clock import SlackClock
from bot.slack.directory import SlackDirectory
from bot.slack.downloads import Downloads
from bot.slack.files import Files
from bot.slack.keys import Keys
from bot.slack.lanes import SlackLanes
from bot.slack.messenger import SlackMessenger
from bot.slack.renderer import renderer
from bot.slack.residence import HOME, Residence
from bot.slack.sent_files import SentFiles
from bot.slack.signs import SlackSigns
from bot.slack.socket import SocketLine, end_process
from bot.slack.web import SlackRoute
from bot.upkeep.departures import Departures
from handlers.routes import Routes
from storage.database import Database
from storage.vocabulary import Ailment, Platform

log = structlog.get_logger()

Heard = Callable[[Mapping[str, Any]], None]


class SlackPlatform:
    """One workspace: whom it knows, how it is sent to, and the way in by HTTP or Socket Mode.

    `residence` says which it is: the home, whose tokens the settings say, or a further one. `when_read` is told which workspace it is, and its name, each time that its people were read.
    """

    platform = Platform.SLACK

    def __init__(
        self,
        keys: Keys,
        database: Database,
        timeout: float,
        now: Callable[[], datetime],
        steady: Callable[[], float],
        when_read: Reading,
        residence: Residence = HOME,
    ) -> None:
        self._keys, self._timeout, self._now = keys, timeout, now
        self._residence, self._renderer = residence, renderer(residence)
        self.workspace = residence.workspace
        self._clock, self.signs = SlackClock(now, steady), SlackSigns(now, residence)
        self._client = self._client_with(keys.slack_bot_token, self._heard, self.signs.ended)
        self.directory = SlackDirectory(self._client, self._read, residence)
        self._abilities = Abilities(self._client, database, self.directory, now)
        self.messenger = SlackMessenger(
            self._client,
            self._clock.by_slack,
            self._abilities,
            self._renderer,
            None if residence.is_home else self.directory.lost,
        )
        self._when_read = when_read
        self.socket: SocketLine | None = None
        self.ways_in: Mapping[str, WayIn] = {}
        self._outbound: Outbound | None = None

    def probe(self) -> None:
        """Ask Slack for a sign of life, in the background."""
        if self._outbound is not None:
            self._outbound.soon("probe", self._client.auth_test)

    @property
    def ready(self) -> Event:
        """Set once the people of the workspace are known."""
        return self.directory.ready

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
        """Open the way in to the door; nothing here waits for Slack."""
        del letters  # in Slack one can look what stands in a message
        self._outbound = outbound
        files = Files(self._client, self._now, self._timeout)
        answers = Answers(self._client, outbound, dispatch, files, self._abilities, self._renderer)
        app = slack_app.build(self._client, self._keys.slack_signing_secret)
        downloads = Downloads(self._client, self._timeout)
        sent_files = SentFiles(dispatch, answers, outbound, readers, downloads, process)
        slack_app.listen(app, dispatch, answers, sent_files, self.directory, departures)
        self.lanes = SlackLanes(routes)
        if self._keys.slack_app_token:
            self.socket = self._line(app)
        else:
            secret = self._keys.slack_signing_secret
            route = SlackRoute(
                app, secret, self.lanes.of_body, self._clock.refused, self._residence
            )
            self.ways_in = {self._residence.path: route}

    def start(self) -> None:
        """Begin to read who there are, and to wait on the line if we open it ourselves."""
        self.directory.start()
        if self.socket is not None:
            self.socket.start()

    def tick(self) -> None:
        """Do nothing: all of it comes by itself."""

    def stop(self) -> None:
        """Take nothing more in, and finish what is in hand."""
        self.directory.stop()
        if self.socket is not None:
            self.socket.stop()
        self.lanes.shutdown()

    def _read(self) -> None:
        if self.directory.home is not None:
            home = self.directory.home
            if home.workspace in self._residence.further:  # from the next start on it is the home
                log.error("home_was_further", workspace=home.workspace)
            self._when_read(self.platform, home.workspace, home.name)
            self._abilities.look()

    def _line(self, app: App) -> SocketLine:
        """Return a line of our own; one of a further workspace that has gone deaf is opened anew."""

        def renew() -> None:
            deaf, self.socket = self.socket, self._line(app)
            self.socket.start()
            if deaf is not None:  # it cannot wait for its own thread
                Thread(target=deaf.stop, daemon=True).start()

        client = self._client_with(self._keys.slack_app_token)
        end = end_process if self._residence.is_home else renew
        return SocketLine(app, self.lanes.of_payload, client, end=end, residence=self._residence)

    def _heard(self, headers: Mapping[str, Any]) -> None:
        self._clock.heard(headers)
        self.signs.heard(headers)
        if (off := self._clock.is_off()) is not None:
            self.signs.saw(Ailment.CLOCK_OFF, ill=off)

    def _client_with(
        self,
        token: str,
        heard: Heard = lambda _headers: None,
        ended: Callable[[Exception | None], None] = lambda _error: None,
    ) -> AttentiveClient:
        return AttentiveClient(token, self._keys.slack_api_url, self._timeout, heard, ended)
