"""The bot is killed (-9) at random while much is due: nothing is lost, nothing comes twice."""

from pathlib import Path

from tests.faults.campaign import Size, run


def test_kills_at_random_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    count = run(tmp_path, Size(kills=20, notices=200, people=200, longest_life=0.2))
    assert (count.notices, count.sent) == (200, 200)
    assert (count.lost, count.twice) == (0, 0)
    assert count.hits > 0, "no kill came at a bad moment: this run proves nothing"
