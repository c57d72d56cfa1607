"""The two apps that the bot is measured against: `python -m tests.benchmarks.reference`.

One echo command on a sync Bolt App, with our own way in, pool and server settings, on PORT; with a
DATABASE_URL each command is also one ORM write transaction ("+ write"). No handler is loaded.
"""

import logging
import re
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from slack_bolt import Ack, App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot.slack.web import SlackRoute
from storage.database import Database
from tests.benchmarks.commands import SECRET, TOKEN
from tests.benchmarks.reference_server import THREADS, database, serve
from tests.benchmarks.reference_tables import write

if TYPE_CHECKING:
    from bot.platform import WayIn


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


def echo(app: App, writes_in: Database | None) -> None:
    """Return the app its one command; with a database each one is written down."""

    @app.command(re.compile(".*"))
    def command(ack: Ack, body: dict[str, str]) -> None:
        person, words = body["user_id"], body.get("text", "")
        if writes_in is not None:
            with writes_in.write() as session:
                words = write(session, person, words)
        ack(words)


def ways_in(writes_in: Database | None) -> dict[str, "WayIn"]:
    """Return its one route."""
    app = bolt_app()
    echo(app, writes_in)
    pool = ThreadPoolExecutor(THREADS)
    return {"/slack/events": SlackRoute(app, SECRET, lambda _body: pool)}


if __name__ == "__main__":
    writes = database()
    serve(ways_in(writes), writes)
