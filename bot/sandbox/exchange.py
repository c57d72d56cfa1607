"""Requests to the bot over kept connections, and what came back: the same for every platform."""

import http.client
import json
import select
import socket
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

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


class KeptLines:
    """Posts to one address over kept connections, each used by one thread at a time."""

    def __init__(self, answer_seconds: float) -> None:
        self.url: str | None = None
        self.answer_seconds = answer_seconds
        self._idle: list[tuple[http.client.HTTPConnection, float]] = []
        self._lock = threading.Lock()
        self._target = ("", 0, "/")

    def connect(self, url: str | None) -> None:
        """From now on the bot listens at `url`."""
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

    def post(self, body: bytes, headers: Mapping[str, str]) -> Delivery:
        """Send this to the bot, and wait for the answer as long as it may take."""
        begin = time.perf_counter()
        target = self._target
        connection = self._take()
        try:
            connection.request("POST", target[2], body, dict(headers))
            answer = connection.getresponse()
            if connection.sock is not None:
                left = self.answer_seconds - (time.perf_counter() - begin)
                connection.sock.settimeout(max(left, 0.001))
            content = answer.read()
        except TimeoutError:
            connection.close()
            return Delivery(None, b"", time.perf_counter() - begin, "operation_timeout")
        except (OSError, http.client.HTTPException):
            connection.close()
            return Delivery(None, b"", time.perf_counter() - begin, "dispatch_failed")
        seconds = time.perf_counter() - begin
        self._give_back(connection, target)
        error = None if answer.status == OK else f"http_status_{answer.status}"
        kind = answer.getheader("Content-Type", "")
        return Delivery(answer.status, content, seconds, error, kind)

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
