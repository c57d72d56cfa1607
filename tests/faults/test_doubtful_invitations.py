"""Whether an invitation went out is in doubt, and the meeting changes: everybody is invited, and once."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from storage.models import Notice
from tests.faults.reminded import LEAD, MEMBERS, Reminded
from tests.faults.trial import Ground

BEGINS = datetime(2027, 3, 9, 9, tzinfo=UTC)
SOON, LATER, FAR = (BEGINS.date() + timedelta(days=days) for days in (6, 11, 70))
LOST, ARRIVED = ("cut", "500"), ("accepted_cut", "accepted_500")
INVITES = ("invitation", "save_the_date")


def _goes_on(bot: Reminded) -> None:
    bot.presses(LEAD, "cancel_sure", meeting=1)
    bot.presses(LEAD, "cancel_undo", meeting=1)


def _moves_and_goes_on(bot: Reminded) -> None:
    bot.moves(1, LATER)
    _goes_on(bot)


MOVES: dict[str, Callable[[Reminded], None]] = {
    "moved": lambda bot: bot.moves(1, LATER),
    "moved, all asked again": lambda bot: bot.moves(1, LATER, again=True),
    "moved far ahead": lambda bot: bot.moves(1, FAR),
}
OFF: dict[str, Callable[[Reminded], None]] = {
    "off and on": _goes_on,
    "moved, off and on": _moves_and_goes_on,
}


@pytest.mark.parametrize("fault", LOST)
@pytest.mark.parametrize("move", MOVES)
def test_what_got_lost_is_made_good_once(ground: Ground, move: str, fault: str) -> None:
    assert _invited(ground, fault, MOVES[move]) == {1: len(MEMBERS)}


@pytest.mark.parametrize("fault", ARRIVED)
@pytest.mark.parametrize("move", MOVES)
def test_who_knew_the_old_day_hears_the_new_one(ground: Ground, move: str, fault: str) -> None:
    assert _invited(ground, fault, MOVES[move]) == {2: len(MEMBERS)}


@pytest.mark.parametrize("fault", [*LOST, *ARRIVED])
@pytest.mark.parametrize("off", OFF)
def test_nobody_misses_it_because_it_was_off(ground: Ground, off: str, fault: str) -> None:
    assert _invited(ground, fault, OFF[off]) == {1: len(MEMBERS)}


def _invited(ground: Ground, fault: str, change: Callable[[Reminded], None]) -> Counter[int]:
    """Return how many people were invited how many times."""
    bot = Reminded(ground, BEGINS)
    before = len(ground.sandbox.posted(0))
    bot.fails(fault, len(MEMBERS))
    bot.plans(SOON)
    change(bot)
    bot.lives(timedelta(hours=3))
    assert bot.watch.complaints == []
    times = Counter[int]()
    with ground.database.read() as session:
        for posted in ground.sandbox.posted(before):
            one = session.scalars(select(Notice).where(Notice.token == posted.token)).one()
            if one.kind in INVITES and one.person_id is not None:
                times[one.person_id] += 1
    return Counter(times.values())


@pytest.mark.parametrize("minutes", [-60, 60])
@pytest.mark.parametrize("fault", [*LOST, *ARRIVED])
def test_a_clock_that_is_an_hour_off_doubles_nothing(
    ground: Ground, fault: str, minutes: int
) -> None:
    bot = Reminded(ground, BEGINS)
    bot.skew = timedelta(minutes=minutes)
    bot.fails(fault, len(MEMBERS))
    bot.plans(SOON)
    bot.lives(timedelta(hours=3))
    bot.ends()
    assert bot.watch.complaints == []
