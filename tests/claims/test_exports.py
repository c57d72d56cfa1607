"""What is taken along is for beheerders and for a group's leads, whatever buttons say."""

import pytest

from handlers.lists.screens.exports import WHAT
from tests.bot.forged import Hand
from tests.bot.state import acts, remembered
from tests.world import Someone, World

MADE_UP = ["", "0", "-1", "²", "9" * 1500, "1 OR 1=1", "%00", "netwerk", "PEOPLE"]


@pytest.mark.parametrize("name", ["anna", "bram", "fatima", "gijs"])
def test_only_a_beheerder_takes_everything_along(world: World, name: str) -> None:
    hand = Hand(world.person(name).says("pijlers"))
    hand.presses("exports")
    for what in WHAT:
        hand.presses("export", what=what)
        hand.presses("export", what=what, group="", admin="1", year="2027")
    hand.presses("messages_file")
    assert hand.heard("no.admin_only") == 2 + 2 * len(WHAT)
    assert not world.person(name).files()
    assert acts(world, "exported") == 0


@pytest.mark.parametrize(("name", "group"), [("bram", "bestuur"), ("fatima", "samenleving")])
def test_only_who_leads_a_group_takes_it_along(world: World, name: str, group: str) -> None:
    hand = Hand(world.person(name).says("pijlers"))
    hand.presses("exports", group=group)
    for what in WHAT:
        hand.presses("export", what=what, group=group)
    assert hand.heard("exporting.leads_only") == 1 + len(WHAT)
    assert not world.person(name).files()


def test_who_leads_gets_no_list_of_everybody(world: World, bram: Someone) -> None:
    hand = Hand(bram.says("pijlers"))
    hand.presses("export", what="people", group="samenleving")
    assert hand.heard("exporting.gone") == 1
    assert not bram.files()


@pytest.mark.parametrize("said", MADE_UP)
def test_made_up_words_are_no_spreadsheet(world: World, carla: Someone, said: str) -> None:
    hand = Hand(carla.says("pijlers"))
    before = remembered(world)["audit_entry"]
    hand.presses("export", what=said)
    hand.presses("export", what="people", group=said or "nergens")
    hand.presses("export")
    assert hand.heard("exporting.gone") == 2
    assert remembered(world)["audit_entry"] == before
    assert not carla.files()
    hand.presses("export", what="answers", year=said)
    world.settle()
    assert len(carla.files()) == 1
    assert not hand.unanswered()
    assert not hand.refused_by_slack()
