"""What delivery does when things go wrong around it, one thing at a time."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import timedelta
from itertools import pairwise
from types import ModuleType
from typing import Any
from unittest.mock import patch

from bot.outgoing.verdicts import PATIENCE
from bot.platform import Passing, Unsure
from handlers import FEATURES
from handlers.call import Call
from handlers.routes import Routes, notice, outcome
from storage.queries import notices
from storage.queries.notices import queue
from storage.vocabulary import NoticeState
from tests.faults import feature
from tests.faults.door import Door
from tests.faults.life import Crash, Tired
from tests.faults.trial import LOOK_AGAIN, Ground
from tests.world import START

NO_ANSWER = Unsure("no_answer")


def with_route(mark: Callable[[Any], Any], run: Callable[[Call], Any]) -> Routes:
    """Return the routes with one more."""
    more = ModuleType("more")
    run.__module__ = "more"
    setattr(more, "run", mark(run))  # noqa: B010 - a module made here has no names of its own
    return Routes([*FEATURES, feature, more])


def breaks(_call: Call) -> None:
    """Be a mistake of ours."""
    raise RuntimeError("broken")


def test_an_unknown_one_is_looked_for_twice_at_the_stated_times_and_then_sent_again(
    ground: Ground,
) -> None:
    door = Door(ground)
    door.platform.posts = [(NO_ANSWER, False)]
    door.plan()
    door.delivery.tick()
    door.passes(seconds=60)
    assert door.platform.looked == [START + LOOK_AGAIN, START + 2 * LOOK_AGAIN]
    assert [at for at, _, _ in door.platform.posted] == [START + 2 * LOOK_AGAIN]
    assert door.state() == NoticeState.SENT


def test_whoever_stops_forgets_no_look(ground: Ground) -> None:
    door = Door(ground)
    door.platform.posts = [(NO_ANSWER, True)]
    door.plan()
    door.delivery.tick()
    door.clock.now += LOOK_AGAIN
    # One look is under way and the next one waits for it, when the bot is told to stop.
    door.delivery._stopping.set()
    door.delivery._hand_over(door.rows()[0].id, door.delivery._look)
    assert door.state() == NoticeState.UNKNOWN
    door.open()
    door.passes(seconds=60)
    assert list(door.platform.times.values()) == [1]
    assert door.state() == NoticeState.SENT


def test_stopping_gives_back_what_was_not_begun(ground: Ground) -> None:
    pool = ThreadPoolExecutor(1)
    door = Door(ground, pool=pool)
    let_go, begun = threading.Event(), threading.Event()
    post = door.platform.post

    def slowly(*arguments: Any) -> str:
        begun.set()
        let_go.wait(5)
        return post(*arguments)

    with (
        patch.object(door.platform, "post", slowly),
        patch.object(door.delivery._pace, "take", return_value=None),
    ):
        for name in "123":
            door.plan(name)
            door.delivery.tick()
        _stops_meanwhile(door, begun, let_go)
    assert sorted(row.state for row in door.rows()) == ["due", "due", "sent"]


def _stops_meanwhile(door: Door, begun: threading.Event, let_go: threading.Event) -> None:
    assert begun.wait(5)
    stopping = threading.Thread(target=door.delivery.stop)
    stopping.start()
    door.delivery._stopping.wait(5)
    let_go.set()
    stopping.join(5)


def test_a_next_try_that_was_not_begun_is_not_looked_for(ground: Ground) -> None:
    door = Door(ground)
    door.platform.posts = [(Passing("not_reached"), False)]
    door.plan()
    door.open(Tired(1))  # the next try is claimed, and that was all
    door.passes(seconds=10)
    assert door.state() == NoticeState.SENDING
    door.open()
    door.delivery.tick()
    assert door.state() == NoticeState.SENT
    assert door.platform.looked == []


def test_what_was_not_begun_was_no_try(ground: Ground) -> None:
    """Else whoever stood in line at five crashes waits a quarter of an hour after one small fault."""
    door = Door(ground)
    door.plan()
    for _ in range(5):
        door.open(Tired(0))
        door.delivery.tick()
    door.platform.posts = [(Passing("not_reached"), False)]
    door.open()
    door.delivery.tick()
    (one,) = door.rows()
    assert (one.state, one.not_before) == (NoticeState.DUE, START + timedelta(seconds=PATIENCE[0]))


def test_whoever_dies_before_the_post_has_not_begun(ground: Ground) -> None:
    door = Door(ground)

    def dies() -> None:
        raise Crash

    door.platform.first = dies
    door.plan()
    with suppress(Crash):
        door.delivery.tick()
    assert door.state() == NoticeState.SENDING
    door.platform.first = lambda: None
    door.open()
    door.delivery.tick()
    assert door.state() == NoticeState.SENT
    assert door.platform.looked == []


def test_stopping_waits_for_who_is_claiming(ground: Ground) -> None:
    door = Door(ground, pool=ThreadPoolExecutor(1))
    door.plan()
    claimed, let_go = threading.Event(), threading.Event()
    claim = queue.claim

    def slowly(*arguments: Any) -> list[int]:
        found = claim(*arguments)
        claimed.set()
        let_go.wait(5)
        return found

    with patch.object(queue, "claim", slowly):
        ticking = threading.Thread(target=door.delivery._tick_on)
        ticking.start()
        _stops_meanwhile(door, claimed, let_go)
        ticking.join(5)
    assert door.state() == NoticeState.DUE


def test_what_is_taken_back_just_before_it_is_claimed_is_not_sent(ground: Ground) -> None:
    door = Door(ground)
    door.plan()
    due = queue.due

    def meanwhile(*arguments: Any) -> list[queue.Waiting]:
        found = due(*arguments)
        with door.database.write() as session:
            notices.cancel(session, "1", door.clock.now)
        return found

    with patch.object(queue, "due", meanwhile):
        door.delivery.tick()
    assert door.platform.posted == []
    assert door.state() == NoticeState.CANCELLED


def breaks_half_way(call: Call) -> None:
    """Be a mistake of ours that comes after a first step."""
    notices.add(call.session, "half", f"half/{call.now}", due=call.now, expires=call.now)
    raise RuntimeError("broken")


def test_an_outcome_that_breaks_undoes_only_itself(ground: Ground) -> None:
    door = Door(ground, with_route(outcome(feature.KIND), breaks_half_way))
    door.plan()
    door.plan("late", seconds=0)
    door.delivery.tick()
    assert [row.state for row in door.rows()] == [NoticeState.SENT, NoticeState.EXPIRED]
    assert door.rows("half") == []


def test_one_that_cannot_be_made_holds_up_nothing_and_fails_in_the_end(ground: Ground) -> None:
    door = Door(ground, with_route(notice("poison"), breaks))
    door.plan("0", kind="poison")
    door.plan("1")
    door.delivery.tick()
    door.passes(seconds=2)
    assert door.state() == NoticeState.SENT
    door.passes(seconds=400, step=5)
    (poison,) = door.rows("poison")
    assert (poison.state, poison.fault) == (NoticeState.FAILED, "not_composed")
    assert door.rows("unreached")


def test_one_that_cannot_be_posted_for_a_mistake_of_ours_fails_in_the_end(ground: Ground) -> None:
    door = Door(ground)
    with patch.object(door.platform, "post", side_effect=TypeError("our mistake")):
        door.plan()
        door.delivery.tick()
        door.passes(seconds=300, step=5)
    assert (door.state(), door.rows()[0].fault) == (NoticeState.FAILED, "broken")


def test_a_verdict_that_could_not_be_written_down_is_looked_for(ground: Ground) -> None:
    door = Door(ground)
    door.plan()
    with patch.object(door.delivery._verdicts, "settle", side_effect=OSError("disk full")):
        door.delivery.tick()
    assert door.state() == NoticeState.SENDING
    door.passes(seconds=25)
    assert door.state() == NoticeState.SENT
    assert list(door.platform.times.values()) == [1]


def test_a_database_that_cannot_be_written_holds_everything_up_and_loses_nothing(
    ground: Ground,
) -> None:
    door = Door(ground)
    door.plan()

    @contextmanager
    def full(**_: Any) -> Any:
        raise OSError("disk full")
        yield

    with patch.object(type(door.database), "write", full):
        for _ in range(3):
            door.delivery._tick_on()
    assert door.platform.posted == []
    door.passes(seconds=1)
    assert door.state() == NoticeState.SENT


def test_what_can_never_be_looked_for_expires_and_somebody_hears_it(ground: Ground) -> None:
    door = Door(ground)
    door.platform.posts = [(NO_ANSWER, True)]
    door.platform.looks = [Passing("token_revoked")] * 100
    door.plan(hours=1)
    door.delivery.tick()
    door.passes(seconds=2 * 3600, step=20)
    assert (door.state(), door.rows()[0].fault) == (NoticeState.EXPIRED, "token_revoked")
    assert len(door.platform.looked) < 30
    assert door.rows("unreached")


def test_a_look_that_takes_long_is_not_taken_twice_at_once(ground: Ground) -> None:
    door = Door(ground)
    door.platform.posts = [(NO_ANSWER, True)]
    door.plan()
    door.delivery.tick()

    def long_after() -> None:
        door.clock.now += 2 * LOOK_AGAIN
        door.delivery._ticking.release()  # as if the tick that handed this over had ended
        door.delivery.tick()
        door.delivery._ticking.acquire()

    door.platform.while_looking = long_after
    door.clock.now += LOOK_AGAIN
    door.delivery.tick()
    assert len(door.platform.looked) == 1
    assert door.state() == NoticeState.SENT


def test_many_for_one_conversation_come_in_order_and_a_second_apart(ground: Ground) -> None:
    door = Door(ground)
    for n in range(30):
        door.plan(f"{n:02}")
    door.delivery.tick()
    door.passes(seconds=40)
    tokens = [token for _, _, token in door.platform.posted]
    assert tokens == [row.token for row in door.rows()]
    moments = [at for at, _, _ in door.platform.posted]
    assert {later - at for at, later in pairwise(moments)} == {timedelta(seconds=1)}


def test_being_limited_in_one_conversation_keeps_it_quiet_as_long_as_was_said(
    ground: Ground,
) -> None:
    door = Door(ground)
    door.platform.posts = [(Passing("ratelimited", 30.0), False)]
    door.plan("1")
    door.plan("2")
    door.delivery.tick()
    door.passes(seconds=29)
    assert door.platform.posted == []
    door.passes(seconds=3)
    assert len(door.platform.posted) == 2


def test_no_more_is_in_hand_than_may_be(ground: Ground) -> None:
    door = Door(ground)
    in_hand = door.delivery._in_hand
    with (
        patch.object(door.delivery, "_hand_over", lambda number, _: in_hand.add(number)),
        patch.object(door.delivery._pace, "take", return_value=None),
        patch("bot.outgoing.delivery.IN_HAND", 20),
    ):
        for n in range(30):
            door.plan(f"{n:02}")
        door.delivery.tick()
    assert len(in_hand) == 20
