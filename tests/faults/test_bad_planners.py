"""The test of the test: planners that are known to be wrong are caught by what watches ours."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.faults.planners import Planner, plans_like
from tests.faults.reminded import LEAD, Reminded
from tests.faults.trial import Ground

BEGINS = datetime(2027, 3, 8, 9, tzinfo=UTC)
DAY, LATER = date(2027, 4, 8), date(2027, 4, 29)
# What each is found out by, in a history in which ours does nothing wrong.
WRONG = {
    Planner.FORGETS_MOVES: [
        "it came before its time: ",
        "planned for a meeting as it was",
        "nobody planned day_before",
    ],
    Planner.IGNORES_PAUSE: ["they paused"],
    Planner.ASKS_AGAIN: ["who has answered is asked again"],
    Planner.FORGETS_CANCELLING: [
        "it came after the cancellation",
        "planned, though the meeting is off",
    ],
    Planner.TELLS_TWICE: ["it came again", "it cannot be told from another"],
    Planner.TELLS_NOBODY: ["is not told"],
}


@pytest.mark.parametrize("planner", WRONG)
def test_a_bad_planner_is_caught(ground: Ground, planner: Planner) -> None:
    with plans_like(planner):
        found = history(ground)
    unseen = [one for one in WRONG[planner] if not any(one in complaint for complaint in found)]
    assert unseen == []


def test_every_bad_planner_is_tried() -> None:
    assert {Planner.OURS, *WRONG} == set(Planner)


def test_ours_is_not(ground: Ground) -> None:
    with plans_like(Planner.OURS):
        assert history(ground) == []


def history(ground: Ground) -> list[str]:
    """Plan two meetings, answer, pause, move one, call the other off; give what was wrong."""
    bot = Reminded(ground, BEGINS)
    bot.plans(DAY)
    bot.plans(DAY + timedelta(days=1))
    bot.presses("UFATIMA", "answer", meeting=1, say="coming")
    bot.presses("UFATIMA", "answer", meeting=2, say="coming")
    bot.types("UGIJS", "herinneringen pauze 29-04-2027")
    bot.lives(timedelta(days=14))
    bot.moves(1, LATER)
    bot.lives(timedelta(days=6))
    bot.presses(LEAD, "cancel_sure", meeting=2)
    bot.ends()
    return bot.watch.complaints


def test_what_an_adviser_gets_for_somebody_is_told_from_their_own(ground: Ground) -> None:
    bot = Reminded(ground, BEGINS)
    bot.pairs("UANNA", "UFATIMA")
    bot.plans(BEGINS.date() + timedelta(days=50))
    bot.fails("accepted_cut", times=9)
    bot.ends()
    assert bot.watch.complaints == []
