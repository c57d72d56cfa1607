"""Bestuurlijk akkoord by an adviser: it is the word of the bestuurder for whom they act."""

import pytest

from storage.models import Person, Support
from storage.queries import pairs
from storage.vocabulary import Act, SupportKind
from tests.scenes import scene
from tests.stories.advisers.test_behalf import last
from tests.stories.items.test_submission import LINE
from tests.stories.items.test_treatment import answer, card
from tests.world import Screen, Someone, World


@scene
def handed_in(world: World, carla: Someone, fatima: Someone) -> None:
    """Fatima has handed in an item; its card is in the channel."""
    carla.says("koppel samenleving #pijler-samenleving")
    fatima.says(LINE)
    world.passes(seconds=5)


@scene
def paired(bram: Someone, anna: Someone, world: World) -> None:
    """Anna may act for Bram: she asked, he said yes."""
    anna.says("taal nl")
    form = anna.says("mijn").press("acting.title").press("acting.i_work_for")
    form.submit(name="Bram Visser")
    bram.hears()[-1].press("acting.yes")
    world.passes(minutes=1)


def signs(anna: Someone) -> Screen:
    """Let Anna say that her bestuurder agrees; return what she alone sees."""
    card(anna).press("voice.for_executive")
    return answer(anna)


def signers(world: World) -> list[str]:
    """Return who gave bestuurlijk akkoord."""
    with world.database.read() as session:
        given = session.query(Support).filter_by(kind=SupportKind.EXECUTIVE)
        return [one.person.name for one in given]


@pytest.mark.usefixtures("paired", "handed_in")
def test_an_adviser_signs_for_their_one_bestuurder_who_hears_it_and_can_undo_it(
    world: World, bram: Someone, anna: Someone
) -> None:
    done = signs(anna)
    assert done.has("acting.for", person="Bram Visser")
    assert done.has("voice.given_executive")
    assert signers(world) == ["Bram Visser"]
    assert last(world, Act.ITEM_SUPPORTED) == ("Anna de Boer", "Bram Visser")
    world.passes(seconds=5)
    told = bram.hears()[-1]
    assert told.has("acting.done", actor="Anna de Boer")
    assert told.offers("item.show")
    told.press("voice.take_back")
    assert signers(world) == []


@pytest.mark.usefixtures("paired", "handed_in")
def test_an_adviser_takes_back_what_they_signed(world: World, anna: Someone) -> None:
    done = signs(anna)
    done.press("voice.take_back")
    assert answer(anna).has("voice.taken_back")
    assert signers(world) == []


@pytest.mark.usefixtures("paired", "handed_in")
def test_an_adviser_of_several_chooses_for_whom(world: World, anna: Someone) -> None:
    with world.database.write() as session:
        some = session.query(Person)
        karin = some.filter_by(name="Karin Postma").one()
        adviser = some.filter_by(name="Anna de Boer").one()
        pairs.confirm(session, pairs.propose(session, karin, adviser, karin), world.now)
    page = signs(anna)
    assert page.has("voice.which", title="Wachtlijsten jeugdzorg")
    assert signers(world) == []
    page.press("groups.button", name="Karin Postma")
    assert signers(world) == ["Karin Postma"]


@pytest.mark.usefixtures("handed_in")
def test_who_acts_for_nobody_is_told_what_to_do(world: World, anna: Someone) -> None:
    anna.says("aanmelden bestuur als ambtelijk adviseur gemeente Zeist")
    refused = signs(anna)
    assert refused.has("voice.executive_only")
    assert refused.offers("acting.title")
    assert signers(world) == []
