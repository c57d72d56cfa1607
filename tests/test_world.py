"""A world lets the bot do all that there is to do, and asks it nothing while nothing was written and no time passed."""

from collections.abc import Callable

import pytest

from storage.queries import groups
from tests.statements import Changes
from tests.world import Someone, World


def ticks(world: World, monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Return what counts how often the bot was asked what is due, since it was asked for the last time."""
    asked: list[None] = []
    tick = world.bot.delivery.tick

    def noted() -> None:
        asked.append(None)
        tick()

    monkeypatch.setattr(world.bot.delivery, "tick", noted)

    def counted() -> int:
        found = len(asked)
        asked.clear()
        return found

    return counted


def test_the_bot_is_asked_what_is_due_when_something_was_written_or_time_passed(
    world: World, anna: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna.says("help")
    world.settle()
    asked = ticks(world, monkeypatch)
    anna.says("help")
    world.settle()
    assert asked() == 0
    anna.says("aanmelden samenleving gemeente Waalwijk")
    assert asked() > 0
    world.settle()
    world.settle()
    asked()
    world.settle()
    assert asked() == 0
    world.passes(seconds=1)
    assert asked() > 0


def test_a_bot_that_begins_is_asked_although_nothing_changed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.settle()
    world.restart()
    asked = ticks(world, monkeypatch)
    world.settle()
    assert asked() > 0


def test_whatever_is_committed_counts_as_a_change(world: World) -> None:
    world.settle()
    changes = Changes(world.folder / "pmg.db")
    before = changes.number()
    with world.database.read() as session:
        assert groups.by_slug(session, "samenleving") is not None
    assert changes.number() == before
    with world.database.write() as session:
        group = groups.by_slug(session, "samenleving")
        assert group is not None
        group.position += 1
    assert changes.number() != before
    changes.close()
