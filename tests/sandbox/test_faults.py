"""The switches that break the Web API: errors, statuses, cut lines and slowness."""

import threading
import urllib.error

import pytest

from tests.sandbox.playground import Playground


def test_a_method_fails_as_often_as_it_was_told_to(ground: Playground) -> None:
    ground.sandbox.fail("chat.postMessage", "restricted_action", 2)
    errors = [ground.api("chat.postMessage", channel="C1", text="a").get("error") for _ in range(3)]
    assert errors == ["restricted_action", "restricted_action", None]
    assert len(ground.sandbox.seen("U1", "C1")) == 1


def test_too_many_requests_say_when_to_come_back(ground: Playground) -> None:
    ground.sandbox.fail("auth.test", 429)
    url = ground.sandbox.api_url + "auth.test"
    status, answer, headers = ground.post(url, {"token": "xoxb-sandbox"})
    assert (status, answer["error"]) == (429, "ratelimited")
    assert int({name.lower(): value for name, value in headers.items()}["retry-after"]) > 0


@pytest.mark.parametrize(("after", "posted"), [(False, 0), (True, 1)])
def test_a_server_error_may_come_before_or_after_the_effect(
    ground: Playground, *, after: bool, posted: int
) -> None:
    ground.sandbox.fail("chat.postMessage", 503, after=after)
    bearer = {"Authorization": "Bearer xoxb-sandbox"}
    message = {"channel": "C1", "text": "a"}
    assert ground.post(ground.sandbox.api_url + "chat.postMessage", message, **bearer)[0] == 503
    assert len(ground.sandbox.seen("U1", "C1")) == posted


@pytest.mark.parametrize(("after", "posted"), [(False, 0), (True, 1)])
def test_the_line_may_be_cut_before_or_after_the_effect(
    ground: Playground, *, after: bool, posted: int
) -> None:
    ground.sandbox.fail("chat.postMessage", "cut", after=after)
    with pytest.raises((ConnectionError, urllib.error.URLError)):
        ground.api("chat.postMessage", channel="C1", text="a")
    ground.sandbox.wait_idle()
    assert len(ground.sandbox.seen("U1", "C1")) == posted
    assert ground.api("auth.test")["ok"]


def test_a_slow_method_holds_up_no_other(ground: Playground) -> None:
    ground.sandbox.slow(0.5, "chat.postMessage")
    message = {"channel": "C1", "text": "a"}
    slow = threading.Thread(target=ground.api, args=("chat.postMessage",), kwargs=message)
    slow.start()
    assert ground.api("auth.test")["ok"]
    assert slow.is_alive()
    slow.join()
    assert len(ground.sandbox.seen("U1", "C1")) == 1
