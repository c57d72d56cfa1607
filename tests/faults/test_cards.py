"""A card whose first post went wrong is there once, and shows the latest all the same."""

from typing import Any
from unittest.mock import patch

import pytest

from bot.slack.messenger import SlackMessenger
from tests.world import GENERAL, Someone, World

CHANNEL = "CSAMENLEVING"


@pytest.mark.parametrize("what", ["accepted_cut", "cut", "accepted_500"])
def test_what_changes_while_the_first_post_is_unknown_is_shown_in_the_end(
    world: World, carla: Someone, anna: Someone, bram: Someone, what: str
) -> None:
    world.sandbox.fail("chat.postMessage", what, channel=CHANNEL)
    carla.says("koppel samenleving #pijler-samenleving")
    anna.says("aanmelden samenleving")
    for _ in range(3):
        world.passes(seconds=25)
    (card,) = [screen for screen in bram.sees(CHANNEL) if screen.author == "PMG"]
    assert card.has("groups.people", count="4")


@pytest.mark.parametrize("what", ["cut", "accepted_500", "429"])
def test_a_refresh_that_fails_is_tried_again(
    world: World, carla: Someone, anna: Someone, bram: Someone, what: str
) -> None:
    carla.says("koppel samenleving #pijler-samenleving")
    world.sandbox.fail("chat.update", what)
    anna.says("aanmelden samenleving")
    for _ in range(3):
        world.passes(seconds=35)
    (card,) = [screen for screen in bram.sees(CHANNEL) if screen.author == "PMG"]
    assert card.has("groups.people", count="4")


def test_what_changes_while_a_refresh_is_under_way_is_shown_by_the_next(
    world: World, carla: Someone, anna: Someone, bram: Someone
) -> None:
    carla.says("koppel samenleving #pijler-samenleving")
    update = SlackMessenger.update

    def meanwhile(*arguments: Any) -> None:
        # What is on its way was composed before Gijs came; a second time he changes nothing.
        world.sandbox.command("UGIJS", GENERAL, "/pmg aanmelden samenleving")
        update(*arguments)

    with patch.object(SlackMessenger, "update", meanwhile):
        anna.says("aanmelden samenleving")
        world.passes(seconds=5)
    world.passes(seconds=5)
    (card,) = [screen for screen in bram.sees(CHANNEL) if screen.author == "PMG"]
    assert card.has("groups.people", count="5")
