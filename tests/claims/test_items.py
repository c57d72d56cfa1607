"""What buttons and forms about outcomes, what is onderweg, subjects and dates say is a claim."""

import pytest

from tests.bot.forged import Hand
from tests.bot.state import remembered
from tests.doors import Complaints
from tests.scenes import scene
from tests.stories.items.made_items import handed_in, stages
from tests.world import Someone, World

NOTHING = ["", "0", "-1", "999", "²", "9" * 1500, "1.0", "null", "%00"]
REFER = {"destination": "vng", "by": "Bram", "asks": "Geld"}
DATE = {"title": "ALV", "day": "2027-06-12"}
LEADING = [
    "subject_rename", "subject_first", "subject_remove", "subject_link", "subject_unlink",
    "subject_link_back", "item_subject", "refer", "referral_answer", "outside_change",
    "outside_remove", "outcomes",
]  # fmt: skip


@scene
def item(world: World, bram: Someone, anna: Someone) -> int:
    """An item on the agenda of a meeting that has begun; another is onderweg; and a date."""
    anna.says("aanmelden samenleving gemeente Waalwijk")
    bram.says("plan samenleving donderdag 25 maart 10.00 Zeist").submit()
    made = handed_in(world, anna, "Wachtlijsten", "Elders", meeting=1)
    hand = Hand(bram.says("pijlers"))
    hand.fills("refer", REFER, metadata=f"item={made[1]}")
    hand.fills("outside", {**DATE, "destination": "vng"}, metadata="")
    world.passes(days=24, hours=1)
    return made[0]


@pytest.mark.parametrize("action", [*LEADING, "subject", "found_item", "subject_back", "minutes"])
def test_what_is_not_there_is_said_to_be_gone(
    world: World, bram: Someone, item: int, quiet: Complaints, action: str
) -> None:
    hand = Hand(bram.says("pijlers"))
    before = remembered(world)
    for made_up in NOTHING:
        about = dict.fromkeys(("item", "subject", "referral", "date", "meeting", "link"), made_up)
        hand.presses(action, **about)
    world.settle()
    assert hand.unanswered() == []
    assert remembered(world) == before


def test_who_does_not_lead_presses_and_fills_in_in_vain(
    world: World, anna: Someone, item: int, quiet: Complaints
) -> None:
    hand = Hand(anna.says("pijlers"))
    before, were = remembered(world), stages(world)
    claims = {"admin": "1", "lead": "1", "user": "UBRAM", "group": "samenleving"}
    for action in LEADING:
        hand.presses(
            action, item=str(item), subject="1", referral="1", date="1", meeting="1", **claims
        )
    hand.presses("silent_days")
    hand.presses("outside_back", **DATE)
    forms = {
        "subject_add": {"title": "Nieuw"},
        "subject_rename": {"title": "Nieuw"},
        "subject_link": {"url": "https://x.nl", "title": "x"},
        "refer": REFER,
        "referral_answer": {"answer": "ja"},
        "outside": DATE,
        "silent_days": {"days": "9"},
        "outcomes": {f"ending_{item}": "done"},
    }
    about = f"item={item}&subject=1&referral=1&date=1&meeting=1&items={item}&group=samenleving"
    for name, values in forms.items():
        hand.fills(name, values, metadata=about)
    world.settle()
    assert remembered(world) == before
    assert stages(world) == were


def test_an_item_of_another_meeting_or_a_made_up_ending_is_not_noted(
    world: World, bram: Someone, anna: Someone, item: int, quiet: Complaints
) -> None:
    (other,) = handed_in(world, anna, "Los")
    hand = Hand(bram.says("pijlers"))
    hand.fills("outcomes", {f"ending_{other}": "done"}, metadata=f"meeting=1&page=0&items={other}")
    for ending in ("", "open", "DONE", "x" * 2000):
        answer = hand.fills(
            "outcomes", {f"ending_{item}": ending}, metadata=f"meeting=1&page=0&items={item}"
        )
        assert b'"errors"' in answer.body
    assert stages(world)["Los"] == "inspiration"
    assert stages(world)["Wachtlijsten"] == "agenda"
