"""Two months of a small network, with all that a year has in it; `make year` is the real size."""

import pytest

from tests.simulation.figures import broken
from tests.simulation.seeding import Size
from tests.simulation.year import Year

SMALL = Size(gemeenten=5, people=24, meetings=4, items=20, days=75)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    """Two months and a half that were lived through."""
    made = Year(tmp_path_factory.mktemp("year"), SMALL)
    try:
        made.run()
    finally:
        made.stop()
    return made


def test_every_promise_is_kept(year: Year) -> None:
    """Nothing is lost, twice or empty, nothing is late, and quiet months are quiet."""
    assert broken(year.ledger) == []


def test_the_bot_has_much_to_tell(year: Year) -> None:
    """People heard of meetings and of what changed: else the first test would prove nothing."""
    kinds = {one.kind for one in year.ledger.heard}
    assert {"invitation", "please_answer", "day_before", "meeting_moved"} <= kinds
    assert year.ledger.quiet
