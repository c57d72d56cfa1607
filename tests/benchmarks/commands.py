"""The slash commands that the load is made of: signed, and no two the same."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from urllib.parse import urlencode

from slack_sdk.signature import SignatureVerifier

from tests.benchmarks import sink

TOKEN = "xoxb-benchmark"
SECRET = "benchmark-secret"
WORKSPACE = "TDEMO"
PATH = "/slack/events"

_NUMBER = count(1)
_SIGNER = SignatureVerifier(SECRET)


@dataclass(frozen=True)
class Request:
    """One request, ready to be sent; `expected` stands in the right answer.

    `counted` says whether its time is part of the figure.
    """

    body: bytes
    headers: Mapping[str, str]
    expected: bytes
    counted: bool = True
    path: str = PATH


def command(user: str, text: str, expected: str = "", *, counted: bool = True) -> Request:
    """Type `/pmg text`, with every field that Slack sends, signed now."""
    number = next(_NUMBER)
    fields = {
        "token": "verification-token",
        "team_id": WORKSPACE,
        "team_domain": "demo",
        "channel_id": "CALGEMEEN",
        "channel_name": "algemeen",
        "user_id": user,
        "user_name": user.lower(),
        "command": "/pmg",
        "text": text,
        "api_app_id": "APMG",
        "is_enterprise_install": "false",
        "response_url": f"{sink.address()}/response/{number}",
        "trigger_id": f"{number}.{time.time_ns()}.benchmark",
    }
    body, headers = _signed(urlencode(fields), "application/x-www-form-urlencoded")
    return Request(body, headers, expected.encode(), counted)


def press(user: str, action: str, *, counted: bool = True, **args: str) -> Request:
    """Press a button in a private message; the answer itself goes to the response_url."""
    number = next(_NUMBER)
    channel = f"D{user}"
    payload = {
        "type": "block_actions",
        "team": {"id": WORKSPACE, "domain": "demo"},
        "user": {"id": user, "username": user.lower(), "team_id": WORKSPACE},
        "api_app_id": "APMG",
        "container": {"type": "message", "message_ts": "1.0", "channel_id": channel},
        "trigger_id": f"{number}.{time.time_ns()}.benchmark",
        "channel": {"id": channel, "name": "directmessage"},
        "response_url": f"{sink.address()}/response/{number}",
        "actions": [
            {
                "type": "button",
                "action_id": f"{action}#0",
                "block_id": "1",
                "value": urlencode(args),
                "action_ts": "1.0",
            }
        ],
    }
    form = urlencode({"payload": json.dumps(payload)})
    body, headers = _signed(form, "application/x-www-form-urlencoded")
    return Request(body, headers, b"", counted)


def opened_home(user: str) -> Request:
    """Open Home: the bot answers at once, and publishes it by a call to Slack."""
    event = {
        "type": "event_callback",
        "team_id": WORKSPACE,
        "event_id": f"Ev{next(_NUMBER)}.{time.time_ns()}",
        "event": {"type": "app_home_opened", "user": user, "tab": "home"},
    }
    body, headers = _signed(json.dumps(event), "application/json")
    return Request(body, headers, b"")


def _signed(text: str, content_type: str) -> tuple[bytes, Mapping[str, str]]:
    body = text.encode()
    timestamp = str(int(time.time()))
    return body, {
        "Content-Type": content_type,
        "X-Slack-Request-Timestamp": timestamp,
        "X-Slack-Signature": _SIGNER.generate_signature(timestamp=timestamp, body=body) or "",
    }
