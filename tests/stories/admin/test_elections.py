"""After elections: one list of the people who stay, go and come; looked at, done at once, and taken back."""

import pytest
from sqlalchemy import select

from storage.models import AuditEntry
from storage.vocabulary import Act
from tests.bot.forged_teams import hand_of
from tests.bot.state import remembered
from tests.scenes import scene
from tests.stories.admin.test_succession import does, person, roles
from tests.world import Screen, Someone, World

EMILY = "Emily Carter"
LIST = f"""Bram Visser; Anna de Boer
{EMILY} > weg
Fatima El Amrani; blijft

Niemand Zo; Anna de Boer
Gijs Mulder; weg"""


def entries(world: World) -> str:
    """Return the lines of the logboek that a button for going back names."""
    with world.database.read() as session:
        acts = (Act.OFFICE_HANDED_OVER, Act.OFFICE_LEFT)
        found = session.scalars(select(AuditEntry.id).where(AuditEntry.act.in_(acts)))
        return ",".join(map(str, found))


@scene
def asked(world: World, carla: Someone, bram: Someone, anna: Someone, emily: Someone) -> Screen:
    """Bram leads Samenleving and is in Bestuur, Emily is in Economie; Carla pastes a list."""
    bram.says("aanmelden bestuur")
    emily.says("aanmelden economie gemeente Nijkerk")
    carla.says(f"ondersteuner economie @{EMILY}")
    world.person("fatima").says("aanmelden economie")
    anna.says("pijlers")
    anna.says("aanmelden samenleving")
    world.person("gijs").says("aanmelden economie")
    world.person("gijs").says("afmelden economie")
    world.passes(seconds=5)
    form = carla.says("beheer").press("keep.people").press("election.title")
    return form.submit(lines=LIST)


def test_the_list_is_shown_before_anything_is_done(asked: Screen, world: World) -> None:
    assert asked.has("election.stay.one")
    assert asked.has("election.followed.one")
    assert asked.has("election.line", person="Bram Visser", other="Anna de Boer")
    assert asked.has("election.go.one")
    assert asked.has("election.line_goes", person=EMILY)
    assert asked.has("election.wrong_unknown", name="Niemand Zo")
    assert asked.has("election.wrong_nothing", name="Gijs Mulder")
    assert does(world, "Bram Visser")[1] == ["samenleving"]


def test_it_is_done_at_once_and_taken_back_exactly(
    asked: Screen, world: World, anna: Someone, bram: Someone
) -> None:
    names = ("Bram Visser", "Anna de Boer", EMILY)
    before, leading = {name: does(world, name) for name in names}, roles(world)
    done = asked.press("election.sure")
    assert done.has("election.done.other", count="2")
    assert does(world, "Bram Visser") == ([], [], [])
    assert does(world, "Anna de Boer")[1] == ["samenleving"]
    assert does(world, EMILY) == ([], [], [])
    assert anna.hears()[-1].has("office.you_take", person="Bram Visser")
    world.passes(seconds=5)
    back = done.press("joined.undo")
    assert back.has("election.undone.other", count="2")
    assert {name: does(world, name) for name in names} == before
    assert roles(world) == leading
    world.passes(seconds=5)
    again = hand_of(world.person("carla").says("pijlers"))
    again.presses("election_back", entries=entries(world))
    assert again.heard("election.failed", name="Bram Visser") == 1
    assert {name: does(world, name) for name in names} == before


def test_what_changed_meanwhile_is_named_and_the_rest_is_done(
    asked: Screen, world: World, carla: Someone
) -> None:
    two = [str(person(world, one).id) for one in (EMILY, "Fatima El Amrani")]
    hand_of(carla.says("pijlers")).presses("hand_over_sure", person=two[0], other=two[1])
    world.settle()
    done = asked.press("election.sure")
    assert done.has("election.done.one")
    assert done.has("election.failed", name=EMILY)
    world.person("anna").says("aanmelden bestuur")
    world.person("anna").says("afmelden bestuur")
    assert done.press("joined.undo").has("election.failed", name="Bram Visser")
    assert does(world, "Anna de Boer")[1] == ["samenleving"]


@pytest.mark.parametrize("name", ["anna", "bram"])
def test_only_a_beheerder_does_so(asked: Screen, world: World, name: str) -> None:
    two = [str(person(world, one).id) for one in ("Bram Visser", "Anna de Boer")]
    hand = hand_of(world.person(name).says("pijlers"))
    before = remembered(world)
    hand.presses("election")
    hand.presses("election_sure", lines="-".join(two))
    hand.presses("election_back", entries="1,2")
    assert hand.heard("no.admin_only") == 3
    assert remembered(world) == before
