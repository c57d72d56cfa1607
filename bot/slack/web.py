"""The way in for HTTP: raw bytes are measured, verified and read before Bolt sees anything."""

import asyncio
import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import structlog
from slack_bolt import App, BoltRequest, BoltResponse
from slack_sdk.signature import SignatureVerifier
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from bot.slack.payload_shapes import Malformed, read

ARRIVED = "pmg_arrived"  # where in Bolt's context the moment of arrival is left
RATE_LIMITED = "app_rate_limited"
MOST_BYTES = 1024 * 1024  # 40,000 emoji, form-encoded, are 480 kB
MOST_WAITING = 400  # requests in the pool and before it; beyond that, Slack is told to come back

log = structlog.get_logger()

_TIMESTAMP = re.compile(r"[0-9]{1,12}")
_SIGNATURE = re.compile(r"v0=[0-9a-f]{64}")


class SlackRoute:
    """Takes POST /slack/events: answers 413, 401 or 400 itself, hands everything else to Bolt.

    Bolt works in `pool`, never on the event loop, because listeners wait for the database. `refused`
    hears what moment was signed where that was too long ago by our clock, or is still to come.
    """

    def __init__(
        self,
        app: App,
        signing_secret: str,
        pool: ThreadPoolExecutor,
        refused: Callable[[float], None] = lambda _stamp: None,
    ) -> None:
        self._app = app
        self._refused = refused
        self._verifier = SignatureVerifier(signing_secret)
        self._pool = pool
        self._waiting = 0

    async def __call__(self, request: Request) -> Response:
        """Answer one request of Slack."""
        arrived = time.monotonic()
        try:
            body = await _body(request)
        except ClientDisconnect:  # nobody is left to hear the answer, and there is nothing to log
            return Response(status_code=400)
        if body is None:
            return Response(status_code=413)
        if not self._genuine(request, body):
            return Response(status_code=401)
        if self._waiting >= MOST_WAITING:
            return Response(status_code=503)
        content_type = request.headers.get("content-type", "")
        self._waiting += 1
        try:
            answer = await asyncio.get_running_loop().run_in_executor(
                self._pool, partial(self._handle, body, content_type, arrived)
            )
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
            return hand_over(self._app, read(body, content_type), arrived)
        except Malformed:
            return None

    def _genuine(self, request: Request, body: bytes) -> bool:
        """Check Slack's signature over the raw bytes, at most five minutes old.

        The forms are checked first: the SDK raises on a timestamp that is no number and on a
        signature that is not ASCII.
        """
        timestamp = request.headers.get("x-slack-request-timestamp", "")
        signature = request.headers.get("x-slack-signature", "")
        if not _TIMESTAMP.fullmatch(timestamp) or not _SIGNATURE.fullmatch(signature):
            return False
        if abs(time.time() - int(timestamp)) > 300:  # noqa: PLR2004 - Slack's own window
            self._refused(int(timestamp))
            return False
        try:
            return self._verifier.is_valid(body, timestamp, signature)
        except UnicodeDecodeError:  # no UTF-8, so nothing that Slack has signed
            return False


def hand_over(app: App, body: dict[str, Any], arrived: float) -> BoltResponse:
    """Let Bolt answer what has the right shape; both ways in end here. May raise Malformed.

    Bolt gets a dict, as in Socket Mode: given text it would parse it a second time, and obey
    headers that nobody signed. That events are left out is only taken note of: Bolt knows no such thing.
    """
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


async def _body(request: Request) -> bytes | None:
    """Read the body as it comes in; None as soon as it is too long."""
    chunks = bytearray()
    async for chunk in request.stream():
        chunks += chunk
        if len(chunks) > MOST_BYTES:
            return None
    return bytes(chunks)
