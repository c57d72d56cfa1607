"""Two months of a small network, with all that a year has in it; `make year` is the real size."""

import pytest

from tests.simulation import mail_figures
from tests.simulation.figures import broken
from tests.simulation.seeding import Size
from tests.simulation.year import Year

SMALL = Size(gemeenten=5, people=24, meetings=4, items=20, days=75)
MAILED = Size(gemeenten=5, people=36, meetings=4, items=10, days=75, mailed=22)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    """Two months and a half that were lived through."""
    return lived(tmp_path_factory, SMALL)


@pytest.fixture(scope="module")
def mailed(tmp_path_factory: pytest.TempPathFactory) -> Year:
    """The same, where most are in no chat."""
    return lived(tmp_path_factory, MAILED)


def lived(folders: pytest.TempPathFactory, size: Size) -> Year:
    """Live through it; what came of it stays to be looked at."""
    made = Year(folders.mktemp("year"), size)
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


def test_so_it_is_for_whoever_is_mailed_and_every_answer_is_read_back(mailed: Year) -> None:
    """By one way each, once; whoever stops hears no more; a human gets what only a human understands."""
    assert broken(mailed.ledger) == []
    assert mail_figures.broken(mailed.ledger, mailed.answers, mailed.mailed) == []
    why = {one.partition(": ")[2] for one in mailed.ledger.not_mailed}
    assert {"bounced", "mail_stopped"} <= why
    assert {one.kind for one in mailed.ledger.heard if not one.letter} >= {
        "unreached",
        "mail_to_read",
    }
