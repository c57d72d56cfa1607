"""Calls over TLS read whom they trust once: that takes twenty milliseconds of the processor."""

import ssl
from collections.abc import Callable
from contextlib import suppress
from unittest.mock import patch

import pytest
from slack_sdk.errors import SlackClientError

from bot.https import Unreached, authorities, call
from bot.slack.client import AttentiveClient
from bot.slack.response_url import respond

NOBODY = "https://127.0.0.1:9"  # where nothing listens


def to_teams() -> None:
    """Call as for Teams."""
    call("POST", NOBODY, 1.0, content={})


def to_slack() -> None:
    """Call Slack's Web API."""
    AttentiveClient("xoxb-1", f"{NOBODY}/api/", 1.0).api_call("auth.test")


def to_an_answer() -> None:
    """Answer at a response_url."""
    respond(NOBODY, {"text": "hoi"}, in_place=False)


@pytest.mark.parametrize("calls", [to_teams, to_slack, to_an_answer])
def test_whom_we_trust_is_read_once(calls: Callable[[], None]) -> None:
    authorities.cache_clear()
    read = ssl.SSLContext.load_default_certs
    with patch.object(
        ssl.SSLContext, "load_default_certs", autospec=True, side_effect=read
    ) as reads:
        for _ in range(3):
            with suppress(Unreached, OSError, SlackClientError):
                calls()
    assert reads.call_count == 1


def test_only_who_proves_to_be_the_one_that_is_meant_is_trusted() -> None:
    assert authorities().verify_mode == ssl.CERT_REQUIRED
    assert authorities().check_hostname
    assert authorities().get_ca_certs()
