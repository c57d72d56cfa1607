"""Events, retries and duplicates, changes in the workspace, and waiting for silence."""

import threading

import pytest

from bot.sandbox.refusal import CannotDo
from tests.sandbox.fake_bot import Request
from tests.sandbox.playground import Playground


def test_events_come_in_order_and_each_has_its_id(ground: Playground) -> None:
    for n in range(5):
        ground.sandbox.message("U1", "C1", str(n))
    ground.sandbox.wait_idle()
    envelopes = [one.payload for one in ground.bot.requests]
    assert [one["event"]["text"] for one in envelopes] == ["0", "1", "2", "3", "4"]
    assert len({one["event_id"] for one in envelopes}) == 5
    assert ground.bot.last.headers["Content-Type"] == "application/json"


def test_an_event_that_fails_is_not_sent_again_unless_so_set(ground: Playground) -> None:
    ground.answers("", status=500)
    ground.sandbox.message("U1", "C1", "a")
    ground.sandbox.wait_idle()
    assert len(ground.bot.requests) == 1


def test_an_event_that_fails_is_sent_again_with_number_and_reason(ground: Playground) -> None:
    def third_time_lucky(_request: Request) -> tuple[int, str]:
        return (200 if len(ground.bot.requests) == 3 else 500, "")

    ground.does(third_time_lucky)
    ground.sandbox.retries((0.0, 0.0, 0.0))
    ground.sandbox.message("U1", "C1", "a")
    ground.sandbox.wait_idle()
    assert len({one.payload["event_id"] for one in ground.bot.requests}) == 1
    headers = [one.headers for one in ground.bot.requests]
    assert [one.get("X-Slack-Retry-Num") for one in headers] == [None, "1", "2"]
    assert headers[1]["X-Slack-Retry-Reason"] == "http_error"


def test_for_an_event_any_2xx_will_do(ground: Playground) -> None:
    ground.answers("", status=202)
    ground.sandbox.retries((0.0,))
    ground.sandbox.message("U1", "C1", "a")
    ground.sandbox.wait_idle()
    assert len(ground.bot.requests) == 1


def test_there_are_three_retries_at_most(ground: Playground) -> None:
    ground.answers("", status=500)
    ground.sandbox.retries((0.0, 0.0, 0.0))
    ground.sandbox.message("U1", "C1", "a")
    ground.sandbox.wait_idle()
    assert len(ground.bot.requests) == 4


def test_a_retry_that_waits_disturbs_nobody(ground: Playground) -> None:
    ground.answers("", status=500)
    ground.sandbox.retries((60.0,))
    ground.sandbox.message("U1", "C1", "a")
    ground.sandbox.wait_idle()
    ground.answers("")
    ground.sandbox.message("U1", "C1", "b")
    ground.sandbox.wait_idle()
    assert [one.payload["event"]["text"] for one in ground.bot.requests] == ["a", "b"]


def test_a_timeout_is_a_reason_too(ground: Playground) -> None:
    done = threading.Event()

    def slow_once(_request: Request) -> tuple[int, str]:
        if len(ground.bot.requests) == 1:
            done.wait(5)
        return 200, ""

    ground.does(slow_once)
    ground.sandbox.time_limits(answer=0.05)
    ground.sandbox.retries((0.0,))
    ground.sandbox.message("U1", "C1", "a")
    ground.sandbox.wait_idle()
    done.set()
    assert ground.bot.last.headers["X-Slack-Retry-Reason"] == "http_timeout"


def test_a_request_can_be_sent_again_byte_for_byte(ground: Playground) -> None:
    ground.sandbox.command("U1", "C1", "/pmg een")
    ground.sandbox.command("U1", "C1", "/pmg twee")
    assert ground.sandbox.redeliver(0, {"X-Slack-Retry-Num": "1"}).status == 200
    first, _second, again = ground.bot.requests
    assert first.body == again.body
    assert again.headers["X-Slack-Retry-Num"] == "1"
    assert ground.sandbox.redeliver().status == 200
    assert ground.bot.last.body == first.body


def test_who_comes_leaves_and_changes_is_told(ground: Playground) -> None:
    ground.sandbox.add_person("U7", "Daan", locale="nl-NL")
    ground.sandbox.rename_person("U7", "Daan Vos")
    ground.sandbox.set_locale("U7", "en-GB")
    ground.sandbox.set_admin("U7", admin=True)
    ground.sandbox.remove_person("U2")
    ground.sandbox.wait_idle()
    events = [one.payload["event"] for one in ground.bot.requests]
    assert [one["type"] for one in events] == ["team_join"] + ["user_change"] * 4
    assert events[1]["user"]["real_name"] == "Daan Vos"
    assert events[2]["user"]["locale"] == "en-GB"
    assert events[3]["user"]["is_admin"]
    assert events[4]["user"]["deleted"]
    assert ground.api("chat.postEphemeral", channel="C1", user="U2", text="a")["error"] == (
        "user_not_in_channel"
    )
    with pytest.raises(CannotDo, match="somebody already"):
        ground.sandbox.add_person("U7", "Daan")


def test_the_bot_is_invited_and_then_may_post(ground: Playground) -> None:
    assert ground.api("chat.postMessage", channel="G1", text="a")["error"] == "channel_not_found"
    ground.sandbox.invite("besloten", "UBOT")
    ground.sandbox.wait_idle()
    event = ground.bot.last.payload["event"]
    assert (event["type"], event["user"], event["channel"]) == (
        "member_joined_channel",
        "UBOT",
        "G1",
    )
    assert ground.api("chat.postMessage", channel="G1", text="a")["ok"]
    ground.sandbox.leave("besloten", "UBOT")
    assert ground.api("chat.postMessage", channel="G1", text="a")["error"] == "channel_not_found"


def test_who_joins_a_channel_sees_it_and_who_leaves_does_not(ground: Playground) -> None:
    ground.sandbox.message("U1", "C2", "hier")
    ground.sandbox.invite("stil", "U2")
    assert [one.text for one in ground.sandbox.seen("U2", "stil")] == ["hier"]
    ground.sandbox.leave("stil", "U2")
    with pytest.raises(CannotDo, match="is not in stil"):
        ground.sandbox.seen("U2", "stil")


def test_wait_idle_waits_for_the_bots_calls_and_for_what_one_adds(ground: Playground) -> None:
    ground.sandbox.slow(0.1, "auth.test")
    call = threading.Thread(target=ground.api, args=("auth.test",))
    with pytest.raises(TimeoutError):
        ground.sandbox.wait_idle(0.05, also=lambda: False)
    call.start()
    ground.sandbox.wait_idle(5.0, also=lambda: bool(ground.sandbox.calls("auth.test")))
    call.join()
    assert len(ground.sandbox.calls("auth.test")) == 1


def test_wait_idle_gives_up(ground: Playground) -> None:
    done = threading.Event()
    ground.does(lambda _request: (200, "" if done.wait(5) else "x"))
    ground.sandbox.message("U1", "C1", "a")
    with pytest.raises(TimeoutError, match="under way after"):
        ground.sandbox.wait_idle(0.05)
    done.set()
    ground.sandbox.wait_idle()


def test_a_reset_forgets_everything(ground: Playground) -> None:
    message = ground.show()
    ground.sandbox.fail("auth.test", "fatal_error")
    ground.sandbox.remove_person("U2")
    ground.sandbox.wait_idle()
    ground.sandbox.reset()
    assert ground.sandbox.seen("U2", "C1") == []
    assert ground.sandbox.calls() == []
    assert ground.sandbox.log() == []
    assert ground.api("auth.test")["ok"]
    with pytest.raises(CannotDo, match="sees no message"):
        ground.sandbox.click("U1", message, "go")


def test_wait_idle_asks_again_when_something_went_over_the_line_meanwhile(
    ground: Playground,
) -> None:
    ground.sandbox.wait_idle()
    asked: list[bool] = []

    def also() -> bool:
        asked.append(True)
        if len(asked) == 1:
            with ground.sandbox.store.traffic.under_way():
                pass
        return True

    ground.sandbox.wait_idle(also=also, silence=0)
    assert len(asked) == 2
