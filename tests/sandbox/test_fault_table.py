"""Every kind of fault, over a real line: what the bot gets, and whether its call had its effect."""

import http.client
import json
import socket
import threading
import time
from urllib.parse import urlsplit

import pytest

from bot.sandbox.faults import KINDS
from tests.sandbox.playground import Json, Playground

MESSAGE = {"channel": "C1", "text": "a"}


def call(
    ground: Playground, method: str = "chat.postMessage", timeout: float = 5.0, **more: str
) -> tuple[int, Json, dict[str, str]]:
    """Call on a line of its own, so that what happens to the line can be told apart."""
    line = http.client.HTTPConnection(urlsplit(ground.sandbox.api_url).netloc, timeout=timeout)
    headers = {"Authorization": "Bearer xoxb-sandbox", "Content-Type": "application/json"}
    try:
        line.request("POST", f"/api/{method}", json.dumps({**MESSAGE, **more}), headers)
        answer = line.getresponse()
        found = {name.lower(): value for name, value in answer.getheaders()}
        return answer.status, json.loads(answer.read()), found
    finally:
        line.close()


def posted(ground: Playground) -> int:
    return len(ground.sandbox.posted())


# What each kind does: the exception or the status and word that the bot gets, and how many posts.
OUTCOMES: dict[str, tuple[object, int]] = {
    "cut": (http.client.RemoteDisconnected, 0),
    "reset": (ConnectionResetError, 0),
    "hang": (TimeoutError, 0),
    "accepted_cut": (http.client.RemoteDisconnected, 1),
    "accepted_reset": (ConnectionResetError, 1),
    "accepted_hang": (TimeoutError, 1),
    "429": ((429, "ratelimited"), 0),
    "429_bare": ((429, "ratelimited"), 0),
    "500": ((500, "internal_error"), 0),
    "503": ((503, "service_unavailable"), 0),
    "accepted_500": ((500, "internal_error"), 1),
    "accepted_503": ((503, "service_unavailable"), 1),
    "accepted_fatal_error": ((200, "fatal_error"), 1),
    "slow": ((200, None), 1),
    "late": ((200, None), 1),
    "restricted_action": ((200, "restricted_action"), 0),
}


@pytest.mark.parametrize("what", [*KINDS, "restricted_action"])
def test_each_kind_does_what_it_says_and_then_is_over(ground: Playground, what: str) -> None:
    outcome, effects = OUTCOMES[what]
    ground.sandbox.fail("chat.postMessage", what, seconds=0.1)
    if isinstance(outcome, tuple):
        status, answer, _headers = call(ground)
        assert (status, answer.get("error")) == outcome
    else:
        assert isinstance(outcome, type)
        with pytest.raises(outcome):
            call(ground, timeout=0.3)
    ground.sandbox.wait_idle()
    assert posted(ground) == effects
    assert call(ground)[1]["ok"]
    assert [one["hits"] for one in ground.sandbox.faults_on()] == [1]


@pytest.mark.parametrize(("what", "seconds", "told"), [("429", 7.0, "7"), ("429", None, "30"), ("429_bare", 7.0, None), (429, 2.0, "2")])  # fmt: skip
def test_429_says_when_to_come_back_or_does_not(
    ground: Playground, what: str | int, seconds: float | None, told: str | None
) -> None:
    ground.sandbox.fail("chat.postMessage", what, seconds=seconds)
    assert call(ground)[2].get("retry-after") == told


def test_slow_has_its_effect_at_once_and_late_only_after_a_while(ground: Playground) -> None:
    for what, before in (("slow", 1), ("late", 0)):
        ground.sandbox.reset()
        ground.sandbox.fail("chat.postMessage", what, seconds=0.6)
        with pytest.raises(TimeoutError):
            call(ground, timeout=0.15)
        assert posted(ground) == before
        ground.sandbox.wait_idle()
        assert posted(ground) == 1


def test_a_fault_can_be_held_to_one_channel(ground: Playground) -> None:
    ground.sandbox.invite("C2", "bot")
    ground.sandbox.fail("chat.postMessage", 500, times=None, channel="C1")
    assert [call(ground, channel=one)[0] for one in ("C2", "C1", "C1", "C2")] == [
        200, 500, 500, 200
    ]  # fmt: skip


def test_a_fault_can_hit_every_method(ground: Playground) -> None:
    ground.sandbox.fail("*", 503, times=2)
    assert ground.api("auth.test")["error"] == "service_unavailable"
    assert call(ground)[0] == 503
    assert ground.api("auth.test")["ok"]


def test_the_same_seed_hits_the_same_calls(ground: Playground) -> None:
    rounds = []
    for seed in (1, 1, 2):
        ground.sandbox.reset()
        ground.sandbox.fail("auth.test", 500, times=None, probability=0.5, seed=seed)
        rounds.append(["error" in ground.api("auth.test") for _ in range(20)])
    assert rounds[0] == rounds[1]
    assert rounds[0] != rounds[2]
    assert 0 < sum(rounds[0]) < 20


def test_faults_stand_in_line_and_can_be_switched_off(ground: Playground) -> None:
    ground.sandbox.fail("auth.test", "fatal_error")
    ground.sandbox.fail("auth.test", 500, times=None)
    words = [ground.api("auth.test")["error"] for _ in range(3)]
    assert words == ["fatal_error", "internal_error", "internal_error"]
    ground.sandbox.heal("auth.test")
    assert ground.api("auth.test")["ok"]
    assert ground.sandbox.faults_on() == []


def test_the_calls_say_which_fault_hit_them(ground: Playground) -> None:
    ground.sandbox.fail("chat.postMessage", "accepted_500")
    call(ground)
    call(ground)
    first, second = ground.sandbox.calls("chat.postMessage")
    assert (first.fault, first.answer["ok"], second.fault) == ("accepted_500", True, None)


def test_an_update_and_a_response_url_fail_as_well(ground: Playground) -> None:
    ts = ground.api("chat.postMessage", **MESSAGE)["ts"]
    ground.sandbox.fail("chat.update", "accepted_500")
    assert call(ground, "chat.update", ts=ts, text="b")[0] == 500
    assert ground.sandbox.seen("U1", "C1")[-1].text == "b"
    ground.sandbox.command("U1", "C1", "/pmg")
    url = ground.bot.last.fields["response_url"]
    for what, shown in (("500", 0), ("accepted_500", 1)):
        ground.sandbox.fail("response_url", what)
        assert ground.post(url, {"text": "privé"})[0] == 500
        assert [one.text for one in ground.sandbox.seen("U1", "C1")].count("privé") == shown


def test_what_hangs_is_let_go_when_the_switches_are_cleared(ground: Playground) -> None:
    ground.sandbox.fail("auth.test", "hang")
    ended: list[type] = []

    def ask() -> None:
        try:
            call(ground, "auth.test")
        except OSError as fault:
            ended.append(type(fault))

    thread = threading.Thread(target=ask)
    thread.start()
    while not ground.sandbox.store.traffic.calls:
        thread.join(0.005)
    ground.sandbox.reset()
    thread.join(3)
    assert ended == [http.client.RemoteDisconnected]
    ground.sandbox.wait_idle()


def test_while_slack_is_down_connections_are_refused_and_people_go_on(ground: Playground) -> None:
    address = urlsplit(ground.sandbox.api_url)
    ground.sandbox.down()
    for _ in range(2):
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection((address.hostname, address.port), timeout=2)
    ground.answers("hoi")
    assert ground.sandbox.command("U1", "C1", "/pmg").error is None
    assert ground.control("posted") == (200, {"result": []})
    assert ground.control("down", down=False)[0] == 200
    assert call(ground)[1]["ok"]
    ground.sandbox.down()
    ground.sandbox.reset()
    assert call(ground)[1]["ok"]


def test_who_is_on_the_line_when_slack_goes_down_is_cut(ground: Playground) -> None:
    ground.sandbox.slow(5.0, "auth.test")
    ended: list[type] = []

    def ask() -> None:
        try:
            call(ground, "auth.test")
        except OSError as fault:
            ended.append(type(fault))

    thread = threading.Thread(target=ask)
    thread.start()
    while not ground.sandbox.store.traffic.calls:
        thread.join(0.005)
    ground.sandbox.down()
    thread.join(3)
    assert ended == [http.client.RemoteDisconnected]
    ground.sandbox.reset()
    ground.sandbox.wait_idle()


def test_history_can_come_late(ground: Playground) -> None:
    def shown() -> list[str]:
        return [
            one["text"] for one in ground.api("conversations.history", channel="C1")["messages"]
        ]

    ground.api("chat.postMessage", **MESSAGE)
    ground.sandbox.history_late(0.5)
    begin = time.monotonic()
    assert shown() == []
    assert len(ground.sandbox.seen("U1", "C1")) == 1
    while not shown():
        assert time.monotonic() - begin < 3
    assert time.monotonic() - begin > 0.3
