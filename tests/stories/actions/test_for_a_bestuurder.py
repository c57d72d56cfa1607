"""The adviser of a bestuurder hears of their actions and says how it stands; the bestuurder is not surprised."""

from sqlalchemy import select

from storage.models import Action
from storage.vocabulary import ActionState
from tests.scenes import scene
from tests.world import Someone, World

WHAT = "Brief aan de minister"


@scene
def paired(bram: Someone, anna: Someone, world: World) -> None:
    """Anna may act for Bram: she asked, he said yes."""
    anna.says("taal nl")
    form = anna.says("mijn").press("acting.title").press("acting.i_work_for")
    form.submit(name="Bram Visser")
    bram.hears()[-1].press("acting.yes")
    world.passes(minutes=1)


def test_the_adviser_says_that_it_is_done(
    paired: None, world: World, bram: Someone, anna: Someone, carla: Someone
) -> None:
    form = carla.says("acties samenleving").press("action.button")
    form.submit(what=WHAT, person="Bram Visser", due="2027-03-22")
    world.passes(minutes=1)
    assert bram.hears()[-1].has("action.given")
    told = anna.hears()[-1]
    assert told.has("acting.told_for", person="Bram Visser")
    assert told.has("action.given")
    # Bram leads the group, and drops what he likes; whoever acts for him does not.
    assert bram.says("acties").offers("action.do_dropped")
    assert not told.offers("action.do_dropped")
    assert not anna.says("namens Bram Visser acties").offers("action.do_dropped")
    assert told.press("action.do_done").has("action.now_done")
    with world.database.read() as session:
        assert session.scalars(select(Action.state)).one() == ActionState.DONE
    world.passes(minutes=1)
    heard = bram.hears()[-1]
    assert "Anna" in heard.text
    assert bram.says("acties").has("action.none")
