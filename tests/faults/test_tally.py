"""A long campaign that was stopped goes on where it was, and counts each round once."""

from contextlib import suppress
from pathlib import Path

import pytest

from tests.faults.campaign import Count, Size
from tests.faults.life import Crash
from tests.faults.tally import Tally, parts

SIZE = Size(kills=10, notices=101, people=7, longest_life=0.3)
ROUNDS = 4


class Runs:
    """Campaigns in which nothing goes wrong; the machine goes off in the one with the seed `off`."""

    def __init__(self, off: int | None = None) -> None:
        self.off = off
        self.sizes: list[Size] = []

    def __call__(self, folder: Path, size: Size) -> Count:
        """Run one."""
        assert folder.is_dir()
        if size.seed == self.off:
            raise Crash
        self.sizes.append(size)
        return Count(size.notices, sent=size.notices, left=0, lost=0, twice=1, in_hand=[8, 0])


@pytest.fixture
def tally(tmp_path: Path) -> Tally:
    """A tally of one revision."""
    return Tally(tmp_path / "soak.jsonl", "one")


def test_rounds_are_together_as_large_and_no_two_alike() -> None:
    some = parts(SIZE, ROUNDS)
    assert (sum(one.kills for one in some), sum(one.notices for one in some)) == (10, 101)
    assert len({one.seed for one in some}) == ROUNDS
    assert {one.people for one in some} == {7}


def test_what_was_stopped_goes_on_and_counts_each_round_once(tally: Tally, tmp_path: Path) -> None:
    first, then = Runs(off=3), Runs()
    places = [tmp_path / name for name in ("first", "then")]
    for place in places:
        place.mkdir()
    with suppress(Crash):
        tally.rounds("kills", places[0], SIZE, ROUNDS, first)
    count = tally.rounds("kills", places[1], SIZE, ROUNDS, then)
    assert first.sizes + then.sizes == parts(SIZE, ROUNDS)
    assert (count.notices, count.sent, count.twice, count.hits) == (101, 101, 4, 4)


@pytest.mark.parametrize("other", ["revision", "name", "size", "ended"])
def test_what_is_of_another_campaign_does_not_count(tmp_path: Path, other: str) -> None:
    file = tmp_path / "soak.jsonl"
    first, then = Runs(off=None if other == "ended" else 2), Runs()
    for name in ("first", "then"):
        (tmp_path / name).mkdir()
    with suppress(Crash):
        Tally(file, "one").rounds("kills", tmp_path / "first", SIZE, ROUNDS, first)
    assert first.sizes
    size = Size(20, 101, 7, 0.3) if other == "size" else SIZE
    Tally(file, "two" if other == "revision" else "one").rounds(
        "others" if other == "name" else "kills", tmp_path / "then", size, ROUNDS, then
    )
    assert then.sizes == parts(size, ROUNDS)
