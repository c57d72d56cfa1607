"""After a long stand-still, and after a restore, beheer says what the bot did not send, with the reason."""

from datetime import timedelta

from tests.bot.conftest import Safe
from tests.scenes import scene
from tests.stories.notices.test_reminders import LINE, heard
from tests.world import Screen, Someone, World


@scene
def planned(bram: Someone, world: World) -> Screen:
    """A meeting of Samenleving on Thursday 22 April, whose invitation goes on 11 March."""
    page = bram.says(LINE).submit()
    world.settle()
    return page


def stands_still(world: World, days: int) -> None:
    """Let the bot be off for so long."""
    world.stop()
    world.now += timedelta(days=days)
    world.start()
    for _ in range(4):
        world.passes(minutes=5)


def too_late(carla: Someone) -> bool:
    """Return whether beheer leads to what was too late to send."""
    page = carla.says("beheer")
    if not page.offers("need.do_unreached"):
        return False
    return page.press("need.do_unreached").has("messages.fault_too_late")


def test_after_weeks_off_beheer_leads_to_what_was_not_sent(
    world: World, planned: Screen, carla: Someone, fatima: Someone
) -> None:
    assert not too_late(carla)
    stands_still(world, days=30)
    assert heard(fatima, "invitation.text") == 0
    assert too_late(carla)


def test_after_a_morning_off_all_comes_and_nothing_is_on_the_list(
    world: World, planned: Screen, anna: Someone, bram: Someone, carla: Someone
) -> None:
    anna.says("aanmelden samenleving")
    before = len(bram.hears())
    world.stop()
    world.now += timedelta(hours=8)
    world.start()
    world.passes(minutes=5)
    assert len(bram.hears()) == before + 1  # who signed up today
    assert not too_late(carla)


def test_after_a_restore_weeks_later_too(
    world: World, planned: Screen, safe: Safe, carla: Someone, fatima: Someone
) -> None:
    safe.backup()
    world.stop()
    world.now += timedelta(days=30)
    safe.restore()
    assert heard(fatima, "invitation.text") == 0
    assert too_late(carla)
