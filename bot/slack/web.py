"""The way in for HTTP: raw bytes are measured, verified and read before Bolt sees anything."""

import asyncio
import re
import time
from collections.abc import Callable
from concurrent.futures import Executor
from functools import partial
from typing import Any

import structlog
from slack_bolt import App, BoltRequest, BoltResponse
from slack_sdk.signature import SignatureVerifier
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from bot.incoming.bodies import Bodies, Crowded, TooLong
from bot.slack.payload_shapes import Malformed, read
from bot.slack.residence import HOME, Residence

ARRIVED = "pmg_arrived"  # where in Bolt's context the moment of arrival is left
RATE_LIMITED = "app_rate_limited"
SAY_AGAIN = 600.0  # seconds until the log says once more that a signature was another one's
MOST_WAITING = 400  # requests in the pool and before it; beyond that, Slack is told to come back

log = structlog.get_logger()

_TIMESTAMP = re.compile(r"[0-9]{1,12}")
_SIGNATURE = re.compile(r"v0=[0-9a-f]{64}")
# What comes after a refusal is not read: with the answer the connection is closed.
_CLOSED = {"connection": "close"}


class Misdirected(Exception):
    """It says itself that it was done in another workspace than the one that its address is for."""


class SlackRoute:
    """Takes POST /slack/events: answers 413, 401, 403 or 400 itself, hands everything else to Bolt.

    Bolt works in the pool that `pool_of` names for the body, never on the event loop, because
    listeners wait for the database. `refused` hears what moment was signed where that was too long ago by our clock, or is still to come.
    """

    def __init__(
        self,
        app: App,
        signing_secret: str,
        pool_of: Callable[[bytes], Executor],
        refused: Callable[[float], None] = lambda _stamp: None,
        residence: Residence = HOME,
    ) -> None:
        self._app = app
        self._residence = residence
        self._say_at = 0.0
        self._refused = refused
        self._verifier = SignatureVerifier(signing_secret)
        self._pool_of = pool_of
        self._bodies = Bodies()
        self._waiting = 0

    async def __call__(self, request: Request) -> Response:
        """Answer one request of Slack; nothing is read of what cannot come from it."""
        arrived = time.monotonic()
        timestamp = request.headers.get("x-slack-request-timestamp", "")
        signature = request.headers.get("x-slack-signature", "")
        if not _has_the_form(timestamp, signature):
            return Response(status_code=401, headers=_CLOSED)
        if not _is_of_now(timestamp):
            self._refused(int(timestamp))
            return Response(status_code=401, headers=_CLOSED)
        try:
            body = await self._bodies.read(request)
        except ClientDisconnect:  # nobody is left to hear the answer, and there is nothing to log
            return Response(status_code=400)
        except TooLong:
            return Response(status_code=413, headers=_CLOSED)
        except Crowded:
            return Response(status_code=503, headers=_CLOSED)
        if not self._genuine(body, timestamp, signature):
            self._say_strange(arrived)
            return Response(status_code=401)
        if self._waiting >= MOST_WAITING:
            return Response(status_code=503)
        content_type = request.headers.get("content-type", "")
        self._waiting += 1
        try:
            answer = await asyncio.get_running_loop().run_in_executor(
                self._pool_of(body), partial(self._handle, body, content_type, arrived)
            )
        except Misdirected:
            log.warning("wrong_workspace", address=self._residence.path)
            return Response(status_code=403)
        finally:
            self._waiting -= 1
        if answer is None:
            return Response(status_code=400)
        return Response(
            answer.body, status_code=answer.status, headers=dict(answer.first_headers())
        )

    def _handle(self, body: bytes, content_type: str, arrived: float) -> BoltResponse | None:
        """Return Bolt's answer; None for what Slack would never send."""
        try:
            return hand_over(self._app, read(body, content_type), arrived, self._residence)
        except Malformed:
            return None

    def _say_strange(self, now: float) -> None:
        """Write in the log that this address was shown another signature than its workspace's, now and then."""
        if not self._residence.is_alone and now >= self._say_at:
            self._say_at = now + SAY_AGAIN
            log.warning("signature_refused", address=self._residence.path)

    def _genuine(self, body: bytes, timestamp: str, signature: str) -> bool:
        """Check Slack's signature over the raw bytes."""
        try:
            return self._verifier.is_valid(body, timestamp, signature)
        except UnicodeDecodeError:  # no UTF-8, so nothing that Slack has signed
            return False


def _has_the_form(timestamp: str, signature: str) -> bool:
    """Return whether it looks like a signature of Slack's.

    The SDK raises on a timestamp that is no number and on a signature that is not ASCII.
    """
    return bool(_TIMESTAMP.fullmatch(timestamp) and _SIGNATURE.fullmatch(signature))


def _is_of_now(timestamp: str) -> bool:
    """Return whether it was signed at most five minutes ago, or ahead, by our own clock."""
    return abs(time.time() - int(timestamp)) <= 300  # noqa: PLR2004 - Slack's own window


def hand_over(
    app: App, body: dict[str, Any], arrived: float, residence: Residence = HOME
) -> BoltResponse:
    """Let Bolt answer what has the right shape; both ways in end here. May raise Malformed or Misdirected.

    Bolt gets a dict, as in Socket Mode: given text it would parse it a second time, and obey
    headers that nobody signed. That events are left out is only taken note of: Bolt knows no such thing.
    """
    if not residence.is_meant(body):
        raise Misdirected
    if body.get("type") == RATE_LIMITED:
        log.warning(RATE_LIMITED)
        return BoltResponse(status=200)
    try:
        request = BoltRequest(body=body, mode="socket_mode", context={ARRIVED: arrived})
    except Exception as error:
        # Bolt searches the body for ids, deeper than shapes can name; where it stumbles over what
        # it finds, that is nothing that Slack sends.
        raise Malformed("Bolt cannot read it") from error
    return app.dispatch(request)
