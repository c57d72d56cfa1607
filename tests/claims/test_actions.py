"""What buttons and forms about actions say is a claim."""

from urllib.parse import urlencode

from sqlalchemy import select

from storage.models import Action
from storage.vocabulary import ActionState
from tests.bot.forged import Hand
from tests.scenes import scene
from tests.world import Someone, World

WHAT = "Cijfers opvragen"


def state(world: World) -> list[ActionState]:
    """Return how far all actions are."""
    with world.database.read() as session:
        return list(session.scalars(select(Action.state).order_by(Action.id)))


def does(hand: Hand, route: str, **claims: str) -> None:
    """Press a button with these claims."""
    hand.presses_raw(route, urlencode(claims))


@scene
def number(bram: Someone, fatima: Someone) -> int:
    """An action that Fatima does for Samenleving."""
    fatima.says("help")
    form = bram.says("acties samenleving").press("action.button")
    form.submit(what=WHAT, person="Fatima El Amrani")
    return 1


def test_a_stranger_moves_and_reads_nothing(
    world: World, bram: Someone, gijs: Someone, number: int
) -> None:
    hand = Hand(gijs.says("pijlers"))
    for to in ActionState:
        does(hand, "action_do", action=str(number), to=to, state="open", admin="1")
    for route in ("action", "action_stuck", "action_later", "action_give"):
        does(hand, route, action=str(number))
    for form in ("action_stuck", "action_later", "action_give"):
        values = {"reason": "x", "due": "2027-06-30", "person": "1"}
        hand.fills(form, values, metadata=f"action={number}&state=open")
    for made_up in ("", "0", "-1", "999", "²", "9" * 50):
        does(hand, "action_do", action=made_up, to="done")
    hand.fills("action", {"what": "x", "person": "1"}, metadata="group=samenleving")
    world.settle()
    assert state(world) == [ActionState.OPEN]
    assert not any(one.has("action.is_stuck") for one in bram.hears())
    assert not any(WHAT in str(shown) for shown in hand.shown())
    assert hand.unanswered() == []


def test_who_does_it_drops_nothing_and_gives_a_reason(
    world: World, fatima: Someone, number: int
) -> None:
    hand = Hand(fatima.says("acties"))
    for to in ("dropped", "stuck", "gone", ""):
        does(hand, "action_do", action=str(number), to=to)
    world.settle()
    assert state(world) == [ActionState.OPEN]
    does(hand, "action_do", action=str(number), to="busy", state="open")
    world.settle()
    assert state(world) == [ActionState.BUSY]
    # A button that shows an older state only shows how it stands.
    does(hand, "action_do", action=str(number), to="done", state="open")
    world.settle()
    assert state(world) == [ActionState.BUSY]


def test_of_an_action_of_the_network_nobody_but_a_beheerder_chooses_among_all(
    world: World, carla: Someone, fatima: Someone, number: int
) -> None:
    form = carla.says("acties netwerk").press("action.button")
    form.submit(what="Jaarplan", person="Fatima El Amrani")
    hand = Hand(fatima.says("acties"))
    does(hand, "action_give", action="2", state="open")
    hand.fills("action_give", {"person": "1"}, metadata="action=2&state=open")
    world.settle()
    with world.database.read() as session:
        made = session.get_one(Action, 2)
        assert made.person
        assert made.person.name == "Fatima El Amrani"
