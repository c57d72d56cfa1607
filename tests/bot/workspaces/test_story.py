"""One register for two workspaces: who signs up in one is seen in both, and hears what is for them there, once."""

from datetime import timedelta

from tests.bot.state import members
from tests.bot.workspaces.neighbours import CHANNEL, There, Two
from tests.world import Screen, Someone

HOME_CHANNEL = "CSAMENLEVING"
LINE = "plan samenleving donderdag 25 maart 10.00 Stadhuis Waalwijk"
SIGN_UP = "aanmelden samenleving gemeente Zeist als wethouder"


def tied(carla: Someone, piet: Someone) -> None:
    """Let Samenleving have a channel in each workspace."""
    carla.says("koppel samenleving #pijler-samenleving", HOME_CHANNEL)
    piet.says("koppel samenleving #zeist-samenleving", CHANNEL)


def cards(someone: Someone, channel: str) -> list[str]:
    """Return what the cards in a channel say, oldest first."""
    found = [one for one in someone.sees(channel) if one.author == "PMG" and not one.private]
    return [one.text for one in found]


def lives(world: Two, days: int) -> None:
    """Let days pass, as a bot that runs lives them."""
    for _ in range(days):
        world.now += timedelta(hours=24)
        world.beside.settle()


def told(someone: Someone, key: str) -> int:
    """Count how often somebody heard our text `key`."""
    return sum(one.has(key) for one in someone.hears())


def test_who_signs_up_there_stands_on_the_cards_of_both(
    world: Two, nora: Someone, piet: Someone, carla: Someone
) -> None:
    tied(carla, piet)
    world.passes(seconds=10)
    before = cards(carla, HOME_CHANNEL), cards(piet, CHANNEL)
    assert len(before[0]) == 1
    assert before[0] == before[1]
    nora.says(SIGN_UP)
    assert "Nora Dekker" in members(world, "samenleving")
    world.passes(seconds=10)
    after = cards(carla, HOME_CHANNEL), cards(piet, CHANNEL)
    assert after[0] == after[1]
    assert after != before


def test_a_meeting_goes_its_whole_way_through_both(
    world: Two, there: There, nora: Someone, piet: Someone, carla: Someone, bram: Someone
) -> None:
    tied(carla, piet)
    nora.says(SIGN_UP)
    bram.says(LINE).submit()
    assert nora.says("ik kom samenleving").has("answer.done_coming")
    nora.says("agendapunt samenleving Wachtlijsten")
    world.passes(seconds=20)
    page: Screen = bram.says("agenda samenleving").press("item.do_put_on")
    assert page.press("agenda.settle").has("agenda.settled")
    world.passes(hours=2)
    there.settle()
    assert told(nora, "agenda.told") == 1
    for someone, channel in ((carla, HOME_CHANNEL), (piet, CHANNEL)):
        assert sum("Wachtlijsten" in words for words in cards(someone, channel)) >= 1, channel
    world.restart()
    lives(world, 24)
    assert told(nora, "reminders.day_before") == 1
    nora_heard = [one.ref for one in nora.hears()]
    world.restart()
    there.settle()
    assert [one.ref for one in nora.hears()] == nora_heard
