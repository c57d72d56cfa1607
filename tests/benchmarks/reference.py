"""The two apps that the bot is measured against: `python -m tests.benchmarks.reference`.

One echo command on a sync Bolt App, with our own way in, pool and server settings, on PORT; with a
DATABASE_URL each command is also one ORM write transaction ("+ write"). No handler is loaded.
"""

import logging
import os
import re
import signal
from concurrent.futures import ThreadPoolExecutor

from slack_bolt import Ack, App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot import web
from bot.server import Server
from bot.slack.web import SlackRoute
from storage.database import Database
from tests.benchmarks.commands import SECRET, TOKEN
from tests.benchmarks.reference_tables import write

THREADS = 32  # as bot.slack.lanes


def bolt_app() -> App:
    """Make a Bolt App with the bot's own settings (bot.slack.app) and no listener yet."""
    logger = logging.getLogger("slack_bolt")
    logger.setLevel(logging.ERROR)

    def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=TOKEN)

    return App(
        name="reference",
        logger=logger,
        client=WebClient(retry_handlers=[]),
        signing_secret=SECRET,
        authorize=authorize,
        process_before_response=True,
        request_verification_enabled=False,
    )


def echo(app: App, database: Database | None) -> None:
    """Return the app its one command; with a database each one is written down."""

    @app.command(re.compile(".*"))
    def command(ack: Ack, body: dict[str, str]) -> None:
        person, words = body["user_id"], body.get("text", "")
        if database is not None:
            with database.write() as session:
                words = write(session, person, words)
        ack(words)


def serve(port: int, database: Database | None) -> None:
    """Serve until SIGTERM, with the bot's own server."""
    app = bolt_app()
    echo(app, database)
    pool = ThreadPoolExecutor(THREADS)

    def fault() -> None:
        if database is not None:
            database.revision()

    server = Server(
        web.build({"/slack/events": SlackRoute(app, SECRET, lambda _body: pool)}, fault),
        "127.0.0.1",
        port,
    )
    signal.signal(signal.SIGTERM, server.handle_exit)
    server.run()


if __name__ == "__main__":
    url = os.environ.get("DATABASE_URL")
    serve(int(os.environ["PORT"]), Database(url) if url else None)
