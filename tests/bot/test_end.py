"""SIGTERM ends the process in time, whatever hangs."""

import re
import signal
from pathlib import Path

import pytest

from bot import server
from bot.sandbox.slack.sandbox import Sandbox
from tests.bot.process import Process

# Serves as `pmg serve` does, with less time to stop, after something was set going that never ends.
HANGING = """
import re, sys, threading
from bot import server, settings
from bot.serve import serve

def for_ever():
    threading.Event().wait()

def busy():
    while True:
        pass

def in_one_call():  # which lets no other thread run
    re.match("(a+)+$", "a" * 60 + "b")

def going(bot):
    {what}

server.ENDS_WITHIN, server.ANSWERS = 2.0, 1
serve(settings.load(), started=going)
"""
EVERYTHING = (
    "bot.platforms[0].lanes.of_payload({'event': 1}).submit(for_ever)",  # a request
    "bot.platforms[0].lanes.of_payload({'event': 1}).submit(busy)",
    "bot.platforms[0].lanes.of_payload({'event': 1}).submit(lambda: bot.database.write().__enter__() and for_ever())",
    "bot.outbound.soon('x', for_ever)",  # a call to Slack
    "bot.outbound.soon('x', bot.database.scrub)",  # waits for the writer
    "bot.metronome._tick = for_ever",
)
WHATS = {
    "everything": "; ".join(EVERYTHING),
    "the interpreter": "bot.outbound.stop = in_one_call",
}


@pytest.mark.parametrize("what", WHATS)
def test_it_ends_although_something_hangs(sandbox: Sandbox, tmp_path: Path, what: str) -> None:
    process = Process(sandbox, tmp_path, ("-c", HANGING.format(what=WHATS[what])))
    process.start()
    try:
        process.send_signal(signal.SIGTERM)
        assert process.exit_status() == 1
    finally:
        process.end()
    # It says which threads were left; only when nothing of Python runs any more it cannot.
    assert ("stopped_hard" in process.log) == (what != "the interpreter")
    assert "Traceback" not in process.log


def test_a_signal_before_it_serves_is_not_lost(sandbox: Sandbox, tmp_path: Path) -> None:
    early = "import os, signal; os.kill(os.getpid(), signal.SIGTERM)"
    process = Process(sandbox, tmp_path, ("-c", HANGING.format(what=early)))
    process.start(wait=False)
    try:
        assert process.exit_status() == 0
    finally:
        process.end()
    assert re.search(r'"event": ?"stopped"', process.log)


def test_the_time_to_stop_is_what_the_guide_says() -> None:
    guide = Path(__file__).parents[2] / "docs" / "draaien.md"
    assert f"binnen {server.ENDS_WITHIN:.0f} seconden" in guide.read_text("utf-8")
