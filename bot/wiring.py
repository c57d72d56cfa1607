"""Puts the whole bot together, once, from the settings."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import ModuleType
from typing import TYPE_CHECKING

from sqlalchemy.exc import DatabaseError
from starlette.applications import Starlette

from bot import web
from bot.incoming.dispatch import Dispatch
from bot.incoming.file_process import FileProcess
from bot.metronome import Metronome
from bot.outgoing.cards import Cards
from bot.outgoing.courier import Courier
from bot.outgoing.delivery import Delivery
from bot.outgoing.letters import Letters
from bot.outgoing.verdicts import Verdicts
from bot.platform import Directory
from bot.platform.several import Directories
from bot.settings import Settings, Wrong
from bot.slack import app as slack_app
from bot.slack.answers import Answers
from bot.slack.client import AttentiveClient
from bot.slack.clock import SlackClock
from bot.slack.directory import SlackDirectory
from bot.slack.downloads import Downloads
from bot.slack.files import Files
from bot.slack.lanes import Lanes
from bot.slack.messenger import SlackMessenger
from bot.slack.outbound import MOST_FILES, READERS, Outbound
from bot.slack.sent_files import SentFiles
from bot.slack.socket import SocketLine
from bot.slack.web import SlackRoute
from bot.upkeep import names
from bot.upkeep.departures import Departures
from bot.upkeep.retention import Retention
from handlers import FEATURES
from handlers.routes import Routes
from storage import network
from storage.address import AccountNames
from storage.database import Database, Newer
from storage.queries import people
from storage.vocabulary import Platform

if TYPE_CHECKING:
    from bot.metrics import Metrics


def wall_clock() -> datetime:
    """Return the moment; the only place where the bot looks at the clock."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Bot:
    """A bot that can be served."""

    asgi: Starlette
    database: Database
    directory: SlackDirectory
    outbound: Outbound
    readers: Outbound  # of files that people send
    files: FileProcess
    delivery: Delivery
    cards: Cards
    metronome: Metronome
    tick: Callable[[], None]  # sends what is due, refreshes what is behind, forgets what is old
    lanes: Lanes
    socket: SocketLine | None = None

    def start(self, *, ticking: bool = True) -> None:
        """Begin what runs beside the web; nothing waits for Slack.

        Without `ticking` nothing goes out until somebody calls `tick`.
        """
        self.delivery.recover()
        self.directory.start()
        if self.socket is not None:
            self.socket.start()
        if ticking:
            self.metronome.start()

    def idle(self) -> bool:
        """Return whether nothing is on its way out."""
        # Twice: what readers have read goes out in the end.
        calls = (self.outbound, self.readers, self.outbound)
        return all(one.idle() for one in calls) and self.delivery.idle() and self.cards.idle()

    def stop(self) -> None:
        """Finish what is in hand and let go of everything."""
        self.metronome.stop()
        self.directory.stop()
        if self.socket is not None:
            self.socket.stop()
        self.lanes.shutdown()
        self.delivery.stop()
        self.cards.stop()
        self.files.stop()
        self.readers.stop()
        self.outbound.stop()
        self.database.close()


def open_database(settings: Settings, now: Callable[[], datetime] = wall_clock) -> Database:
    """Open the database, bring it up to date, and put the network into an empty one.

    Raises Wrong when the database or the network file cannot be used.
    """
    try:
        database = Database(settings.database_url)
        damaged = database.file.thorough_fault()
        if damaged is not None:
            raise Wrong(f"DATABASE_URL: the database cannot be used ({damaged}); restore a backup")
        database.upgrade()
        with database.read() as session:
            empty = network.is_empty(session)
        if empty:
            file = network.NetworkFile.load(settings.pmg_network or network.DEFAULT)
            with database.write() as session:
                network.fill(session, file, now())
    except Newer as error:
        raise Wrong(
            f"DATABASE_URL: the database is of a newer version of the bot ({error})"
        ) from error
    except (OSError, DatabaseError) as error:
        cause = error.orig if isinstance(error, DatabaseError) else error
        raise Wrong(f"DATABASE_URL: the database cannot be used ({cause})") from error
    except network.Faulty as error:
        raise Wrong(f"PMG_NETWORK: the network file cannot be used\n{error}") from error
    return database


def build(
    settings: Settings,
    database: Database,
    now: Callable[[], datetime] = wall_clock,
    features: Sequence[ModuleType] = FEATURES,
    steady: Callable[[], float] = time.monotonic,
) -> Bot:
    """Wire the bot; `now` gives the moment (aware, UTC), and says what is due.

    `steady` gives seconds that nobody can set; whatever waits, repeats or lasts goes by them.
    """
    clock = SlackClock(now, steady)
    client = AttentiveClient(
        settings.slack_bot_token, settings.slack_api_url, settings.pmg_http_timeout, clock.heard
    )
    routes, outbound = Routes(features), Outbound()
    messenger = SlackMessenger(client, clock.by_slack)

    def when_read() -> None:
        enter_admins(database, directory, settings.pmg_admins)
        departures.look()
        names.take_over(database, directory)

    slack = SlackDirectory(client, when_read)
    directory = Directories({Platform.SLACK: (slack,)})
    departures = Departures(database, directory, settings.pmg_admins, now)
    letters = Letters(routes, directory, settings.pmg_admins, now)
    courier = Courier(database, letters, messenger)
    look_again = timedelta(seconds=settings.pmg_look_again)
    metrics = _metrics(database, outbound, now) if settings.pmg_metrics_token else None
    sent = metrics.sent if metrics else _nobody_counts
    verdicts = Verdicts(database, letters, now, look_again, sent)
    delivery = Delivery(database, courier, verdicts, now, steady, look_again)
    cards = Cards(database, letters, messenger, now, steady)
    retention = Retention(database, now, steady)

    def tick() -> None:
        delivery.tick()
        cards.tick()
        retention.tick()

    metronome = Metronome(tick, steady)
    answered = metrics.answered if metrics else _nobody_counts
    feeds = settings.pmg_public_url and settings.pmg_public_url.rstrip("/") + web.FEED
    dispatch = Dispatch(
        database, routes, directory, settings.pmg_admins, now, metronome.nudge, answered, feeds
    )
    files = Files(client, now, settings.pmg_http_timeout)
    answers = Answers(client, outbound, dispatch, files)
    app = slack_app.build(client, settings.slack_signing_secret)
    downloads = Downloads(client, settings.pmg_http_timeout)
    readers, process = Outbound(READERS, MOST_FILES), FileProcess()
    sent_files = SentFiles(dispatch, answers, outbound, readers, downloads, process)
    slack_app.listen(app, dispatch, answers, sent_files, slack, departures)
    lanes = Lanes(routes)
    socket, route = None, None
    if settings.slack_app_token:
        socket = SocketLine(
            app,
            lanes.of_payload,
            AttentiveClient(
                settings.slack_app_token, settings.slack_api_url, settings.pmg_http_timeout
            ),
        )
    else:
        route = SlackRoute(app, settings.slack_signing_secret, lanes.of_body, clock.refused)

    figures = web.Figures(settings.pmg_metrics_token, metrics.page) if metrics else None
    feed = _feed(database, letters, now) if feeds else None
    asgi = web.build(route, database.fault, figures, feed)
    return Bot(
        asgi,
        database,
        slack,
        outbound,
        readers,
        process,
        delivery,
        cards,
        metronome,
        tick,
        lanes,
        socket,
    )


def _metrics(database: Database, outbound: Outbound, now: Callable[[], datetime]) -> "Metrics":
    from bot.metrics import Metrics  # noqa: PLC0415 - who does not measure loads no Prometheus

    return Metrics(database, outbound.waiting, now)


def _feed(database: Database, letters: Letters, now: Callable[[], datetime]) -> web.Feed:
    from bot.outgoing.feeds import Feeds  # noqa: PLC0415 - who has no calendars loads no iCalendar

    return web.Feed(Feeds(database, letters, now).find)


def _nobody_counts(*_: object) -> None:
    """Take figures that nobody asked for."""


def enter_admins(database: Database, directory: Directory, admins: AccountNames) -> None:
    """Enter the beheerders that the settings name, so that they can be told things."""
    for account in filter(None, map(directory.named, admins)):
        profile = directory.profile(account)
        with database.read() as session:
            known = people.by_account(session, account)
        if known is None and profile is not None:
            with database.write() as session:
                if people.by_account(session, account) is None:
                    people.add_with_account(session, profile.name[:120], account)
