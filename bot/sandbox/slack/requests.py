"""The line to the bot: signing, sending, the 3 second limit, and what came back."""

import hashlib
import hmac
import json
import time
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from bot.sandbox.exchange import JSON, OK, Delivery, KeptLines, readable
from bot.sandbox.slack import limits
from bot.sandbox.slack.links import LineLostError, Links
from bot.sandbox.traffic import Sent, Traffic

__all__ = ["FORM", "JSON", "NOTHING_SENT", "OK", "BotLine", "Delivery", "signature_headers"]

FORM = "application/x-www-form-urlencoded"
NOTHING_SENT = Delivery(None, b"", 0.0, None)


class BotLine(KeptLines):
    """Sends signed requests to the bot, at its address or on the socket that it opened."""

    def __init__(self, signing_secret: str, traffic: Traffic, links: Links) -> None:
        super().__init__(limits.ANSWER_SECONDS)
        self.signing_secret = signing_secret.encode()
        self.traffic = traffic
        self.links = links
        self.signs_at: Callable[[], float] = time.time

    @property
    def reachable(self) -> bool:
        """Whether there is a bot to send to: at an address, or (without one) on a socket."""
        return self.url is not None or self.links.connected

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
        if self.url is None:
            return self._over_socket(request, extra)
        headers = {"Content-Type": request.content_type, "User-Agent": "Slackbot 1.0", **extra}
        headers |= signature_headers(self.signing_secret, request.body, self.signs_at())
        return self.post(request.body, headers)

    def _over_socket(self, request: Sent, extra: Mapping[str, str]) -> Delivery:
        begin = time.perf_counter()
        try:
            ack = self.links.exchange(request.kind, request.shown, extra, self.answer_seconds)
        except (TimeoutError, LineLostError) as fault:
            word = "operation_timeout" if isinstance(fault, TimeoutError) else "dispatch_failed"
            return Delivery(None, b"", time.perf_counter() - begin, word)
        body = json.dumps(ack["payload"]).encode() if ack.get("payload") else b""
        return Delivery(OK, body, time.perf_counter() - begin, None, JSON)


def signature_headers(secret: bytes, body: bytes, moment: float) -> dict[str, str]:
    """Return the v0 signature over the raw bytes ("Verifying requests from Slack"), at this moment."""
    stamp = str(int(moment))
    digest = hmac.new(secret, b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}
