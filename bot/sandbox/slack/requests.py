"""The line to the bot: signing, sending, the 3 second limit, and what came back."""

import hashlib
import hmac
import http.client
import json
import select
import socket
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from bot.sandbox.slack import limits
from bot.sandbox.slack.links import LineLostError, Links
from bot.sandbox.traffic import Sent, Traffic

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
OK = 200
# A server closes idle connections after some seconds; one that may just be closing is not used.
IDLE_SECONDS = 2.0


@dataclass(frozen=True)
class Delivery:
    """What the bot answered: status None means none came; `seconds` is how long it took.

    `error` is the word for what went wrong, or None: operation_timeout, dispatch_failed,
    http_status_500, or why the answer could not be used.
    """

    status: int | None
    body: bytes
    seconds: float
    error: str | None
    content_type: str = ""


NOTHING_SENT = Delivery(None, b"", 0.0, None)


class BotLine:
    """Sends requests to the bot over kept connections, each used by one thread at a time."""

    def __init__(self, signing_secret: str, traffic: Traffic, links: Links) -> None:
        self.signing_secret = signing_secret.encode()
        self.traffic = traffic
        self.links = links
        self.url: str | None = None
        self.signs_at: Callable[[], float] = time.time
        self.answer_seconds = limits.ANSWER_SECONDS
        self._idle: list[tuple[http.client.HTTPConnection, float]] = []
        self._lock = threading.Lock()
        self._target = ("", 0, "/")

    @property
    def reachable(self) -> bool:
        """Whether there is a bot to send to: at an address, or (without one) on a socket."""
        return self.url is not None or self.links.connected

    def connect(self, url: str | None) -> None:
        """From now on the bot listens at `url`; None: on a socket, when it opens one."""
        self.close()
        self.url = url
        parts = urlsplit(url or "")
        self._target = (parts.hostname or "", parts.port or 80, parts.path or "/")

    def close(self) -> None:
        """Close the idle connections."""
        with self._lock:
            idle, self._idle = self._idle, []
        for connection, _ in idle:
            connection.close()

    def send_form(self, kind: str, title: str, fields: Mapping[str, str]) -> Delivery:
        """Send a slash command."""
        body = urlencode(fields).encode()
        return self.send(Sent(kind, title, body, FORM, dict(fields)))

    def send_payload(self, kind: str, title: str, payload: Mapping[str, Any]) -> Delivery:
        """Send an interaction: a form with one field, `payload`."""
        body = urlencode({"payload": json.dumps(payload)}).encode()
        return self.send(Sent(kind, title, body, FORM, payload))

    def send_event(
        self, title: str, event: Mapping[str, Any], headers: Mapping[str, str]
    ) -> Delivery:
        """Send an event."""
        return self.send(Sent("event", title, json.dumps(event).encode(), JSON, event), headers)

    def send(self, request: Sent, headers: Mapping[str, str] | None = None) -> Delivery:
        """Send a request, signed now, and wait for the answer."""
        self.traffic.sent.append(request)
        with self.traffic.under_way():
            delivery = self._exchange(request, headers or {})
            self.traffic.write(
                "to_bot",
                request.kind,
                request.title,
                status=delivery.status,
                seconds=delivery.seconds,
                request=request.shown,
                response=readable(delivery),
                error=delivery.error,
            )
        return delivery

    def _exchange(self, request: Sent, extra: Mapping[str, str]) -> Delivery:
        begin = time.perf_counter()
        if self.url is None:
            return self._over_socket(request, extra)
        headers = {"Content-Type": request.content_type, "User-Agent": "Slackbot 1.0", **extra}
        headers |= signature_headers(self.signing_secret, request.body, self.signs_at())
        target = self._target
        connection = self._take()
        try:
            connection.request("POST", target[2], request.body, headers)
            answer = connection.getresponse()
            if connection.sock is not None:
                left = self.answer_seconds - (time.perf_counter() - begin)
                connection.sock.settimeout(max(left, 0.001))
            body = answer.read()
        except TimeoutError:
            connection.close()
            return Delivery(None, b"", time.perf_counter() - begin, "operation_timeout")
        except (OSError, http.client.HTTPException):
            connection.close()
            return Delivery(None, b"", time.perf_counter() - begin, "dispatch_failed")
        seconds = time.perf_counter() - begin
        self._give_back(connection, target)
        error = None if answer.status == OK else f"http_status_{answer.status}"
        return Delivery(answer.status, body, seconds, error, answer.getheader("Content-Type", ""))

    def _over_socket(self, request: Sent, extra: Mapping[str, str]) -> Delivery:
        begin = time.perf_counter()
        try:
            ack = self.links.exchange(request.kind, request.shown, extra, self.answer_seconds)
        except (TimeoutError, LineLostError) as fault:
            word = "operation_timeout" if isinstance(fault, TimeoutError) else "dispatch_failed"
            return Delivery(None, b"", time.perf_counter() - begin, word)
        body = json.dumps(ack["payload"]).encode() if ack.get("payload") else b""
        return Delivery(OK, body, time.perf_counter() - begin, None, JSON)

    def _take(self) -> http.client.HTTPConnection:
        while True:
            with self._lock:
                if not self._idle:
                    break
                connection, since = self._idle.pop()
            fresh = time.monotonic() - since < IDLE_SECONDS
            # An idle connection with something to read was closed by the other side.
            if fresh and connection.sock and not readable_now(connection.sock):
                connection.sock.settimeout(self.answer_seconds)
                return connection
            connection.close()
        host, port, _ = self._target
        return http.client.HTTPConnection(host, port, timeout=self.answer_seconds)

    def _give_back(
        self, connection: http.client.HTTPConnection, target: tuple[str, int, str]
    ) -> None:
        if connection.sock is None or target != self._target:
            connection.close()
            return
        with self._lock:
            self._idle.append((connection, time.monotonic()))


def signature_headers(secret: bytes, body: bytes, moment: float) -> dict[str, str]:
    """Return the v0 signature over the raw bytes ("Verifying requests from Slack"), at this moment."""
    stamp = str(int(moment))
    digest = hmac.new(secret, b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}


def readable_now(line: socket.socket) -> bool:
    """Return whether something arrived that nobody has read yet."""
    poller = select.poll()
    poller.register(line, select.POLLIN)
    return bool(poller.poll(0))


def readable(delivery: Delivery) -> Any:
    """Return the body for the log: parsed where it is JSON, else its text."""
    text = delivery.body.decode("utf-8", "replace")
    if delivery.content_type.startswith(JSON):
        try:
            return json.loads(text)
        except ValueError:
            return text
    return text
