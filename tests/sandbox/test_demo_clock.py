"""The demo's clock, with the real bot as a child process: what is due comes, before and after a kill."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.demo import NETWORK, workspace
from bot.demo.process import BotProcess
from bot.sandbox.slack.sandbox import Sandbox

DAY = 86_400.0


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    """The demo's workspace."""
    made = Sandbox(workspace())
    made.start()
    yield made
    made.stop()


@pytest.fixture
def bot(sandbox: Sandbox, tmp_path: Path) -> Iterator[BotProcess]:
    """The bot, running."""
    made = BotProcess(sandbox, tmp_path, NETWORK, admins="UCARLA")
    made.start()
    yield made
    made.stop()


def until(sandbox: Sandbox, true: Callable[[], bool]) -> None:
    """Wait until something is true that a change in the sandbox makes true."""
    changed = threading.Event()
    unwatch = sandbox.store.watch(changed.set)
    try:
        while not true():
            assert changed.wait(10), "it never came true"
            changed.clear()
    finally:
        unwatch()


def test_the_bot_lives_on_the_demos_clock(sandbox: Sandbox, bot: BotProcess) -> None:
    def says(person: str, text: str) -> None:
        assert sandbox.command(person, "CALGEMEEN", text).error is None

    def told(person: str) -> int:
        return sum(one.author == "PMG" for one in sandbox.seen(person, "dm"))

    began = sandbox.clock()
    says("UANNA", "/pmg aanmelden samenleving")
    until(sandbox, lambda: sandbox.clock.following is not None)
    following = sandbox.clock.next_notice
    assert following is not None
    assert began < following.timestamp() <= began + 2 * DAY
    assert told("UBRAM") == 0
    sandbox.move_clock(to="next")
    until(sandbox, lambda: told("UBRAM") == 1)
    assert float(sandbox.seen("UBRAM", "dm")[-1].ts) >= following.timestamp()
    until(sandbox, lambda: sandbox.clock.next_notice is None)

    # A bot that is dead misses the moment, and is on time again once it lives.
    says("UGIJS", "/pmg aanmelden samenleving")
    until(sandbox, lambda: sandbox.clock.following is not None)
    bot.kill()
    sandbox.move_clock(to="next")
    sandbox.move_clock(advance=60)
    assert told("UBRAM") == 1
    bot.start()
    until(sandbox, lambda: told("UBRAM") == 2)
    says("UEMILY", "/pmg join samenleving")
    until(sandbox, lambda: sandbox.clock.following is not None)
    later = sandbox.clock.next_notice
    assert later is not None
    assert later.timestamp() > sandbox.clock()


def test_a_jump_is_time_that_passed_for_what_waits_too(sandbox: Sandbox, bot: BotProcess) -> None:
    def told() -> int:
        return sum(one.author == "PMG" for one in sandbox.seen("UBRAM", "dm"))

    sandbox.fail("chat.postMessage", "429", 1, seconds=3000)
    assert sandbox.command("UANNA", "CALGEMEEN", "/pmg aanmelden samenleving").error is None
    until(sandbox, lambda: sandbox.clock.following is not None)
    first = sandbox.clock.next_notice
    sandbox.move_clock(to="next")
    until(sandbox, lambda: sandbox.clock.following not in (None, first))
    assert told() == 0
    sandbox.move_clock(advance=3600)
    until(sandbox, lambda: told() == 1)


def test_the_bot_ends_when_the_demo_is_gone(sandbox: Sandbox, bot: BotProcess) -> None:
    child = bot._process
    assert child is not None
    assert child.stdin is not None
    child.stdin.close()
    assert child.wait(10) == 0
