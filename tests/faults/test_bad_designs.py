"""The test of the test: known-bad ways to send, in the place of ours, are caught by the same rules.

That ours is not, is what test_crash_points.py says.
"""

import pytest

from tests.faults.designs import Design
from tests.faults.points import Tour
from tests.faults.switches import TROUBLES
from tests.faults.trial import Ground

NAMED = {trouble.name: trouble for trouble in TROUBLES}
# What each does wrong: where it dies (None: nowhere), while Slack does what, and what comes of it.
WRONG = [
    (Design.MARK_FIRST, "none", "before chat.postMessage", "tested: lost"),
    (Design.SEND_THEN_MARK, "none", "after chat.postMessage", "tested: 2 times"),
    (Design.BLIND_RETRY, "accepted, then cut", None, "tested: 2 times"),
]


@pytest.mark.parametrize(("design", "trouble", "point", "complaint"), WRONG)
def test_a_bad_design_is_caught(
    ground: Ground, design: Design, trouble: str, point: str | None, complaint: str
) -> None:
    visits = Tour(ground, NAMED[trouble], design=design).visits()
    found = {visit.point: visit.complaints for visit in visits}
    assert complaint in found[point]
