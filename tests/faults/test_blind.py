"""Where nobody can look whether a message came: never lost in silence, and a second copy says what it is."""

from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.platform import Passing, Permanent, Unsure
from storage.models import Notice, Post
from storage.queries.notices import queue
from storage.reasons import Reason
from storage.vocabulary import NoticeState, PostKind
from tests.faults import feature
from tests.faults.campaign import Size, run
from tests.faults.designs import Design
from tests.faults.door import FINE, MARK, Door, Way
from tests.faults.life import Crash, Life, Tired
from tests.faults.trial import CHANNEL, LOOK_AGAIN, Ground
from tests.proofs import size
from tests.world import START

CUT: Way = (Unsure("no_answer"), True)  # it came, and nobody knows
LOST: Way = (Unsure("no_answer"), False)
OVER = {NoticeState.SENT, NoticeState.FAILED, NoticeState.EXPIRED}


def blind(ground: Ground, *posts: Way) -> Door:
    """Return a delivery to a platform that has no history, and takes the first posts so."""
    door = Door(ground)
    door.platform.blind, door.platform.posts = True, list(posts)
    return door


def lives_on(door: Door) -> None:
    """Live until there is nothing left to do."""
    while True:
        door.delivery.tick()
        with door.database.read() as session:
            following = queue.next_due(session)
        if following is None:
            return
        door.clock.now = max(door.clock.now + timedelta(seconds=1), following)


def only(door: Door, kind: str = feature.KIND) -> Notice:
    """Return the one notice of a kind."""
    (one,) = door.rows(kind)
    return one


@pytest.mark.parametrize("way", [CUT, LOST])
def test_it_is_sent_again_after_two_looks_and_says_so(ground: Ground, way: Way) -> None:
    door = blind(ground, way)
    door.plan()
    lives_on(door)
    one = only(door)
    assert (one.state, one.repeats) == (NoticeState.SENT, 1)
    assert door.platform.marked[one.token] == 1
    assert [at for at, _, _ in door.platform.posted][-1] == START + 2 * LOOK_AGAIN
    assert not door.rows("unreached")


def test_it_is_repeated_once_and_then_stands_on_the_list(ground: Ground) -> None:
    door = blind(ground, CUT, CUT)
    door.plan()
    lives_on(door)
    one = only(door)
    assert (one.state, one.fault) == (NoticeState.FAILED, Reason.NOT_SURE)
    assert (door.platform.times[one.token], door.platform.marked[one.token]) == (2, 1)
    assert door.rows("unreached")


def test_a_second_copy_that_was_not_begun_goes_in_the_next_life(ground: Ground) -> None:
    door = blind(ground, CUT)
    door.plan()
    door.open(Tired(3))  # sends it and looks for it twice; then it stands in line again
    door.passes(seconds=60)
    assert only(door).state == NoticeState.SENDING
    door.open()
    lives_on(door)
    one = only(door)
    assert (one.state, door.platform.times[one.token]) == (NoticeState.SENT, 2)
    assert door.platform.marked[one.token] == 1
    assert not door.rows("unreached")


@pytest.mark.parametrize("way", [CUT, LOST])
def test_what_is_told_once_is_not_sent_again(ground: Ground, way: Way) -> None:
    door = blind(ground, way)
    door.plan(kind=feature.ONCE)
    lives_on(door)
    one = only(door, feature.ONCE)
    assert (one.state, one.fault, one.repeats) == (NoticeState.FAILED, Reason.NOT_SURE, 0)
    assert door.platform.times[one.token] == way[1]
    assert door.rows("unreached")


def test_what_is_of_no_use_any_more_is_not_repeated_but_not_called_too_late(ground: Ground) -> None:
    door = blind(ground, CUT)
    door.plan(seconds=30)
    lives_on(door)
    one = only(door)
    assert (one.state, one.fault) == (NoticeState.EXPIRED, Reason.NOT_SURE)
    assert door.platform.times[one.token] == 1


def test_a_card_that_may_stand_there_twice_goes_on_saying_so(ground: Ground) -> None:
    door = blind(ground, CUT)
    number = door.plan_card(PostKind.NETWORK, 0, CHANNEL)
    lives_on(door)
    assert door.platform.marked.total() == 1
    with door.database.read() as session:
        shown = door.letters.card(session, session.get_one(Post, number))
    assert shown is not None
    assert shown.message.parts[-1] == MARK


def test_what_is_sure_is_neither_marked_nor_counted(ground: Ground) -> None:
    door = blind(ground, FINE, (Passing("ratelimited", 5.0), False), FINE)
    door.plan("1")
    door.plan("2")
    lives_on(door)
    assert [(one.state, one.repeats) for one in door.rows()] == [(NoticeState.SENT, 0)] * 2
    assert door.platform.marked.total() == 0


@pytest.mark.proof
@settings(
    max_examples=size(30),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    kind=st.sampled_from([feature.KIND, feature.ONCE]),
    posts=st.lists(
        st.sampled_from(
            [FINE, CUT, LOST, (Passing("not_reached"), False), (Permanent(Reason.ARCHIVED), False)]
        ),
        max_size=6,
    ),
    ends=st.lists(st.integers(0, 14), max_size=4),
)
def test_whatever_happens_it_is_seen_and_what_is_twice_is_marked(
    ground: Ground, kind: str, posts: list[Way], ends: list[int]
) -> None:
    door = blind(ground, *posts)
    door.plan(kind=kind, hours=2)
    for end in [*ends, None]:
        ground.database.life = Life(end)
        with suppress(Crash):
            door.open()
            lives_on(door)
    row = only(door, kind)
    times, marked = door.platform.times[row.token], door.platform.marked[row.token]
    assert row.state in OVER
    assert times >= 1 or row.state != NoticeState.SENT
    assert row.state == NoticeState.SENT or (row.fault and door.rows("unreached"))
    assert times <= (1 if kind == feature.ONCE else 2)
    assert marked >= times - 1


@pytest.mark.proof
def test_kills_at_random_lose_nothing_unseen_and_leave_nothing_unmarked(tmp_path: Path) -> None:
    due = size(200, 100)
    count = run(tmp_path, Size(size(20, 8), due, people=due, longest_life=0.2), Design.BLIND)
    assert count.notices >= due  # people who look after it hear of what is not sure
    assert (count.left, count.lost, count.unmarked) == (0, 0, 0)
    assert count.sent + count.unsure == count.notices
    assert count.hits > 0, "no kill came at a bad moment: this run proves nothing"
