"""On which platforms a story is told: on both, unless it needs what one of them has not."""

from collections.abc import Sequence

import pytest

from tests.teams_world import TeamsWorld
from tests.world import World

WORLDS: dict[str, type[World]] = {"slack": World, "teams": TeamsWorld}
MARK = "only_on"
# What only one platform has: its name in a mark, where stories need it, and why the other has it not.
ONLY: dict[str, tuple[str, str]] = {}
STORIES = "stories"


def told_on(test: pytest.Function) -> Sequence[str]:
    """Return the platforms on which a test is done: a story on all that have what it needs."""
    if STORIES not in test.path.parts:
        return ("slack",)
    needed = {ONLY[str(mark.args[0])][0] for mark in test.iter_markers(MARK)}
    return [one for one in WORLDS if not needed or needed == {one}]
