"""Raw requests to the bot's own web app, in process: what somebody could send who is not Slack."""

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.types import ASGIApp

from tests.world import SECRET

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
WAY_IN = "/slack/events"

Headers = list[tuple[bytes, bytes]]


@dataclass(frozen=True)
class Answered:
    """What came back."""

    status: int
    body: bytes

    @property
    def words(self) -> str:
        """The body, readable."""
        return self.body.decode("utf-8", "replace")


def signature(body: bytes, stamp: str, secret: str = SECRET) -> str:
    """Sign as Slack does ("Verifying requests from Slack")."""
    signed = b"v0:" + stamp.encode("latin-1") + b":" + body
    return "v0=" + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


def signed(body: bytes, content_type: str, *, at: float | None = None) -> Headers:
    """Return the headers of a genuine request, signed `at` (epoch seconds; None: now)."""
    stamp = str(int(time.time() if at is None else at))
    return headers(content_type, stamp, signature(body, stamp))


def headers(content_type: str, stamp: str, signed_as: str) -> Headers:
    """Return the three headers that the way in reads, whatever is in them."""
    return [
        (b"content-type", content_type.encode("latin-1", "replace")),
        (b"x-slack-request-timestamp", stamp.encode("latin-1", "replace")),
        (b"x-slack-signature", signed_as.encode("latin-1", "replace")),
    ]


def interaction(payload: Any) -> bytes:
    """Return the body in which Slack sends a click, a form or a shortcut."""
    return urlencode({"payload": json.dumps(payload)}).encode()


def command_body(fields: Mapping[str, str]) -> bytes:
    """Return the body of a slash command."""
    return urlencode(fields, errors="surrogatepass").encode()


class Wire:
    """Speaks HTTP to an ASGI app without a socket; one request at a time."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._loop = asyncio.new_event_loop()

    def close(self) -> None:
        """Let go of the event loop."""
        self._loop.close()

    def send(
        self,
        body: bytes,
        some: Headers,
        *,
        path: str = WAY_IN,
        method: str = "POST",
        breaks_off: bool = False,
    ) -> Answered:
        """Send a request; with `breaks_off` the line is cut before its body is complete."""
        return self._loop.run_until_complete(self._exchange(body, some, path, method, breaks_off))

    def json(self, content: Any) -> Answered:
        """Send a signed body of JSON, as events come."""
        body = json.dumps(content).encode()
        return self.send(body, signed(body, JSON))

    def payload(self, content: Any) -> Answered:
        """Send a signed interaction."""
        body = interaction(content)
        return self.send(body, signed(body, FORM))

    def command(self, fields: Mapping[str, str]) -> Answered:
        """Send a signed slash command."""
        body = command_body(fields)
        return self.send(body, signed(body, FORM))

    async def _exchange(
        self,
        body: bytes,
        some: Headers,
        path: str,
        method: str,
        breaks_off: bool,  # noqa: FBT001 - private
    ) -> Answered:
        incoming = [{"type": "http.request", "body": body, "more_body": breaks_off}]
        sent: list[MutableMapping[str, Any]] = []

        async def receive() -> MutableMapping[str, Any]:
            return incoming.pop(0) if incoming else {"type": "http.disconnect"}

        async def send(event: MutableMapping[str, Any]) -> None:
            sent.append(event)

        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "query_string": b"",
            "root_path": "",
            "headers": some,
            "server": ("127.0.0.1", 3000),
            "client": ("127.0.0.1", 50000),
        }
        await self.app(scope, receive, send)
        content = b"".join(event.get("body", b"") for event in sent[1:])
        return Answered(int(sent[0]["status"]), content)
