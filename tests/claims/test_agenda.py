"""What buttons and forms about agenda items and agendas say is a claim."""

import pytest
from sqlalchemy import select

from storage.models import AgendaItem
from storage.vocabulary import ItemStage
from tests.bot.forged import Hand
from tests.bot.state import remembered
from tests.doors import Complaints
from tests.scenes import scene
from tests.stories.items.made_items import handed_in, stages
from tests.world import Someone, World

NOTHING = ["", "0", "-1", "999", "²", "9" * 1500, "1.0", "null", "%00"]
OF_ITEMS = [
    "item", "item_treat", "item_do", "item_end", "item_detail", "item_place", "item_also",
    "item_under", "item_join", "item_unjoin", "support", "support_executive", "support_end", "merge",
    "merge_into", "merge_undo", "agenda_shift", "agenda_do", "agenda_item", "agenda_settle",
    "agenda_unsettle", "agenda_ask", "agenda_document",
]  # fmt: skip
LEADING = [
    "item_treat", "item_do", "item_end", "item_place", "item_also", "item_detail", "merge",
    "merge_into", "merge_undo", "agenda_shift", "agenda_do", "agenda_item", "agenda_settle",
    "agenda_unsettle", "agenda_ask", "item_join", "item_unjoin", "item_under",
]  # fmt: skip


@scene
def items(world: World, bram: Someone, fatima: Someone, anna: Someone) -> list[int]:
    """Fatima's items, one of which is on the agenda of a meeting."""
    anna.says("aanmelden bestuur gemeente Waalwijk")
    bram.says("plan samenleving donderdag 25 maart 10.00 Zeist").submit()
    fatima.says("help")
    on = handed_in(world, fatima, "Wachtlijsten", meeting=1)
    return [*on, *handed_in(world, fatima, "Mantelzorg")]


def test_what_was_made_up_changes_nothing_and_is_answered(
    world: World, bram: Someone, items: list[int], quiet: Complaints
) -> None:
    hand = Hand(bram.says("pijlers"))
    before = remembered(world)
    for action in OF_ITEMS:
        for made_up in NOTHING:
            about = dict.fromkeys(("item", "into", "meeting", "group", "position"), made_up)
            hand.presses(action, **about)
    for form in ("item_end", "agenda_item"):
        for made_up in NOTHING:
            hand.fills(form, {"outcome": "x", "minutes": "1"}, metadata=f"item={made_up}")
    world.settle()
    assert hand.unanswered() == []
    assert remembered(world) == before


def test_who_does_not_lead_and_did_not_hand_in_moves_nothing(
    world: World, anna: Someone, items: list[int], quiet: Complaints
) -> None:
    hand = Hand(anna.says("pijlers"))
    before, were = remembered(world), stages(world)
    on, waiting = map(str, items)
    claims = {"admin": "1", "lead": "1", "user": "UBRAM", "group": "samenleving", "way": "down"}
    for action in LEADING:
        for item, into in ((on, waiting), (waiting, on)):
            for move in ("put_on", "decline", "withdraw", "later", "keep", "settle", "reopen"):
                hand.presses(
                    action, item=item, into=into, meeting="1", move=move, position="1", **claims
                )
    for item in (on, waiting):
        hand.fills("item", {"title": "Anders"}, metadata=f"item={item}")
        hand.fills("agenda_item", {"minutes": "5"}, metadata=f"item={item}")
        for move in ("decline", "settle"):
            hand.fills("item_end", {"outcome": "Weg"}, metadata=f"item={item}&move={move}")
    world.settle()
    assert stages(world) == were
    assert remembered(world) == before


def test_moves_that_are_made_elsewhere_or_do_not_exist_are_not_made(
    world: World, bram: Someone, items: list[int], quiet: Complaints
) -> None:
    hand, were = Hand(bram.says("pijlers")), stages(world)
    for move in ("not_reached", "take_further", "decline", "hand_in", "bring_back", "x" * 500, ""):
        hand.presses("item_do", item=str(items[0]), move=move)
    hand.presses("item_do", item=str(items[1]), move="put_on", meeting="999")
    world.settle()
    assert stages(world) == were


def test_a_concept_of_another_gemeente_is_not_there(
    world: World, anna: Someone, fatima: Someone, bram: Someone, items: list[int]
) -> None:
    (secret,) = handed_in(world, fatima, "Concept van Zeist", stage=ItemStage.DRAFT)
    hand = Hand(anna.says("pijlers"))
    for action in OF_ITEMS:
        hand.presses(action, item=str(secret), into=str(secret), kind="official")
    world.settle()
    assert not any("Concept van Zeist" in str(shown) for shown in hand.shown())
    # A colleague of the same gemeente may.
    theirs = Hand(bram.says("pijlers"))
    theirs.presses("item", item=str(secret))
    world.settle()
    assert any("Concept van Zeist" in str(shown) for shown in theirs.shown())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "x" * 151),
        ("title", ""),
        ("explanation", "x" * 3001),
        ("explanation", "<&" * 1000),
        ("minutes", "999"),
        ("minutes", "²"),
        ("wish", "alles"),
        ("audience", "maan"),
        ("groups", "bestaat-niet"),
        ("groups", "mobiliteit"),
    ],
)
def test_what_no_form_could_send_is_refused_at_its_field(
    world: World, fatima: Someone, field: str, value: str, quiet: Complaints
) -> None:
    hand = Hand(fatima.says("help"))
    answer = hand.fills("item", {"title": "Goed", "groups": "samenleving", field: value})
    assert b'"errors"' in answer.body
    assert f'"{field}"'.encode() in answer.body
    with world.database.read() as session:
        assert session.scalars(select(AgendaItem)).all() == []
