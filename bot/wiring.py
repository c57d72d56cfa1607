"""Puts the whole bot together, once, from the settings."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import ModuleType
from typing import TYPE_CHECKING

from sqlalchemy.exc import DatabaseError
from starlette.applications import Starlette

from bot import platforms, web
from bot.incoming.dispatch import Dispatch
from bot.incoming.file_process import FileProcess
from bot.incoming.signs import Signs
from bot.metronome import Metronome
from bot.outgoing.cards import Cards
from bot.outgoing.courier import Courier
from bot.outgoing.delivery import Delivery
from bot.outgoing.letters import Letters
from bot.outgoing.outbound import MOST_FILES, READERS, Outbound
from bot.outgoing.verdicts import Verdicts
from bot.settings import Settings, Wrong
from bot.upkeep import admins, installations, names, ties
from bot.upkeep.departures import Departures
from bot.upkeep.health import Health
from bot.upkeep.machine import Machine
from bot.upkeep.retention import Retention
from handlers import FEATURES
from handlers.routes import Routes
from storage import network
from storage.database import NEWEST, Database, Newer
from storage.queries.installations import further
from storage.vocabulary import Platform

if TYPE_CHECKING:
    from bot.metrics import Metrics
    from bot.upkeep.nightly import Nightly


def wall_clock() -> datetime:
    """Return the moment; the only place where the bot looks at the clock."""
    return datetime.now(UTC)


def _keep_before(database: Database, settings: Settings) -> None:
    """Back up what an upgrade is about to change, where backups are asked for."""
    found = database.revision()
    if settings.pmg_backup_dir is None or found is None or found >= NEWEST:
        return
    from bot.upkeep import nightly  # noqa: PLC0415 - who does not ask for it loads none of it

    nightly.before_upgrade(settings.pmg_backup_dir, database.file.path, NEWEST)


@dataclass(frozen=True)
class Bot:
    """A bot that can be served."""

    asgi: Starlette
    database: Database
    platforms: Sequence[platforms.ChatPlatform]
    outbound: Outbound
    readers: Outbound  # of files that people send
    files: FileProcess
    delivery: Delivery
    cards: Cards
    nightly: "Nightly | None"
    metronome: Metronome
    tick: Callable[[], None]  # sends what is due, refreshes what is behind, forgets what is old

    def start(self, *, ticking: bool = True) -> None:
        """Begin what runs beside the web; nothing waits for a platform.

        Without `ticking` nothing goes out until somebody calls `tick`.
        """
        self.delivery.recover()
        for one in self.platforms:
            one.start()
        if ticking:
            self.metronome.start()

    def idle(self) -> bool:
        """Return whether nothing is on its way out."""
        # Twice: what readers have read goes out in the end.
        calls = (self.outbound, self.readers, self.outbound)
        making = self.nightly is not None and not self.nightly.idle()
        delivered = self.delivery.idle() and self.cards.idle()
        return all(one.idle() for one in calls) and delivered and not making

    def stop(self) -> None:
        """Finish what is in hand and let go of everything."""
        self.metronome.stop()
        for one in self.platforms:
            one.stop()
        self.delivery.stop()
        self.cards.stop()
        if self.nightly is not None:
            self.nightly.stop()
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
        _keep_before(database, settings)
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
    routes, outbound = Routes(features), Outbound()
    with database.read() as session:
        rows = further(session, Platform.SLACK)
    named = settings.pmg_admins.at_home(Platform.SLACK, [row.workspace for row in rows])

    def when_read(platform: Platform, workspace: str, name: str) -> None:
        installations.note(database, platform, workspace, name)
        admins.enter(database, directory, named)
        departures.look()
        names.take_over(database, directory)
        ties.take_effect(database, directory)

    chats = platforms.that_are_set(settings, rows, database, now, steady, when_read)
    mailed = [one for one in chats if one.platform == Platform.MAIL]
    if mailed:
        database.can_mail()
    if settings.pmg_backup_dir is not None:
        database.is_backed_up()
    directory, messenger = platforms.several(chats, rows)
    departures = Departures(database, directory, named, now)
    letters = Letters(routes, directory, named, now)
    courier = Courier(database, letters, messenger)
    look_again = timedelta(seconds=settings.pmg_look_again)
    metrics = _metrics(database, outbound, now) if settings.pmg_metrics_token else None
    sent = metrics.sent if metrics else _nobody_counts
    verdicts = Verdicts(database, letters, now, look_again, sent)
    delivery = Delivery(database, courier, verdicts, now, steady, look_again)
    cards = Cards(database, letters, messenger, now, steady)
    retention = Retention(database, now, steady, named, [one.signs for one in mailed])
    signs = Signs(database)
    health = Health(database, chats, Machine.of(settings), named, now, steady)
    nightly = _nightly(settings, database, now, steady)

    def tick() -> None:
        health.tick()
        delivery.tick()
        cards.tick()
        signs.tick()
        retention.tick()
        for one in chats:
            one.tick()
        if nightly is not None:
            nightly.tick()

    metronome = Metronome(tick, steady)
    answered = metrics.answered if metrics else _nobody_counts
    feeds = settings.pmg_public_url and settings.pmg_public_url.rstrip("/") + web.FEED
    readers, process = Outbound(READERS, MOST_FILES), FileProcess()
    for one in chats:  # whoever comes in by one of them is known there, or nowhere
        dispatch = Dispatch(
            database, routes, one.directory, named, now, metronome.nudge, answered, feeds, signs.see
        )
        one.listen(dispatch, routes, letters, departures, outbound, readers, process)

    figures = web.Figures(settings.pmg_metrics_token, metrics.page) if metrics else None
    feed = _feed(database, letters, now) if feeds else None
    asgi = web.build(platforms.ways_in(chats), database.fault, figures, feed, health)
    return Bot(
        asgi,
        database,
        chats,
        outbound,
        readers,
        process,
        delivery,
        cards,
        nightly,
        metronome,
        tick,
    )


def _metrics(database: Database, outbound: Outbound, now: Callable[[], datetime]) -> "Metrics":
    from bot.metrics import Metrics  # noqa: PLC0415 - who does not measure loads no Prometheus

    return Metrics(database, outbound.waiting, now)


def _nightly(
    settings: Settings,
    database: Database,
    now: Callable[[], datetime],
    steady: Callable[[], float],
) -> "Nightly | None":
    if settings.pmg_backup_dir is None:
        return None
    from bot.upkeep.nightly import Nightly  # noqa: PLC0415 - who does not ask for it loads none of it

    return Nightly(settings.pmg_backup_dir, database, now, steady)


def _feed(database: Database, letters: Letters, now: Callable[[], datetime]) -> web.Feed:
    from bot.outgoing.feeds import Feeds  # noqa: PLC0415 - who has no calendars loads no iCalendar

    return web.Feed(Feeds(database, letters, now).find)


def _nobody_counts(*_: object) -> None:
    """Take figures that nobody asked for."""
