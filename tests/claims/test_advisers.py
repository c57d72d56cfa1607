"""A button that says for whom it is makes a claim: the pair is looked up again, every time."""

import pytest

from handlers import FEATURES
from handlers.common.rules.delegation import ALLOWED
from handlers.routes import Kind, Routes
from tests.bot.forged import Hand
from tests.bot.state import remembered
from tests.doors import Complaints
from tests.world import Someone, World

MADE_UP = ["", "0", "-1", "999", "²", "9" * 1500, "UBRAM", "1 OR 1=1", "%00"]
ABOUT = {"group": "samenleving", "meeting": "1", "person": "1", "say": "coming", "sure": "1"}
ROUTES = Routes(FEATURES)


@pytest.fixture
def bram_number(world: World) -> str:
    """Bram's number in the database."""
    with world.database.read() as session:
        found = session.connection().exec_driver_sql(
            "SELECT id FROM person WHERE name = 'Bram Visser'"
        )
        return str(found.scalar_one())


def test_nobody_acts_for_somebody_unasked(
    world: World, fatima: Someone, bram: Someone, bram_number: str, quiet: Complaints
) -> None:
    bram.says("plan samenleving 25 maart 10.00 Zeist").submit()
    fatima.says("namens").press("acting.i_work_for").submit(name="Bram Visser")
    world.passes(minutes=1)
    hand = Hand(fatima.says("pijlers"))
    before = remembered(world)
    buttons = sorted(ALLOWED["button"])
    for action in buttons:
        hand.presses(action, **ABOUT, behalf=bram_number)
    lines = ["mijn", "aanmelden bestuur", "ik kom", "afmelden samenleving", "pijler bestuur"]
    for line in lines:
        hand.presses("typed", text=line, behalf=bram_number)
    for form in sorted(ALLOWED["form"]):
        hand.fills(form, {"function": "wethouder"}, metadata=f"behalf={bram_number}&meeting=1")
    wanted = len(buttons) + len(lines) + len(ALLOWED["form"])
    assert hand.heard("acting.not_yours") == wanted
    assert remembered(world) == before


def test_a_person_who_is_not_there(world: World, fatima: Someone, quiet: Complaints) -> None:
    hand = Hand(fatima.says("pijlers"))
    before = remembered(world)
    for wrong in MADE_UP:
        hand.presses("join", group="bestuur", behalf=wrong)
        hand.presses("typed", text="aanmelden bestuur", behalf=wrong)
    assert hand.heard("who.gone") == 2 * len(MADE_UP)
    assert remembered(world) == before


def test_a_beheerder_takes_no_rights_along_and_gives_none(
    world: World, carla: Someone, bram_number: str, quiet: Complaints
) -> None:
    hand = Hand(carla.says("pijlers"))
    before = remembered(world)
    allowed = set().union(*ALLOWED.values())
    others = [name for name in ROUTES.names(Kind.BUTTON) if name not in allowed]
    for action in others:
        hand.presses(action, **ABOUT, behalf=bram_number)
    assert hand.heard("acting.not_this") == len(others)
    assert remembered(world) == before


def test_pairs_of_others_and_roles_that_were_made_up(
    world: World, bram: Someone, fatima: Someone, emily: Someone, quiet: Complaints
) -> None:
    emily.says("taal en")
    bram.says("namens").press("acting.my_adviser").submit(name="Fatima El Amrani")
    world.passes(minutes=1)
    hand, own = Hand(emily.says("pijlers")), Hand(bram.says("pijlers"))
    before = remembered(world)
    for action in ("pair_confirm", "pair_end"):
        hand.presses(action, pair="1")
    assert hand.heard("acting.not_in_pair") == 2
    own.presses("pair_confirm", pair="1")
    assert own.heard("acting.other_confirms") == 1
    for wrong in MADE_UP:
        for action in ("pair_confirm", "pair_end"):
            hand.presses(action, pair=wrong)
        hand.presses("pair_form", **{"as": wrong})
        hand.presses("pair_ask", person=wrong, **{"as": "adviser"})
    assert hand.heard("acting.pair_gone") == 2 * len(MADE_UP)
    assert hand.heard("who.gone") == 2 * len(MADE_UP)
    assert remembered(world) == before


def test_part_of_a_name_tells_a_member_nothing_of_who_there_is(
    world: World, fatima: Someone
) -> None:
    page = fatima.says("namens joost mijn")
    assert page.has("who.unknown")
    assert "Dam" not in page.text
    form = fatima.says("namens").press("acting.i_work_for").submit(name="Joost van Da")
    assert form.has("who.unknown")
    assert form.labels == []
