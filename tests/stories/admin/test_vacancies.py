"""Places of gemeenten that nobody holds any more: seen by the beheerder and the trekker, filled, or let go."""

import pytest
from sqlalchemy import select

from storage.models import GroupPlace, Person
from tests.bot.forged_teams import hand_of
from tests.bot.state import remembered
from tests.scenes import scene
from tests.world import Someone, World


def holds(world: World) -> set[str]:
    """Return which places are known."""
    with world.database.read() as session:
        found = session.scalars(select(GroupPlace))
        return {f"{one.organisation.name} {one.group.slug} {one.place}" for one in found}


@scene
def left(world: World, carla: Someone, anna: Someone, bram: Someone) -> None:
    """Anna was bestuurder of Waalwijk in Samenleving, and left it; Gijs of Waalwijk is in no group."""
    anna.says("aanmelden samenleving gemeente Waalwijk als wethouder")
    world.person("gijs").says("aanmelden economie gemeente Waalwijk als wethouder")
    world.passes(hours=25)
    anna.says("afmelden samenleving")
    world.passes(seconds=5)


def test_an_empty_place_is_shown_and_filled_with_a_way_back(
    left: None, carla: Someone, world: World
) -> None:
    listed = carla.says("beheer").press("need.do_place")
    assert listed.has("vacancy.of_bestuurder", organisation="Waalwijk", group="pijler Samenleving")
    done = listed.press("vacancy.fill").submit(person="Gijs Mulder")
    assert done.has("vacancy.filled", person="Gijs Mulder", group="pijler Samenleving")
    assert done.has("vacancy.none")
    assert not carla.says("beheer").offers("need.do_place")
    world.passes(seconds=5)
    done.press("joined.undo")
    assert carla.says("beheer").offers("need.do_place")


def test_a_place_lapses_and_comes_back(left: None, carla: Someone, world: World) -> None:
    before = holds(world)
    done = carla.says("beheer").press("need.do_place").press("vacancy.end")
    assert done.has("vacancy.none")
    assert before - holds(world) == {"Waalwijk samenleving bestuurder"}
    assert not carla.says("beheer").offers("need.do_place")
    back = done.press("joined.undo")
    assert back.offers("vacancy.fill")
    assert holds(world) == before


def test_a_trekker_sees_those_of_the_own_group_only(
    left: None, bram: Someone, world: World
) -> None:
    listed = bram.says("deelnemers samenleving").press("vacancy.title")
    assert listed.has("vacancy.of_bestuurder", organisation="Waalwijk", group="pijler Samenleving")
    assert not listed.offers("vacancy.fill")
    hand = hand_of(bram.says("pijlers"))
    hand.presses("vacancies", **{"in": "economie"})
    hand.presses("vacancies")
    assert hand.heard("no.admin_only") == 2


@pytest.mark.parametrize("name", ["bram", "gijs"])
def test_only_a_beheerder_fills_or_ends(left: None, world: World, name: str) -> None:
    with world.database.read() as session:
        (number,) = session.scalars(
            select(GroupPlace.id).where(GroupPlace.place == "bestuurder").limit(1)
        )
        assert session.scalars(select(Person)).first()
    hand = hand_of(world.person(name).says("pijlers"))
    before = remembered(world)
    hand.presses("vacancy_end", place=str(number))
    hand.presses("vacancy_fill", place=str(number))
    hand.presses("vacancy_back", group="samenleving", organisation="1", of="ambtelijk")
    assert hand.heard("no.admin_only") == 3
    assert remembered(world) == before
