"""What the bot in Teams is measured against: `python -m tests.benchmarks.teams_reference`.

A bare ASGI route with the same check of the token, by keys that were read once, and an echo; with our
own pool and server settings, on PORT. With a DATABASE_URL each line is also one ORM write transaction
("+ write"). No handler is loaded, nothing of Slack, and none of our shapes.
"""

import asyncio
import json
import os
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.teams import tokens
from storage.database import Database
from tests.benchmarks.reference_server import THREADS, database, serve
from tests.benchmarks.reference_tables import write

if TYPE_CHECKING:
    from bot.platform import WayIn

PATH = "/teams/messages"


class Echo:
    """Checks the token, and says back what was typed; `app` is our client id."""

    def __init__(self, app: str, openid: str, writes_in: Database | None) -> None:
        self._app = app
        self._keys = tokens.Keys(openid, time.monotonic)
        self._keys.start()
        self._writes_in = writes_in
        self._pool = ThreadPoolExecutor(THREADS)

    async def __call__(self, request: Request) -> Response:
        """Answer one activity."""
        authorization = request.headers.get("authorization", "")
        key = self._keys.find(tokens.key_name(authorization))
        if key is None:
            return Response(status_code=503)
        claims = tokens.claims(authorization, key, self._app)
        activity = json.loads(await request.body())
        if not tokens.speaks_for(claims, activity["serviceUrl"]):
            return Response(status_code=403)
        loop = asyncio.get_running_loop()
        return JSONResponse(await loop.run_in_executor(self._pool, self._answer, activity))

    def _answer(self, activity: dict[str, Any]) -> dict[str, str]:
        words = str(activity["text"])
        if self._writes_in is not None:
            with self._writes_in.write() as session:
                words = write(session, activity["from"]["aadObjectId"], words)
        return {"text": words}


def ways_in(writes_in: Database | None) -> dict[str, "WayIn"]:
    """Return its one route, for the app and the keys that the environment names."""
    app, openid = os.environ["TEAMS_CLIENT_ID"], os.environ["TEAMS_OPENID_URL"]
    return {PATH: Echo(app, openid, writes_in)}


if __name__ == "__main__":
    writes = database()
    serve(ways_in(writes), writes)
