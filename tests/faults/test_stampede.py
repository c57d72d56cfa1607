"""Very much is due in the same second: everybody hears it once."""

from pathlib import Path

import pytest

from tests.faults.stampede import ours
from tests.proofs import size


@pytest.mark.proof
def test_all_that_is_due_at_once_is_told_once(tmp_path: Path) -> None:
    outcome = ours(tmp_path, size(250))
    assert (outcome.due, outcome.lost, outcome.twice) == (size(250), 0, 0)
