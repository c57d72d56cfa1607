"""Slack cannot be reached for an hour: everything waits, nothing is lost, and answers go on."""

from tests.world import Someone, World

HOUR = 60


def test_what_is_due_while_slack_is_down_comes_once_afterwards(
    world: World, carla: Someone, fatima: Someone
) -> None:
    world.sandbox.down()
    assert carla.says("ondersteuner samenleving @Fatima El Amrani").offers("roles.take_back")
    for minute in range(0, HOUR, 10):
        world.passes(minutes=10)
        name = "anna" if minute % 20 else "gijs"
        assert "Samenleving" in world.person(name).says("pijlers").text
    assert fatima.hears() == []
    world.sandbox.down(down=False)
    world.passes(minutes=16)
    assert len(fatima.hears()) == 1
    world.passes(days=1)
    assert len(fatima.hears()) == 1
    assert carla.says("berichten").has("messages.no_trouble")


def test_what_waited_while_slack_was_down_outlives_the_bot(
    world: World, carla: Someone, fatima: Someone
) -> None:
    world.sandbox.down()
    carla.says("ondersteuner samenleving @Fatima El Amrani")
    world.passes(minutes=30)
    world.stop()
    world.sandbox.down(down=False)
    world.start()
    world.passes(minutes=16)
    assert len(fatima.hears()) == 1
