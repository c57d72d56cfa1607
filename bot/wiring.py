"""Puts the whole bot together, once, from the settings."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime

from starlette.applications import Starlette

from bot import web
from bot.dispatch import Dispatch
from bot.settings import Settings
from bot.slack import app as slack_app
from bot.slack.answers import Answers
from bot.slack.directory import SlackDirectory
from bot.slack.outbound import Outbound
from bot.slack.web import SlackRoute
from handlers import FEATURES
from handlers.routes import Routes
from storage import network
from storage.database import NEWEST, Database

THREADS = 32  # more than the writers that may wait, so that they hold up no readers


def wall_clock() -> datetime:
    """Give the moment; the only place where the bot looks at the clock."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Bot:
    """A bot that can be served."""

    asgi: Starlette
    database: Database
    directory: SlackDirectory
    outbound: Outbound
    pool: ThreadPoolExecutor

    def start(self) -> None:
        """Begin what runs beside the web; nothing waits for Slack."""
        self.directory.start()

    def stop(self) -> None:
        """Finish what is in hand and let go of everything."""
        self.directory.stop()
        self.pool.shutdown()
        self.outbound.stop()
        self.database.close()


def open_database(settings: Settings, now: Callable[[], datetime] = wall_clock) -> Database:
    """Open the database, bring it up to date, and put the network into an empty one."""
    database = Database(settings.database_url)
    database.upgrade()
    file = network.DEFAULT if settings.pmg_network is None else settings.pmg_network
    with database.read() as session:
        empty = network.is_empty(session)
    if empty:
        with database.write() as session:
            network.fill(session, network.NetworkFile.load(file), now())
    return database


def build(settings: Settings, database: Database, now: Callable[[], datetime] = wall_clock) -> Bot:
    """Wire the bot; `now` gives the moment (aware, UTC)."""
    client = slack_app.web_client(settings.slack_bot_token, settings.slack_api_url)
    directory = SlackDirectory(client)
    outbound = Outbound()
    dispatch = Dispatch(database, Routes(FEATURES), directory, settings.pmg_admins, now)
    app = slack_app.build(client, settings.slack_signing_secret)
    slack_app.listen(app, dispatch, Answers(client, outbound, dispatch), directory)
    pool = ThreadPoolExecutor(THREADS, thread_name_prefix="request")
    route = SlackRoute(app, settings.slack_signing_secret, pool)

    def ready() -> bool:
        return database.revision() == NEWEST

    return Bot(web.build(route, ready), database, directory, outbound, pool)
