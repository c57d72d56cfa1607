"""The lines that a bot has opened (Socket Mode): what people do goes down one, and the ack comes back.

Envelopes as in "Using Socket Mode", docs.slack.dev.
"""

import json
import secrets
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from typing import Any

PATH = "/link/"  # where in the sandbox a line is opened
ENVELOPES = {"command": "slash_commands", "event": "events_api"}
INTERACTION = "interactive"


class LineLostError(Exception):
    """The line was cut before the bot had answered."""


class Link:
    """One open line to the bot; `send` takes a text. Both may be called from any thread."""

    def __init__(self, send: Callable[[str], None], cut: Callable[[], None]) -> None:
        self.send = send
        self.cut = cut
        self._waiting: dict[str, Future[dict[str, Any]]] = {}
        self._is_lost = False

    def exchange(self, envelope: Mapping[str, Any], seconds: float) -> dict[str, Any]:
        """Send an envelope and wait for its ack; raises TimeoutError or LineLostError."""
        answered: Future[dict[str, Any]] = Future()
        self._waiting[envelope["envelope_id"]] = answered
        try:
            if self._is_lost:
                raise LineLostError
            self.send(json.dumps(envelope))
            return answered.result(seconds)
        finally:
            self._waiting.pop(envelope["envelope_id"], None)

    def heard(self, text: str) -> None:
        """Take in what the bot sent: an ack; anything else is passed over."""
        try:
            ack = json.loads(text)
            waiting = self._waiting.pop(ack["envelope_id"])
        except (ValueError, TypeError, KeyError):
            return
        waiting.set_result(ack)

    def lost(self) -> None:
        """Wake whatever still waits: the line is lost."""
        self._is_lost = True
        for waiting in list(self._waiting.values()):
            waiting.set_exception(LineLostError())


class Links:
    """The lines that are open; each request goes down one of them, the newest."""

    def __init__(self) -> None:
        self._tickets: set[str] = set()
        self._open: list[Link] = []
        self._lock = threading.Lock()

    @property
    def connected(self) -> bool:
        """Whether a bot is on the line."""
        return bool(self._open)

    def new_ticket(self) -> str:
        """Return what opens a line, once."""
        ticket = secrets.token_urlsafe(16)
        self._tickets.add(ticket)
        return ticket

    def admit(self, ticket: str) -> bool:
        """Take a ticket; say whether it was one of ours, not used before."""
        known = ticket in self._tickets
        self._tickets.discard(ticket)
        return known

    def opened(self, send: Callable[[str], None], cut: Callable[[], None]) -> Link:
        """Note that a line is open."""
        link = Link(send, cut)
        with self._lock:
            self._open.append(link)
        return link

    def closed(self, link: Link) -> None:
        """Note that it is closed."""
        with self._lock:
            self._open.remove(link)
        link.lost()

    def exchange(
        self, kind: str, payload: Any, headers: Mapping[str, str], seconds: float
    ) -> dict[str, Any]:
        """Send one thing to the bot and give its ack; raises TimeoutError or LineLostError.

        `kind` is that of the log; a retry is told by the same headers as over HTTP.
        """
        with self._lock:
            link = self._open[-1] if self._open else None
        if link is None:
            raise LineLostError
        envelope = {
            "envelope_id": secrets.token_hex(16),
            "type": ENVELOPES.get(kind, INTERACTION),
            "payload": payload,
            "accepts_response_payload": kind != "event",
        }
        if kind == "event":
            envelope["retry_attempt"] = int(headers.get("X-Slack-Retry-Num", "0"))
            envelope["retry_reason"] = headers.get("X-Slack-Retry-Reason", "")
        return link.exchange(envelope, seconds)

    def refresh(self, *, cut: bool = False) -> None:
        """Ask the bot to come back on a new line, as Slack does every hour or so.

        With `cut` the line is closed without a word.
        """
        with self._lock:
            links = list(self._open)
        for link in links:
            if cut:
                link.cut()
            else:
                link.send(json.dumps({"type": "disconnect", "reason": "refresh_requested"}))
