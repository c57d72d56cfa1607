"""One part can be tested alone: what is named after it, and nothing else."""

import pytest

from tests.part import HERE, belongs


@pytest.mark.parametrize(
    ("file", "part", "is_of_it"),
    [
        ("stories/test_meetings.py", "meetings", True),
        ("edges/test_meeting_claims.py", "meetings", True),
        ("stories/meetings/test_answering.py", "meetings", True),
        ("claims/meetings.py", "meetings", True),
        ("units/meetings/test_plan.py", "meetings", True),
        ("stories/test_past_meetings.py", "past_meetings", True),
        ("stories/test_agenda.py", "meetings", False),
        ("stories/agenda/test_minutes.py", "meetings", False),
        ("rules/test_limits.py", "rules", True),
    ],
)
def test_a_part_is_what_is_named_after_it(file: str, part: str, *, is_of_it: bool) -> None:
    assert belongs(HERE / file, part) is is_of_it
