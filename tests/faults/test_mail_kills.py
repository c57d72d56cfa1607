"""The bot is killed (-9) while it sends mail: nothing is lost, and a second one is the same appointment."""

from pathlib import Path

import pytest

from tests.faults.campaign import Size
from tests.faults.mail import run
from tests.proofs import size


@pytest.mark.proof
def test_kills_at_random_lose_no_mail_and_a_second_one_is_the_same(tmp_path: Path) -> None:
    due = size(200, 60)
    count = run(tmp_path, Size(size(20, 6), due, people=due, longest_life=0.8))
    assert count.notices == due
    assert (count.left, count.lost, count.unmarked) == (0, 0, 0)
    assert count.sent == due
    assert count.twice <= due // 50, "the own copy tells them apart"
    assert count.hits > 0, "no kill came at a bad moment: this run proves nothing"
