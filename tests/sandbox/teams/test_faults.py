"""What can go wrong on the way out: lines cut before and after, throttles, a connector that is slow or down."""

import http.client
import json
import socket
from typing import Any
from urllib.parse import quote, urlsplit

import pytest

from bot.sandbox.faults import KINDS
from bot.sandbox.teams.rate import Rate
from bot.sandbox.teams.refusals import STATUS, RefusedError
from tests.sandbox.teams.echo_bot import ZEIST, Json, fetch
from tests.sandbox.teams.playground import ANNA, BRAM, CHANNEL, Playground


def post(ground: Playground, conversation: str = CHANNEL, timeout: float = 5.0) -> tuple[int, Json, dict[str, str]]:  # fmt: skip
    """Post on a line of its own, so that what happens to the line can be told apart."""
    token = ground.bot.token = ground.bot.token or ground.bot.ask_for_token()[1]["access_token"]
    url = urlsplit(ground.sandbox.service_url(ZEIST))
    line = http.client.HTTPConnection(url.netloc, timeout=timeout)
    path = f"{url.path}v3/conversations/{quote(conversation, safe='')}/activities"
    try:
        headers = {"Authorization": f"Bearer {token}"}
        line.request("POST", path, json.dumps({"type": "message", "text": "a"}), headers)
        answer = line.getresponse()
        found = {name.lower(): value for name, value in answer.getheaders()}
        return answer.status, json.loads(answer.read()), found
    finally:
        line.close()


# What each kind does: the exception, or the status and Microsoft's code, and how many posts there are.
OUTCOMES: dict[str, tuple[Any, int]] = {
    "cut": (http.client.RemoteDisconnected, 0),
    "reset": (ConnectionResetError, 0),
    "hang": (TimeoutError, 0),
    "accepted_cut": (http.client.RemoteDisconnected, 1),
    "accepted_reset": (ConnectionResetError, 1),
    "accepted_hang": (TimeoutError, 1),
    "429": ((429, "Throttled"), 0),
    "429_bare": ((429, "Throttled"), 0),
    "500": ((500, "ServiceError"), 0),
    "503": ((503, "ServiceUnavailable"), 0),
    "accepted_500": ((500, "ServiceError"), 1),
    "accepted_503": ((503, "ServiceUnavailable"), 1),
    "accepted_fatal_error": ((201, None), 1),
    "slow": ((201, None), 1),
    "late": ((201, None), 1),
}


@pytest.mark.parametrize("what", KINDS)
def test_each_kind_does_what_it_says_and_then_is_over(ground: Playground, what: str) -> None:
    outcome, effects = OUTCOMES[what]
    ground.bot.ask_for_token()
    ground.sandbox.fail("postActivity", what, seconds=0.1)
    if isinstance(outcome, tuple):
        status, answer, _ = post(ground)
        assert (status, answer.get("error", {}).get("code")) == outcome
        assert ("id" in answer) == (what in ("slow", "late"))
    else:
        with pytest.raises(outcome):
            post(ground, timeout=0.3)
    ground.sandbox.wait_idle()
    assert len(ground.sandbox.seen(ANNA, CHANNEL)) == effects
    assert post(ground)[0] == 201
    assert [one["hits"] for one in ground.sandbox.faults_on()] == [1]
    assert [one.fault for one in ground.sandbox.calls("postActivity")] == [what, None]


@pytest.mark.parametrize("word", [one for one in STATUS if one != "Throttled"])
def test_every_code_of_microsofts_can_be_switched_on(ground: Playground, word: str) -> None:
    ground.sandbox.fail("postActivity", word)
    status, answer, headers = post(ground)
    assert (status, answer["error"]["code"]) == (STATUS[word], word)
    assert "retry-after" not in headers
    assert post(ground)[0] == 201


@pytest.mark.parametrize("status", [408, 412, 429, 502, 504])
def test_every_status_can_be_switched_on(ground: Playground, status: int) -> None:
    ground.sandbox.fail("postActivity", status)
    told, answer, _ = post(ground)
    assert (told, STATUS[answer["error"]["code"]]) == (status, status)


@pytest.mark.parametrize(("what", "seconds", "told"), [("429", 7.0, "7"), ("429", None, "30"), ("429_bare", 7.0, None)])  # fmt: skip
def test_429_says_when_to_come_back_or_does_not(ground: Playground, what: str, seconds: float | None, told: str | None) -> None:  # fmt: skip
    ground.sandbox.fail("postActivity", what, seconds=seconds)
    assert post(ground)[2].get("retry-after") == told


def test_a_fault_can_be_held_to_one_conversation(ground: Playground) -> None:
    chat = ground.sandbox.personal(BRAM)
    ground.sandbox.fail("postActivity", 500, times=None, channel=CHANNEL)
    assert [post(ground, one)[0] for one in (chat, CHANNEL, CHANNEL, chat)] == [201, 500, 500, 201]
    ground.sandbox.heal()
    assert post(ground)[0] == 201


@pytest.mark.parametrize("name", ["token", "openid", "keys", "login"])
def test_keys_and_tokens_fail_as_well(ground: Playground, name: str) -> None:
    ground.sandbox.fail(name, 503)
    url = {
        "token": ground.sandbox.token_url,
        "openid": ground.sandbox.openid_url,
        "keys": ground.bot.jwks_uri() if name == "keys" else "",
        "login": f"{ground.sandbox.login_url}/x/v2.0/.well-known/openid-configuration",
    }[name]
    body = b"" if name == "token" else None
    assert fetch(url, body)[0] == 503
    assert fetch(url, body)[0] != 503


def test_a_slow_call_is_done_at_once_and_answered_late(ground: Playground) -> None:
    post(ground)
    ground.sandbox.slow(5.0, "postActivity")
    with pytest.raises(TimeoutError):
        post(ground, timeout=0.15)
    assert len(ground.sandbox.seen(ANNA, CHANNEL)) == 2
    ground.sandbox.reset()
    ground.sandbox.wait_idle()


def test_while_teams_is_down_connections_are_refused_and_people_go_on(ground: Playground) -> None:
    post(ground)
    address = urlsplit(ground.sandbox.store.calls_url)
    ground.sandbox.down()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((address.hostname, address.port), timeout=2)
    ground.bot.lax = "signature"
    assert ground.control("down", down=False)[0] == 200
    assert post(ground)[0] == 201


def test_throttles_count_per_conversation_and_window() -> None:
    now = [0.0]
    rate = Rate(lambda: now[0])
    rate.set(on=True)

    def waits(conversation: str = "a", method: str = "postActivity", tenant: str = "t") -> int:
        try:
            rate.take(method, tenant, conversation)
        except RefusedError as refused:
            return (refused.retry_after or 0) if refused.code == "Throttled" else -1
        return 0

    assert [waits() for _ in range(8)] == [0] * 7 + [1]  # 7 in a second
    assert waits("b") == 0
    assert waits(method="pagedMembers") == 0
    now[0] = 1.0
    assert [waits(), waits()] == [0, 1]  # 8 in two
    now[0] = 2.0
    sent = 8
    while waits() == 0:
        sent += 1
        now[0] += 0.3
    assert sent == 60  # in half a minute
    assert 29 - now[0] < waits() <= 31 - now[0]


def test_a_tenant_has_a_limit_of_its_own_and_rosters_theirs() -> None:
    rate = Rate(lambda: 0.0)
    rate.set(on=True)
    for number in range(50):
        rate.take("putActivity", "t", str(number))
    with pytest.raises(RefusedError):
        rate.take("putActivity", "t", "x")
    for _ in range(14):
        rate.take("pagedMembers", "u", "a")
    with pytest.raises(RefusedError):
        rate.take("pagedMembers", "u", "a")


def test_throttles_are_off_until_they_are_wanted(ground: Playground) -> None:
    assert {post(ground)[0] for _ in range(9)} == {201}
    ground.sandbox.rate_limit()
    ground.sandbox.connector.rate._real_time = lambda: 0.0
    assert [post(ground)[0] for _ in range(8)] == [201] * 7 + [429]
    assert post(ground)[2]["retry-after"] == "1"
    assert post(ground, ground.sandbox.personal(ANNA))[0] == 201
