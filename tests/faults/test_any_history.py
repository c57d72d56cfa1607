"""Whatever the platform answers, and whenever the bot dies: at most once, and never in silence."""

from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.platform import Fault, Passing, Permanent, Unsure
from storage.queries.notices import queue
from storage.vocabulary import NoticeState
from tests.faults.door import FINE, Door, Way
from tests.faults.life import Crash, Life
from tests.faults.trial import Ground
from tests.proofs import size

# What is surely not sent has not landed; of what is unsure, nobody knows.
WAYS: list[Way] = [
    FINE,
    (Unsure("no_answer"), True),
    (Unsure("no_answer"), False),
    (Passing("not_reached"), False),
    (Passing("ratelimited", 5.0), False),
    (Permanent("is_archived"), False),
]
LOOKS: list[Fault | None] = [None, Unsure("no_answer"), Passing("ratelimited", 5.0)]
OVER = {NoticeState.SENT, NoticeState.FAILED, NoticeState.EXPIRED}


@pytest.mark.proof
@settings(
    max_examples=size(30),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    posts=st.lists(st.sampled_from(WAYS), max_size=6),
    looks=st.lists(st.sampled_from(LOOKS), max_size=6),
    ends=st.lists(st.integers(0, 14), max_size=4),
)
def test_it_comes_once_or_its_trouble_is_seen(
    ground: Ground, posts: list[Way], looks: list[Fault | None], ends: list[int]
) -> None:
    door = Door(ground)
    door.platform.posts, door.platform.looks = list(posts), list(looks)
    door.plan(hours=2)
    for end in [*ends, None]:
        ground.database.life = Life(end)
        with suppress(Crash):
            door.open()
            _goes_on(door)
    (row,) = door.rows()
    times = door.platform.times[row.token]
    assert row.state in OVER
    assert times <= 1
    assert times == 1 or row.state != NoticeState.SENT
    assert row.state == NoticeState.SENT or (row.fault and door.rows("unreached"))


def _goes_on(door: Door) -> None:
    while True:
        door.delivery.tick()
        with door.database.read() as session:
            following = queue.next_due(session)
        if following is None:
            return
        door.clock.now = max(door.clock.now + timedelta(seconds=1), following)
