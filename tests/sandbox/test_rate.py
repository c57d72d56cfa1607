"""The limit on posting: a short burst, then one message per second per channel."""

import pytest

from bot.sandbox.slack.rate import Rate, RateLimitedError
from tests.sandbox.playground import Playground

POST = "chat.postMessage"


def test_a_bucket_fills_by_one_per_second() -> None:
    now = 100.0
    rate = Rate(real_time=lambda: now)
    rate.set(on=True)
    for _ in range(3):
        rate.take(POST, "C1")
    for passed, refused in ((0.0, True), (0.4, True), (0.6, False), (0.0, True), (2.0, False), (0.0, False)):  # fmt: skip
        now += passed
        if refused:
            with pytest.raises(RateLimitedError) as limited:
                rate.take(POST, "C1")
            assert limited.value.retry_after == 1
        else:
            rate.take(POST, "C1")
    rate.take(POST, "C2")
    now += 3600
    for _ in range(3):
        rate.take(POST, "C1")
    with pytest.raises(RateLimitedError):
        rate.take(POST, "C1")


def test_a_slower_limit_says_how_long_to_wait() -> None:
    rate = Rate(real_time=lambda: 0.0)
    rate.set(on=True, per_second=0.1, burst=1)
    rate.take(POST, "C1")
    with pytest.raises(RateLimitedError) as limited:
        rate.take(POST, "C1")
    assert limited.value.retry_after == 10


def test_the_fourth_post_in_a_second_comes_back_with_429(ground: Playground) -> None:
    def post(channel: str) -> tuple[int, str | None]:
        bearer = {"Authorization": "Bearer xoxb-sandbox"}
        message = {"channel": channel, "text": "a"}
        status, answer, headers = ground.post(ground.sandbox.api_url + POST, message, **bearer)
        assert answer["ok"] is (status == 200)
        return status, {name.lower(): value for name, value in headers.items()}.get("retry-after")

    ground.sandbox.rate_limit(per_second=0.01)
    assert [post("C1") for _ in range(4)] == [(200, None)] * 3 + [(429, "100")]
    assert post("D1") == (200, None)
    ts = ground.sandbox.posted()[0].ts
    assert ground.api("chat.update", channel="C1", ts=ts, text="b")["ok"]
    assert len(ground.sandbox.posted()) == 4
    ground.control("rate_limit", on=False)
    assert post("C1") == (200, None)
