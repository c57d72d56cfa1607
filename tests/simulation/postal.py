"""The mail of the year: two servers and everybody's mailbox, and the bot's real side of mail on the same clock."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send

from bot import platforms, web
from bot.incoming.dispatch import Dispatch
from bot.incoming.file_process import FileProcess
from bot.mail.postbox import EVERY, Folder
from bot.mail.wiring import MailPlatform
from bot.outgoing.letters import Letters
from bot.outgoing.outbound import Outbound
from bot.platform import Directory
from bot.sandbox.mail.mailboxes import INBOX, Mail
from bot.sandbox.mail.sandbox import Sandbox
from bot.settings import Settings
from bot.upkeep.departures import Departures
from handlers.routes import Routes
from storage.address import AccountNames
from storage.database import Database
from tests.faults.trial import Clock
from tests.line import Line
from tests.mail_servers.servers import BOT
from tests.simulation.seeding import Human
from tests.world import TOKEN

PROGRAMS = ("outlook", "outlook", "google", "apple")  # with which people read their mail, in turn
PER_MINUTE = 30  # as Microsoft 365 takes them
DAY = timedelta(days=1)
# Where mail is laid by that is not our own copy.
LAID_BY = (Folder.DONE, Folder.HUMAN, Folder.POISON)


class AtOnce(Outbound):
    """Does what is handed over at once, so that the same seed gives the same year."""

    def soon(self, what: str, call: Callable[[], object]) -> bool:
        """Do it now; what fails is raised."""
        del what
        call()
        return True


class Site(Line):
    """The address at which the pages behind links are."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a request to the bot."""
        await self.app(scope, receive, send)


class Postal:
    """Mail as bot/wiring.py has it; `tick` looks into our mailbox when that can find anything."""

    def __init__(self, database: Database, humans: Sequence[Human], clock: Clock) -> None:
        self._database, self._clock = database, clock
        self.servers = Sandbox(_source(humans), clock=clock.seconds, kept=1000)
        self.servers.start()
        self.site = Site()
        self.platform = MailPlatform(self._settings(), database, clock, clock.seconds)
        database.can_mail()
        self._outbound, self._process = AtOnce(), FileProcess()
        self._looked = clock.now
        self._seen = dict.fromkeys(LAID_BY, 0)

    def listen(
        self, routes: Routes, letters: Letters, directory: Directory, admins: AccountNames
    ) -> None:
        """Open the ways in: the mailbox, and the pages."""
        database, clock = self._database, self._clock
        dispatch = Dispatch(database, routes, self.platform.directory, admins, clock)
        departures = Departures(database, directory, admins, clock)
        out = self._outbound
        self.platform.listen(dispatch, routes, letters, departures, out, out, self._process)
        self.site.app = web.build(platforms.ways_in([self.platform]), database.fault, None, None)

    def tick(self) -> None:
        """Let the bot look; an empty mailbox is opened once a day, as looking there changes nothing."""
        now = self._clock.now
        if self._has_post() or now >= self._looked + DAY:
            self._looked = now
            self.platform.tick()

    def following(self) -> datetime | None:
        """Return when the bot looks into a mailbox in which there is something."""
        return self._clock.now + timedelta(seconds=EVERY) if self._has_post() else None

    def laid_by(self) -> Iterator[tuple[Folder, Mail]]:
        """Yield the mails that were dealt with since the last time, and where they lie."""
        folders = self.servers.store.mailboxes.of(BOT).folders
        for name in LAID_BY:
            mails = folders[name].mails if name in folders else []
            for one in mails[self._seen[name] :]:
                yield name, one
            self._seen[name] = len(mails)

    def stop(self) -> None:
        """Let go of everything."""
        self.platform.stop()
        self._outbound.stop()
        self._process.stop()
        self.site.stop()
        self.servers.stop()

    def _has_post(self) -> bool:
        return bool(self.servers.store.mailboxes.of(BOT).folders[INBOX].mails)

    def _settings(self) -> Settings:
        return Settings(
            _env_file=None,
            slack_bot_token=TOKEN,
            slack_signing_secret="s",
            pmg_smtp_url=self.servers.smtps_url,
            pmg_imap_url=self.servers.imap_url,
            pmg_mail_from=BOT,
            pmg_mail_per_minute=PER_MINUTE,
            pmg_secret_key="geheim" * 8,
            pmg_public_url=self.site.url,
        )


def _source(humans: Sequence[Human]) -> dict[str, Any]:
    mailed = [one for one in humans if one.address]
    people = [
        {"id": one.user, "name": one.name, "address": one.address, "program": program}
        for one, program in zip(mailed, PROGRAMS * len(mailed), strict=False)
    ]
    return {"bot": BOT, "people": people}
