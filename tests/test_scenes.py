"""A scene is lived once; what each test gets is all of it, and nothing of what another test did."""

import time
from collections.abc import Mapping
from typing import Any

import pytest

from bot.demo import workspace
from bot.sandbox.clock import Clock
from bot.sandbox.slack.store import Store
from bot.sandbox.teams.store import Store as TeamsStore
from storage.queries import meetings
from storage.vocabulary import Platform
from tests.scenes import REMEMBERED, scene
from tests.teams_world import SOURCE
from tests.world import GENERAL, Screen, Someone, World

LINE = "plan samenleving donderdag 22 april 10.00-12.00 Zeist"
lived: list[str] = []


@scene
def planned(bram: Someone, world: World) -> Screen:
    """A meeting, a day after it was planned."""
    lived.append("planned")
    page = bram.says(LINE).submit()
    world.passes(days=1)
    return page


@scene
def answered(planned: Screen, fatima: Someone) -> None:
    """What comes after another scene."""
    lived.append("answered")
    fatima.hears()[-1].press("answer.coming")


@pytest.mark.parametrize("time", range(2))
def test_each_test_begins_where_the_scene_ended(
    answered: None, planned: Screen, bram: Someone, fatima: Someone, world: World, time: int
) -> None:
    assert (lived.count("planned"), lived.count("answered")) == (1, 1)
    assert world.now.day == 2
    assert [one.offers("answer.coming") for one in fatima.hears()] == [False]
    assert len(fatima.sees(GENERAL)) == 0
    with world.database.read() as session:
        assert meetings.by_id(session, 1) is not None
        assert meetings.by_id(session, 2) is None
    assert planned.reader.world is world
    assert bram.says(LINE.replace("22", "29")).submit().has("plan.done")
    fatima.says("help")


def test_nothing_of_the_test_before_is_left(planned: Screen, world: World) -> None:
    assert lived.count("planned") == 1
    with world.database.read() as session:
        assert meetings.by_id(session, 2) is None


@pytest.mark.parametrize(
    ("platform", "kind", "source"),
    [(Platform.SLACK, Store, workspace()), (Platform.TEAMS, TeamsStore, SOURCE)],
)
def test_all_that_a_workspace_remembers_is_kept(
    platform: Platform, kind: type[Store | TeamsStore], source: Mapping[str, Any]
) -> None:
    store = kind(source, Clock(time.time))
    before = dict(vars(store))
    store.begin(source)
    new = {name for name, value in vars(store).items() if before[name] is not value}
    assert new - {"revision"} == set(REMEMBERED[platform])


def test_a_scene_after_something_else_is_refused(
    world: World, bram: Someone, request: pytest.FixtureRequest
) -> None:
    bram.says("help")
    with pytest.raises(AssertionError, match="only other scenes"):
        request.getfixturevalue("planned")
