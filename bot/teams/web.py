"""The way in for Teams: raw bytes are measured, the token is checked, the tenant and the shape looked at."""

import asyncio
import json
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from functools import partial
from typing import Any

import structlog
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from bot.https import is_safe
from bot.incoming.bodies import Bodies, Crowded, TooLong
from bot.teams import tokens
from bot.teams.activity_shapes import Activity, Malformed, read
from bot.teams.limits import Json
from bot.teams.tokens import Forged, Keys, NoKeys

MOST_BYTES = 256 * 1024  # of one activity
MOST_WAITING = 400  # activities in the pool and before it; beyond that, Teams is told to come back

log = structlog.get_logger()

# What comes after a refusal is not read: with the answer the connection is closed.
_CLOSED = {"connection": "close"}

Hear = Callable[[Activity, float], Json]


class TeamsRoute:
    """Takes POST /teams/messages: answers 401, 403, 413 or 400 itself, hands everything else to `hear`.

    `app` is our client id, `tenants` are those that may use the bot, `pool_of` names where an
    activity is worked on, `genuine` hears of each activity before that.
    """

    def __init__(
        self,
        app: str,
        tenants: frozenset[str],
        keys: Keys,
        pool_of: Callable[[Activity], Executor],
        hear: Hear,
        genuine: Callable[[Activity], None] = lambda _activity: None,
    ) -> None:
        self._app = app
        self._tenants = tenants
        self._keys = keys
        self._pool_of = pool_of
        self._hear = hear
        self._genuine = genuine
        self._bodies = Bodies()
        self._waiting = 0

    async def __call__(self, request: Request) -> Response:
        """Answer one activity; nothing is read of what cannot come from Teams."""
        arrived = time.monotonic()
        try:
            claims = await self._claims(request.headers.get("authorization", ""))
        except NoKeys:
            return Response(status_code=503, headers=_CLOSED)
        except Forged as error:
            log.info("teams_refused", why=str(error))
            return Response(status_code=401, headers=_CLOSED)
        try:
            body = await self._bodies.read(request)
        except ClientDisconnect:  # nobody is left to hear the answer, and there is nothing to log
            return Response(status_code=400)
        except TooLong:
            return Response(status_code=413, headers=_CLOSED)
        except Crowded:
            return Response(status_code=503, headers=_CLOSED)
        if len(body) > MOST_BYTES:
            return Response(status_code=413)
        try:
            activity = read(body)
        except Malformed:
            return Response(status_code=400)
        # The token may only go where a signed claim says, and only on a safe line.
        if not tokens.speaks_for(claims, activity.serviceUrl) or not is_safe(activity.serviceUrl):
            log.info("teams_refused", why="another service address")
            return Response(status_code=403)
        if activity.tenant not in self._tenants:
            log.info("teams_refused", why="a tenant that is not on the list")
            return Response(status_code=403)
        return await self._answered(activity, arrived)

    async def _claims(self, authorization: str) -> Mapping[str, Any]:
        """Return what Microsoft says in the token; a key that is not known may be a new one."""
        name = tokens.key_name(authorization)
        if not self._keys.loaded:
            raise NoKeys
        key = self._keys.find(name) or await run_in_threadpool(self._keys.look_for, name)
        if key is None:
            raise Forged("unknown key")
        return tokens.claims(authorization, key, self._app)

    async def _answered(self, activity: Activity, arrived: float) -> Response:
        if self._waiting >= MOST_WAITING:
            return Response(status_code=503)
        self._genuine(activity)
        self._waiting += 1
        try:
            loop = asyncio.get_running_loop()
            made = await loop.run_in_executor(
                self._pool_of(activity), partial(self._hear, activity, arrived)
            )
        except Malformed:
            return Response(status_code=400)
        finally:
            self._waiting -= 1
        if not made:
            return Response(status_code=200)
        return Response(json.dumps(made), media_type="application/json")
