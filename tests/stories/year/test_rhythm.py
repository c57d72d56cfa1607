"""How often a group comes together: set by its trekker, told once when the year threatens to end short."""

from tests.world import Someone, World

SAMENLEVING = "pijler samenleving"


def mornings(world: World, **time: float) -> None:
    """Let time pass, and then some minutes in which everything goes out."""
    world.passes(**time)
    for _ in range(4):
        world.passes(seconds=5)


def told(who: Someone) -> int:
    """Count how often somebody heard that the year of Samenleving goes short."""
    return sum(one.has("rhythm.too_few") for one in who.hears())


def test_a_trekker_hears_once_that_the_year_goes_short(
    world: World, anna: Someone, bram: Someone, carla: Someone
) -> None:
    assert not anna.says(SAMENLEVING).offers("rhythm.button")
    form = bram.says(SAMENLEVING).press("rhythm.button")
    assert form.submit(times="nu").fault("times", "rhythm.hint")
    saved = bram.says(SAMENLEVING).press("rhythm.button").submit(times="2")
    assert saved.has("rhythm.often.other", count="2")
    assert anna.says(SAMENLEVING).has("rhythm.pace", held="0", ahead="0")
    mornings(world, days=31)  # 1 April: one of two can still come
    assert told(bram) == 0
    assert not carla.says("beheer").has("need.year.one")
    mornings(world, days=91)  # 1 July
    assert told(bram) == 1
    listed = carla.says("beheer").press("need.do_year")
    assert listed.has("rhythm.line_short", name="Samenleving")
    mornings(world, days=92)  # 1 October: heard already
    assert told(bram) == 1
    assert told(anna) + told(carla) == 0


def test_a_meeting_that_is_planned_is_enough_until_it_is_over(
    world: World, bram: Someone, carla: Someone
) -> None:
    bram.says(SAMENLEVING).press("rhythm.button").submit(times="1")
    bram.says("plan samenleving 8 oktober 10:00 Zeist").submit()
    assert bram.says(SAMENLEVING).has("rhythm.pace", held="0", ahead="1")
    mornings(world, days=215)  # 2 October
    assert told(bram) == 0
    assert not carla.says("beheer").has("need.year.one")
    mornings(world, days=8)
    assert bram.says(SAMENLEVING).has("rhythm.pace", held="1", ahead="0")
    bram.says(SAMENLEVING).press("rhythm.button").submit(times="")
    assert not bram.says(SAMENLEVING).has("rhythm.pace")
