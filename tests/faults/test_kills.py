"""The bot is killed (-9) at random while much is due: nothing is lost, nothing comes twice."""

from pathlib import Path

import pytest

from tests.faults.campaign import Size, run
from tests.proofs import size


@pytest.mark.proof
def test_kills_at_random_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    due = size(200, 100)
    count = run(tmp_path, Size(size(20, 8), due, people=due, longest_life=0.2))
    assert (count.notices, count.sent) == (due, due)
    assert (count.lost, count.twice) == (0, 0)
    assert count.hits > 0, "no kill came at a bad moment: this run proves nothing"
