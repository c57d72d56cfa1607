"""The bot is killed (-9) while it sends to Teams: nothing is lost unseen, and a second copy says so."""

from pathlib import Path

import pytest

from tests.faults.campaign import Size
from tests.faults.teams import run
from tests.proofs import size


@pytest.mark.proof
def test_kills_at_random_lose_nothing_unseen_and_leave_nothing_unmarked(tmp_path: Path) -> None:
    due = size(200, 60)
    count = run(tmp_path, Size(size(20, 6), due, people=due, longest_life=0.3))
    assert count.notices >= due  # people who look after it hear of what is not sure
    assert (count.left, count.lost, count.unmarked) == (0, 0, 0)
    assert count.sent + count.unsure == count.notices
    assert (count.stays, count.unseen, count.gone) == (0, 0, 0), "once everybody has looked"
    assert count.hits > 0, "no kill came at a bad moment: this run proves nothing"
