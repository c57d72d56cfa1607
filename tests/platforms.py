"""On which platforms a story is told: on both, unless it needs what one of them has not."""

from collections.abc import Sequence

import pytest

from tests.teams_world import TeamsWorld
from tests.world import World

WORLDS: dict[str, type[World]] = {"slack": World, "teams": TeamsWorld}
MARK = "only_on"
# What only one platform has: its name in a mark, where stories need it, and why the other has it not.
ONLY: dict[str, tuple[str, str]] = {
    "pictures": (
        "slack",
        "A workspace may show charts and tables or refuse them, which is found out. Teams draws both everywhere.",
    ),
    "short_name": ("slack", "Somebody was kept by a short name of the platform. Teams has none."),
    "workspace_admin": (
        "slack",
        "An admin of the workspace takes on beheer. Teams tells no bot who is admin: the settings name the first.",
    ),
    "private_channel": (
        "slack",
        "The bot must be invited to a private channel. In Teams it is in all channels of a team that has it.",
    ),
    "layout": (
        "slack",
        "Which buttons stand in which row, and in which colour. The cards of Teams have tests of their own.",
    ),
    "windows": (
        "slack",
        "A form is a window that somebody closes. In Teams it is a card with a button for that.",
    ),
    "form_in_card": (
        "teams",
        "A form stands in a card of the chat, and is left by a button. In Slack it is a window.",
    ),
    "answers_apart": (
        "slack",
        "What fails are the messages and not the answers, which travel another way. In Teams both go by the same call.",
    ),
    "looking": (
        "slack",
        "A message of which nobody knows is looked for. In Teams it says itself that it is there, once seen.",
    ),
}
STORIES = "stories"


def told_on(test: pytest.Function) -> Sequence[str]:
    """Return the platforms on which a test is done: a story on all that have what it needs."""
    if STORIES not in test.path.parts:
        return ("slack",)
    needed = {ONLY[str(mark.args[0])][0] for mark in test.iter_markers(MARK)}
    return [one for one in WORLDS if not needed or needed == {one}]
