"""The sandbox's clock: it goes forward only, for everything that is said, and for nothing else."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.sandbox.clock import Clock
from bot.sandbox.refusal import CannotDo
from bot.sandbox.slack.sandbox import Sandbox
from tests.sandbox.playground import NOW, WORKSPACE, Playground

START = datetime.fromtimestamp(NOW, UTC)


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def test_it_goes_forward_and_tells_who_has_to_know() -> None:
    clock = Clock(lambda: NOW)
    told: list[float] = []
    clock.on_move = told.append
    clock.move(advance=60)
    clock.move(advance=0.5)
    assert clock() == NOW + 60.5
    assert told == [60, 60.5]


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ({}, "give either"),
        ({"advance": 1, "to": "next"}, "give either"),
        ({"advance": 0}, "forward only"),
        ({"advance": -60}, "forward only"),
        ({"advance": 1e12}, "forward only"),
        ({"advance": float("nan")}, "forward only"),
        ({"advance": "60"}, "a number"),
        ({"advance": True}, "a number"),
        ({"to": "tomorrow"}, 'only be "next"'),
        ({"to": "next"}, "no next notice"),
    ],
)
def test_what_the_clock_cannot_do(asked: dict[str, float], reason: str) -> None:
    clock = Clock(lambda: NOW)
    with pytest.raises(CannotDo, match=reason):
        clock.move(**asked)  # type: ignore[arg-type] # wrong on purpose
    assert clock.offset == 0


def test_it_can_go_to_the_next_notice() -> None:
    clock = Clock(lambda: NOW)
    clock.next_notice = at(3600)
    clock.move(to="next")
    assert clock() == NOW + 3600
    assert clock.following is None
    with pytest.raises(CannotDo):
        clock.move(to="next")


def test_the_page_is_told_only_when_the_clock_can_be_moved() -> None:
    clock = Clock(lambda: NOW)
    assert clock.shown() == {"now_iso": "2023-11-14T22:13:20+00:00"}
    clock.can_move = True
    clock.next_notice = at(90)
    assert clock.shown() == {
        "now_iso": "2023-11-14T22:13:20+00:00",
        "offset_seconds": 0.0,
        "began_seconds": 0.0,
        "next_notice_iso": "2023-11-14T22:14:50+00:00",
        "about": "",
        "landmarks": {},
    }
    clock.next_notice = at(-1)
    clock.landmarks = {"before": at(-1), "after": at(60)}
    assert clock.shown()["next_notice_iso"] is None
    assert clock.shown()["landmarks"] == {"after": "2023-11-14T22:14:20+00:00"}


def test_it_begins_anew_at_another_moment_even_an_earlier_one() -> None:
    clock = Clock(lambda: NOW)
    clock.can_move = True
    clock.next_notice = at(90)
    clock.move(advance=3600)
    clock.begin(-7200.0)
    assert clock() == NOW - 7200
    clock.move(advance=60)
    told = clock.shown()
    assert (told["began_seconds"], told["offset_seconds"]) == (-7200.0, -7140.0)
    assert told["next_notice_iso"] is None


def test_messages_and_history_follow_the_clock_and_triggers_do_not(ground: Playground) -> None:
    sandbox = Sandbox(WORKSPACE, clock=lambda: NOW)
    sandbox.start()
    try:
        sandbox.connect(ground.sandbox.line.url)
        sandbox.move_clock(advance=86_400)
        ts = sandbox.message("U1", "C1", "morgen")
        assert float(ts) == NOW + 86_400
        sandbox.wait_idle()
        assert ground.bot.last.payload["event"]["ts"] == ts
        sandbox.command("U1", "C1", "/pmg")
        trigger = ground.bot.last.fields["trigger_id"]
        stamp = {name.lower(): value for name, value in ground.bot.last.headers.items()}
        assert float(stamp["x-slack-request-timestamp"]) > NOW + 10 * 86_400
        sandbox.move_clock(advance=86_400)
        view = {"type": "modal", "title": {"type": "plain_text", "text": "V"}, "blocks": [{"type": "divider"}]}  # fmt: skip
        bearer = {"Authorization": "Bearer xoxb-sandbox"}
        opened = {"trigger_id": trigger, "view": view}
        assert ground.post(sandbox.api_url + "views.open", opened, **bearer)[1]["ok"]
        history = {"channel": "C1", "oldest": str(NOW + 86_000)}
        found = ground.post(sandbox.api_url + "conversations.history", history, **bearer)[1]
        assert [one["text"] for one in found["messages"]] == ["morgen"]
    finally:
        sandbox.stop()


def test_the_clock_is_a_verb(ground: Playground) -> None:
    status, told = ground.control("clock", advance=0)
    assert (status, "forward only" in told["error"]) == (400, True)
