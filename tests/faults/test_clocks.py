"""The process's real clock is set, far, both ways, while much is due: nothing lost, nothing twice."""

import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.faults.moved import PAUSE, PEOPLE, Moved, moved, moved_by, put
from tests.proofs import FULL

SIZES = {
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(days=7),
    "quarter": timedelta(days=91),
}
# The smallest and the largest in `make test`; all of them in `make soak`.
TRIED = SIZES if FULL else {name: SIZES[name] for name in ("hour", "quarter")}
SECOND, HOUR, WEEK = timedelta(seconds=1), timedelta(hours=1), timedelta(days=7)
SOON = timedelta(seconds=1.5)
# Half a minute before the clocks of people change, in both nights.
NIGHTS = {
    "to_summer": datetime(2027, 3, 28, 0, 59, 58, tzinfo=UTC),
    "to_winter": datetime(2027, 10, 31, 0, 59, 58, tzinfo=UTC),
}
# Stands between the process and the system: what the process sees of two clocks while one is set.
BOTH = """
import sys, threading, time
wall, steady = time.time(), time.monotonic()
print("set it", flush=True)
sys.stdin.readline()
threading.Event().wait(0.2)
print(round(time.time() - wall), round(time.monotonic() - steady))
"""


def in_trouble(here: Moved) -> None:
    """Let the next posts go wrong: accepted without an answer, refused for now, too many."""
    here.sandbox.fail("chat.postMessage", "accepted_cut", 2)
    here.sandbox.fail("chat.postMessage", "500", 1)
    here.sandbox.fail("chat.postMessage", "429", 1, seconds=2)


@pytest.mark.proof
@pytest.mark.parametrize("by", TRIED.values(), ids=TRIED)
def test_the_clock_is_set_forward_and_back_and_back_and_forward(
    tmp_path: Path, by: timedelta
) -> None:
    with moved(tmp_path) as here:
        here.plans("now", here.now)
        here.plans("between", here.now + by / 2)
        here.plans("after", here.now + by + SOON)
        here.lives_until("now")
        assert here.told() == {key for key in here.planned if key.startswith("now/")}
        in_trouble(here)
        here.moves(by)
        here.lives_until("between after")
        assert here.early() == []
        for name, way in (("first", -by), ("second", -by), ("third", by)):
            in_trouble(here)
            here.plans(name, here.now)
            here.lives_until_tried(name)
            here.moves(way)
        here.plans("last", here.now + SOON)
        here.lives_until("first second third last")
        assert here.counted() == {1: len(here.planned)}


@pytest.mark.parametrize("night", NIGHTS.values(), ids=NIGHTS)
def test_the_clocks_of_people_change(tmp_path: Path, night: datetime) -> None:
    with moved(tmp_path, night - datetime.now(UTC)) as here:
        for n in range(3):
            here.plans(f"at{n}", night + (n + 1) * SECOND, number=2)
        here.plans("next_hour", night + HOUR, number=2)
        here.lives_until("at0 at1 at2")
        for name, way in (("back", -HOUR), ("forward", HOUR)):
            here.moves(way)
            here.plans(name, here.now + SOON, number=2)
            here.lives_until(name)
        assert here.told() == {key for key in here.planned if not key.startswith("next_hour")}
        here.moves(HOUR)
        here.lives_until("next_hour")
        assert here.early() == []
        assert here.counted() == {1: len(here.planned)}


def test_a_machine_that_begins_in_1970(tmp_path: Path) -> None:
    here_and_now = datetime.now(UTC)
    with moved(tmp_path, datetime(1970, 1, 2, tzinfo=UTC) - here_and_now) as here:
        here.plans("of_today", here_and_now)
        here.lives(1.5)
        assert here.told() == set()
        here.moves(-here.off)
        here.lives_until("of_today")
        assert here.counted() == {1: len(here.planned)}


def test_what_was_put_implausibly_far_ahead_is_brought_near_at_the_start(tmp_path: Path) -> None:
    with moved(tmp_path) as here:
        here.moves(timedelta(days=91))
        here.sandbox.fail("chat.postMessage", "500", 2)
        here.plans("tried", here.now, number=2)
        here.lives_until_tried("tried")
        here.bot.kill()
        here.moves(timedelta(days=-91))
        here.bot.start()
        here.lives_until("tried")
        assert here.counted() == {1: 2}


def test_what_slack_signs_by_true_time_is_refused_and_the_log_says_why_once(tmp_path: Path) -> None:
    with moved(tmp_path, WEEK, slack_too=False) as here:
        in_trouble(here)
        here.plans("wrong", here.now)
        dm = here.sandbox.dm("U00000")
        while len(here.told()) < PEOPLE:
            assert here.sandbox.command("U00000", dm, "/pmg mijn").status == 401
            time.sleep(PAUSE)
        assert here.bot.log.count("our clock is off by 7 days") == 1
        # What was lost on its way is looked for where Slack's clock says, not ours.
        assert here.counted() == {1: PEOPLE}
        here.moves(-WEEK)
        here.asks()


def test_libfaketime_leaves_the_monotonic_clock_alone(tmp_path: Path) -> None:
    file = tmp_path / "clock"
    put(file, timedelta(0))
    with subprocess.Popen(
        [sys.executable, "-c", BOTH],
        env=moved_by(file),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        put(file, timedelta(days=-7))
        said, _ = process.communicate("\n", timeout=20)
    assert said.split() == [str(-7 * 24 * 3600), "0"]
