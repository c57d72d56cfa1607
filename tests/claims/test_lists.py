"""A pasted list is a beheerder's own business, whatever buttons and forms say."""

import pytest
from sqlalchemy import select

from storage.models import ImportBatch, Person
from storage.vocabulary import ImportKind
from tests.bot.forged import Hand
from tests.bot.state import remembered
from tests.doors import Complaints
from tests.scenes import scene
from tests.world import Someone, World

BUTTONS = (
    "paste_list list_page list_say list_places list_sure list_drop list_last list_undo".split()
)
CLAIMS = {
    "list": "1",
    "line": "1",
    "said": "yes",
    "asks": "place/new",
    "more": "yes",
    "page": "0",
    "admin": "1",
}
MADE_UP = ["", "0", "-1", "999", "²", "9" * 1500, "1 OR 1=1", "%00"]


@scene
def waiting(world: World, carla: Someone) -> None:
    """A list of Carla's waits."""
    carla.says("beheer").press("keep.people").press("importing.title").submit(
        lines_1="Ineke Vos; Nergenshuizen"
    )


@pytest.mark.parametrize("who", ["bram", "fatima", "gijs"])
def test_who_is_no_beheerder_brings_nobody_in(
    world: World, waiting: None, who: str, quiet: Complaints
) -> None:
    hand = Hand(world.person(who).says("pijlers"))
    world.person(who).says("taal nl")
    before = remembered(world)
    for action in BUTTONS:
        hand.presses(action, **CLAIMS)
    hand.fills("paste_list", {"lines_1": "Piet Proef"}, metadata="list=1&more=yes&admin=1")
    assert hand.heard("no.admin_only") == len(BUTTONS) + 1
    assert remembered(world) == before


@pytest.mark.parametrize("made_up", MADE_UP)
def test_a_list_that_is_not_there_is_said_to_be_gone(
    world: World, carla: Someone, made_up: str, quiet: Complaints
) -> None:
    hand = Hand(carla.says("pijlers"))
    before = remembered(world)
    for action in BUTTONS:
        hand.presses(action, **{**CLAIMS, "list": made_up})
    assert hand.heard("importing.gone") == len(BUTTONS)
    assert remembered(world) == before


@pytest.mark.parametrize("said", ["", "maybe", "YES", "yes "])
def test_an_answer_that_was_not_offered_is_no_answer(
    world: World, waiting: None, carla: Someone, said: str, quiet: Complaints
) -> None:
    hand = Hand(carla.says("pijlers"))
    before = remembered(world)
    hand.presses("list_say", list="1", line="1", asks="place/new", said=said)
    hand.presses("list_say", list="1", line="²", asks="place/new", said="yes")
    hand.presses("list_say", list="1", line="1", asks="", said="yes")
    hand.presses("list_say", list="1", line="1", asks="x" * 1500, said="yes")
    assert hand.heard("importing.gone") == 4
    assert remembered(world) == before


def test_what_is_not_yet_understood_is_not_brought_in(
    world: World, waiting: None, carla: Someone, quiet: Complaints
) -> None:
    Hand(carla.says("pijlers")).presses("list_sure", list="1")
    with world.database.read() as session:
        assert "Ineke Vos" not in session.scalars(select(Person.name)).all()


def test_a_list_of_another_kind_is_not_read_as_people(
    world: World, carla: Someone, quiet: Complaints
) -> None:
    with world.database.write() as session:
        other = ImportBatch(kind=ImportKind.MEETINGS, begun_at=world.now, lines="Ineke Vos")
        session.add(other)
        session.flush()
        number = str(other.id)
    hand = Hand(carla.says("pijlers"))
    hand.presses("list_sure", list=number)
    assert hand.heard("importing.gone") == 1
