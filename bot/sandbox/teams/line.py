"""The line to the bot: each activity signed as Teams does, and what came back within fifteen seconds."""

import json
import time
from collections.abc import Callable

from bot.sandbox.exchange import JSON, Delivery, KeptLines, readable
from bot.sandbox.teams.keys import ISSUER, Keys
from bot.sandbox.teams.limits import ANSWER_SECONDS, LEEWAY_SECONDS, TOKEN_SECONDS, Json
from bot.sandbox.traffic import Sent, Traffic

AGENT = "Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)"
DONE = range(200, 300)


class BotLine(KeptLines):
    """Sends activities to the bot with this app id; tokens keep to real time (`signs_at`)."""

    def __init__(self, keys: Keys, app_id: str, traffic: Traffic) -> None:
        super().__init__(ANSWER_SECONDS)
        self.keys = keys
        self.app_id = app_id
        self.traffic = traffic
        self.signs_at: Callable[[], float] = time.time

    def claims(self, service_url: str) -> Json:
        """Return what a good token says."""
        now = int(self.signs_at())
        return {
            "iss": ISSUER,
            "aud": self.app_id,
            "nbf": now - int(LEEWAY_SECONDS),
            "exp": now + int(TOKEN_SECONDS),
            "serviceurl": service_url.rstrip("/"),
        }

    def send(self, title: str, activity: Json) -> Delivery:
        """Send an activity, and wait for the answer."""
        body = json.dumps(activity, ensure_ascii=False).encode("utf-8", "replace")
        return self.send_again(Sent(str(activity["type"]), title, body, JSON, activity))

    def send_again(self, sent: Sent) -> Delivery:
        """Send this, byte for byte, signed now."""
        self.traffic.sent.append(sent)
        token = self.keys.sign(self.claims(sent.shown["serviceUrl"]))
        return self.send_as(sent, f"Bearer {token}")

    def send_as(self, sent: Sent, authorization: str | None) -> Delivery:
        """Send this under whatever stands in `authorization`."""
        headers = {"Content-Type": "application/json; charset=utf-8", "User-Agent": AGENT}
        if authorization is not None:
            headers["Authorization"] = authorization
        with self.traffic.under_way():
            delivery = _read(self.post(sent.body, headers))
            self.traffic.write(
                "to_bot",
                sent.kind,
                sent.title,
                status=delivery.status,
                seconds=delivery.seconds,
                request=sent.shown,
                response=readable(delivery),
                error=delivery.error,
            )
        return delivery


def _read(delivery: Delivery) -> Delivery:
    """Return a delivery of which every 2xx is good: a message may be answered by 200, 201 or 202."""
    if delivery.status not in DONE or delivery.error is None:
        return delivery
    return Delivery(delivery.status, delivery.body, delivery.seconds, None, delivery.content_type)
