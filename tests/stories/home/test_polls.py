"""A datumprikker among what waits: for my answer, and for whoever has to choose a date of it."""

import pytest

from tests.scenes import scene
from tests.world import Screen, Someone, World

DATES = "donderdag 25 maart 10.00-12.00\nwo 31 maart 14.00\n"
TITLE = "Bijeenkomst Samenleving"


@scene
def asked(world: World, bram: Someone) -> Screen:
    """Ask Samenleving for two dates."""
    page = bram.says("datumprikker samenleving").submit(place="Zeist", dates=DATES)
    world.settle()
    return page


def both(who: Someone) -> list[Screen]:
    """Return what somebody sees who types nothing at all, and in Home."""
    return [who.says(""), who.opens_home()]


def answers(who: Someone, *numbers: int) -> None:
    """Answer for these dates, on the page that one press leads to, that they suit."""
    for number in numbers:
        who.says("").press("task.do_poll").press_nth("poll.coming", number)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_waits_until_every_date_was_answered(
    world: World, asked: Screen, fatima: Someone, language: str
) -> None:
    who = world.person("fatima", language)
    who.says(f"taal {language}")
    for page in both(who):
        assert page.has("task.poll", title=TITLE)
        assert page.press("task.do_poll").has("poll.mine_none")
    answers(who, 0)
    assert who.says("").has("task.poll", title=TITLE)
    answers(who, 1)
    for page in both(who):
        assert not page.has("task.poll")


def test_it_does_not_wait_for_whoever_is_not_asked(
    asked: Screen, anna: Someone, bram: Someone, carla: Someone
) -> None:
    for who in (anna, bram, carla):
        assert not who.says("").has("task.poll")


def test_a_poll_that_is_over_waits_for_nobody(
    world: World, asked: Screen, fatima: Someone, bram: Someone
) -> None:
    asked.press("poll.close")
    assert not fatima.says("").has("task.poll")
    bram.says("datumprikker samenleving").submit(place="Zeist", dates=DATES)
    assert fatima.says("").has("task.poll")
    world.passes(days=31)
    assert not fatima.says("").has("task.poll")
    assert not bram.says("").has("task.pick.other")


def test_the_trekker_chooses_a_date_once_everybody_answered(
    world: World, asked: Screen, fatima: Someone, bram: Someone
) -> None:
    karin = "Karin Postma"  # who has no account, and is asked all the same
    assert karin in asked.text
    answers(fatima, 0, 1)
    assert not bram.says("").has("task.pick.one")
    world.passes(days=7)
    for page in both(bram):
        assert page.has("task.pick.one", title=TITLE, count="1")
    assert not fatima.says("").has("task.pick.one")
    page = bram.says("").press("task.do_pick")
    page.press("poll.plan")
    world.settle()
    for page in both(bram):
        assert not page.has("task.pick.one")
    assert not fatima.says("").has("task.poll")


def test_nobody_chooses_while_nobody_can(
    world: World, asked: Screen, fatima: Someone, bram: Someone
) -> None:
    for number in (0, 1):
        fatima.says("").press("task.do_poll").press_nth("poll.absent", number)
    world.passes(days=8)
    assert not bram.says("").has("task.pick.one")


def test_of_the_network_the_secretariaat_chooses(
    world: World, carla: Someone, fatima: Someone, bram: Someone
) -> None:
    carla.says("datumprikker netwerk").submit(place="Zeist", dates=DATES, title="Ledenbijeenkomst")
    world.settle()
    assert bram.says("").has("task.poll", title="Ledenbijeenkomst")
    answers(fatima, 0, 1)
    world.passes(days=7)
    assert carla.says("").has("task.pick.one", title="Ledenbijeenkomst", count="1")
    assert not bram.says("").has("task.pick.one")


def test_whoever_acts_for_somebody_answers_for_them(
    asked: Screen, fatima: Someone, carla: Someone
) -> None:
    page = carla.says("namens Fatima El Amrani start")
    assert page.has("task.poll", title=TITLE)
    for number in (0, 1):
        page.press("task.do_poll").press_nth("poll.coming", number)
    assert not fatima.says("").has("task.poll")
