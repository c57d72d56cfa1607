"""The wall clock is set while a notice waits for a next try or a look: it waits as long as it would have."""

from datetime import timedelta
from unittest.mock import patch

import pytest

from bot.outgoing.waits import LONGEST
from bot.platform import RATE_LIMITED, Passing, Unsure
from storage.vocabulary import NoticeState
from tests.faults.door import Door
from tests.faults.trial import LOOK_AGAIN, Ground
from tests.world import START

NO_ANSWER = Unsure("no_answer")
SECOND, HOUR, WEEK = timedelta(seconds=1), timedelta(hours=1), timedelta(days=7)
WAYS = {"back": -HOUR, "forward": HOUR, "far_back": -WEEK, "far_forward": WEEK}


def posted(door: Door) -> list[timedelta]:
    """Return how long after the start each post was, as a clock tells it that nobody sets."""
    return [at - door.clock.ahead - START for at, _, _ in door.platform.posted]


@pytest.mark.parametrize("by", WAYS.values(), ids=WAYS)
def test_what_was_told_to_wait_waits_that_long(ground: Ground, by: timedelta) -> None:
    door = Door(ground)
    door.platform.posts = [(Passing(RATE_LIMITED, 9), False)]
    door.plan(days=30)
    door.delivery.tick()
    door.clock.ahead = by
    door.passes(seconds=30)
    (at,) = posted(door)
    assert 9 * SECOND <= at <= 10 * SECOND
    assert door.state() == NoticeState.SENT


@pytest.mark.parametrize("by", WAYS.values(), ids=WAYS)
def test_what_failed_is_tried_again_soon(ground: Ground, by: timedelta) -> None:
    door = Door(ground)
    door.platform.posts = [(Passing("service_unavailable"), False)]
    door.plan(days=30)
    door.delivery.tick()
    door.clock.ahead = by
    door.passes(seconds=30)
    (at,) = posted(door)
    assert at <= 10 * SECOND


@pytest.mark.parametrize("by", WAYS.values(), ids=WAYS)
def test_what_is_unknown_is_looked_for_twice_and_not_too_soon(
    ground: Ground, by: timedelta
) -> None:
    door = Door(ground)
    door.platform.posts = [(NO_ANSWER, False)]
    door.plan(days=30)
    door.delivery.tick()
    door.passes(seconds=5)
    door.clock.ahead = by
    door.passes(seconds=90)
    assert len(door.platform.looked) == 2
    (at,) = posted(door)
    assert 2 * LOOK_AGAIN <= at <= 2 * LOOK_AGAIN + 10 * SECOND


def test_a_look_goes_as_far_back_as_the_clock_was_put(ground: Ground) -> None:
    door = Door(ground)
    door.platform.posts = [(NO_ANSWER, True)]
    door.plan(days=30)
    door.delivery.tick()
    (before,) = door.rows()
    door.clock.ahead = -WEEK
    door.delivery.tick()
    (after,) = door.rows()
    assert before.started_at == START
    assert after.started_at == START - WEEK


def test_a_verdict_that_is_written_as_the_clock_is_set_waits_no_longer(ground: Ground) -> None:
    door = Door(ground)
    door.platform.posts = [(Passing("service_unavailable"), False)]
    door.plan(days=30)

    def waits_for_the_lock(*_: object) -> timedelta:
        door.clock.ahead = -WEEK
        door.delivery._waits.tick()
        return 5 * SECOND

    with patch.object(door.delivery._verdicts, "_wait", waits_for_the_lock):
        door.delivery.tick()
    door.passes(seconds=10)
    assert door.state() == NoticeState.SENT


@pytest.mark.parametrize(("ahead", "sent"), [(WEEK, True), (LONGEST / 2, False)])
def test_at_the_start_only_what_is_implausibly_far_ahead_is_brought_near(
    ground: Ground,
    ahead: timedelta,
    sent: bool,  # noqa: FBT001 - an example
) -> None:
    door = Door(ground)
    door.platform.posts = [(Passing(RATE_LIMITED, 60), False)]
    door.plan(days=30)
    door.clock.ahead = ahead
    door.delivery.tick()
    door.clock.ahead = timedelta(0)
    door.open()
    door.passes(seconds=65)
    assert (door.state() == NoticeState.SENT) == sent


def test_what_is_due_later_is_not_brought_near(ground: Ground) -> None:
    door = Door(ground)
    door.clock.now += WEEK
    door.plan(days=30)
    door.clock.now -= WEEK
    door.open()
    door.clock.ahead = -HOUR
    door.passes(seconds=5)
    assert door.platform.posted == []
    door.clock.now += WEEK + HOUR
    door.delivery.tick()
    assert door.state() == NoticeState.SENT
