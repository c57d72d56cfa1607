"""What buttons and forms about actions say is a claim."""

from urllib.parse import urlencode

from sqlalchemy import select

from storage.models import Action
from storage.vocabulary import ActionState
from tests.bot.forged import Hand
from tests.scenes import scene
from tests.world import Someone, World


def state(world: World) -> list[ActionState]:
    """Return how far all actions are."""
    with world.database.read() as session:
        return list(session.scalars(select(Action.state).order_by(Action.id)))


def does(hand: Hand, **claims: str) -> None:
    """Press the button that moves an action, with these claims."""
    hand.presses_raw("action_do", urlencode(claims))


@scene
def number(world: World, bram: Someone, fatima: Someone, emily: Someone) -> int:
    """An action that Fatima does for Samenleving, of which Emily is a member."""
    fatima.says("help")
    emily.says("aanmelden samenleving gemeente Nijkerk")
    form = bram.says("acties samenleving").press("action.button")
    form.submit(what="Cijfers opvragen", person="Fatima El Amrani")
    return 1


def test_what_somebody_claims_of_anothers_action_changes_nothing(
    world: World, bram: Someone, fatima: Someone, emily: Someone, number: int
) -> None:
    hand = Hand(emily.says("actions samenleving"))
    for to in ActionState:
        does(hand, action=str(number), to=to, state="open", admin="1")
    for form in ("action_stuck", "action_later", "action_give"):
        values = {"reason": "x", "due": "2027-06-30", "person": "1"}
        hand.fills(form, values, metadata=f"action={number}&state=open")
    for made_up in ("", "0", "-1", "999", "²", "9" * 50):
        does(hand, action=made_up, to="done")
    hand.fills("action", {"what": "x", "person": "1"}, metadata="group=samenleving")
    world.settle()
    assert state(world) == [ActionState.OPEN]
    assert not any(one.has("action.is_stuck") for one in bram.hears())
    # The holder cannot drop it, nor say without a reason that it does not work out.
    theirs = Hand(fatima.says("acties"))
    for claimed in ("dropped", "stuck", "gone"):
        does(theirs, action=str(number), to=claimed)
    world.settle()
    assert state(world) == [ActionState.OPEN]
