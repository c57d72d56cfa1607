"""What an answer of Slack's, or none, means for a notice; and when it is looked for."""

import io
import socket
from collections.abc import Callable
from email.message import Message as Headers
from http.client import IncompleteRead, RemoteDisconnected
from typing import Any
from unittest.mock import patch
from urllib.error import HTTPError, URLError

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk import WebClient

from bot.platform import Fault, Gone, Passing, Permanent, Unsure
from bot.slack.messenger import SlackMessenger
from handlers.sentences import Text
from handlers.views import message
from storage.address import Address
from storage.vocabulary import Platform

WORDS = message(Text("messages.somebody"))
HTML = b"<html>Bad gateway</html>"


class Reply(io.BytesIO):
    """An HTTP answer as urllib gives it."""

    def __init__(self, body: bytes, status: int = 200) -> None:
        super().__init__(body)
        self.code = self.status = status
        self.headers = Headers()
        self.headers["Content-Type"] = "application/json; charset=utf-8"


def answered(body: bytes) -> Callable[..., Reply]:
    """Answer with 200 and this body."""
    return lambda *_, **__: Reply(body)


def refused(status: int, body: bytes = b"", **headers: str) -> Callable[..., Reply]:
    """Answer with another status."""

    def run(*_: Any, **__: Any) -> Reply:
        named = Headers()
        for name, value in headers.items():
            named[name.replace("_", "-")] = value
        raise HTTPError("http://slack", status, "", named, io.BytesIO(body))

    return run


def broken(error: Exception) -> Callable[..., Reply]:
    """Fail on the way."""

    def run(*_: Any, **__: Any) -> Reply:
        raise error

    return run


def says(word: str) -> Callable[..., Reply]:
    """Answer that it was not done, and why."""
    return answered(b'{"ok": false, "error": "%s"}' % word.encode())


def fault(way: Callable[..., Reply]) -> Fault:
    """Post, and give what that raises."""
    client = WebClient(token="xoxb-1", base_url="http://slack/api/", retry_handlers=[])
    with (
        patch("slack_sdk.web.base_client.urlopen", way),
        pytest.raises(Fault) as raised,
    ):
        SlackMessenger(client).post(Address(Platform.SLACK, "T1", "D1"), WORDS, "nl", "token")
    return raised.value


@pytest.mark.parametrize(
    ("way", "kind", "reason"),
    [
        (says("channel_not_found"), Permanent, "no_room"),
        (says("is_archived"), Permanent, "archived"),
        (says("invalid_blocks"), Permanent, "invalid_blocks"),
        (says("message_not_found"), Gone, "message_not_found"),
        (says("ratelimited"), Passing, "ratelimited"),
        (says("token_revoked"), Passing, "token_revoked"),
        (says("org_login_required"), Passing, "org_login_required"),
        (says("service_unavailable"), Passing, "service_unavailable"),
        (says("fatal_error"), Unsure, "fatal_error"),
        (says("internal_error"), Unsure, "internal_error"),
        (answered(HTML), Unsure, "http_200"),
        (answered(b'{"ok": true, "ts": "1'), Unsure, "http_200"),
        (refused(500, b'{"ok": false, "error": "channel_not_found"}'), Unsure, "channel_not_found"),
        (refused(502, HTML), Unsure, "http_502"),
        (refused(404, HTML), Unsure, "http_404"),
        (refused(429, HTML), Passing, "ratelimited"),
        (broken(URLError(ConnectionRefusedError())), Passing, "not_reached"),
        (broken(URLError(socket.gaierror())), Passing, "not_reached"),
        (broken(URLError(ConnectionResetError())), Unsure, "no_answer"),
        (broken(URLError(TimeoutError())), Unsure, "no_answer"),
        (broken(TimeoutError()), Unsure, "no_answer"),
        (broken(ConnectionResetError()), Unsure, "no_answer"),
        (broken(RemoteDisconnected("")), Unsure, "no_answer"),
        (broken(IncompleteRead(b"{")), Unsure, "no_answer"),
    ],
)
def test_what_went_wrong_says_whether_it_was_sent(
    way: Callable[..., Reply], kind: type[Fault], reason: str
) -> None:
    found = fault(way)
    assert (type(found), found.reason) == (kind, reason)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("30", 30.0), ("0", 1.0), ("-5", 1.0), ("86400", 3600.0), ("nan", None), ("inf", None),
     ("Wed, 21 Oct 2026 07:28:00 GMT", None), ("", None)],
)  # fmt: skip
def test_retry_after_is_obeyed_within_reason(header: str, seconds: float | None) -> None:
    found = fault(refused(429, b'{"ok": false, "error": "ratelimited"}', Retry_After=header))
    assert isinstance(found, Passing)
    assert found.wait == seconds


@given(st.binary(max_size=60))
def test_nothing_that_is_not_slacks_word_says_that_it_was_not_sent(body: bytes) -> None:
    found = fault(answered(b"x" + body))
    assert type(found) is Unsure
