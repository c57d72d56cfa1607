"""What a button or form about a part says is a claim: whose meeting, which rights, which state."""

import pytest

from tests.bot.forged import Hand
from tests.bot.state import remembered
from tests.claims.test_meetings import NO_MEETINGS
from tests.doors import Complaints
from tests.scenes import scene
from tests.world import Someone, World

LINE = "plan samenleving donderdag 25 maart 10.00-14.00 Zeist"
LINES = "10.00 opening\n11.00-12.00 lab Arbeidsmigranten (20 plaatsen)\n12.00 lunch\n13.00 pijler Financiën"
SHAPING = ["part_change", "part_take_out", "part_put_back", "part_up", "part_down"]
OF_MEETING = [
    "programme", "part_add", "programme_type", "host",
    "guest_add", "guest_restore", "door_list", "door_page", "walk_in", "walk_in_undo",
]  # fmt: skip
FIELDS = {"kind": "parallel", "title": "x", "begins": "11:00", "ends": "11:30"}


@scene
def filled(world: World, bram: Someone, carla: Someone) -> World:
    """Two meetings with the same parts: of Samenleving (parts 1 to 4) and of Bestuur (5 to 8)."""
    bram.says(LINE).submit()
    carla.says("plan bestuur donderdag 1 april 10.00-14.00 Zutphen").submit()
    for number, who in (("1", bram), ("2", carla)):
        form = who.says("bijeenkomsten samenleving" if number == "1" else "bijeenkomsten bestuur")
        page = form.press("meetings.show").press("programme.button").press("programme.type")
        assert page.submit(lines=LINES).submit().has("programme.added")
    world.passes(seconds=5)
    return world


def test_a_part_that_is_not_there_is_said_to_be_gone(
    filled: World, bram: Someone, quiet: Complaints
) -> None:
    hand = Hand(bram.says("pijlers"))
    before = remembered(filled)
    actions = [*SHAPING, "part_choose", "part_give_up", "part_say"]
    for made_up in NO_MEETINGS:
        for action in actions:
            hand.presses(action, part=made_up, say="coming", meeting="1")
    assert hand.heard("part.gone") == len(NO_MEETINGS) * len(actions)
    assert remembered(filled) == before


@pytest.mark.parametrize("who", ["fatima", "anna"])
def test_who_does_not_lead_cannot_change_a_programme(
    filled: World, quiet: Complaints, who: str
) -> None:
    hand = Hand(filled.person(who).says("pijlers"))
    before = remembered(filled)
    for action in OF_MEETING:
        hand.presses(action, meeting="1", user="UBRAM", admin="1")
    for action in SHAPING:
        hand.presses(action, part="1", meeting="1", user="UBRAM")
    hand.fills("part", FIELDS, metadata="meeting=1")
    hand.fills("part", FIELDS, metadata="meeting=1&part=2")
    hand.fills("host", {"organisation": "Zeist"}, metadata="meeting=1")
    hand.fills("programme_typed", {"lines": "10.00 x"}, metadata="meeting=1")
    hand.fills("guest", {"name": "Ruud", "role": "speaker"}, metadata="meeting=1")
    hand.fills("walk_in", {"name": "Ruud", "organisation": "Zeist"}, metadata="meeting=1")
    assert hand.heard("plan.leads_only") == len(OF_MEETING) + len(SHAPING) + 6
    assert remembered(filled) == before


def test_my_own_meeting_opens_no_part_of_another(
    filled: World, bram: Someone, quiet: Complaints
) -> None:
    hand = Hand(bram.says("pijlers"))
    before = remembered(filled)
    for action in SHAPING:
        hand.presses(action, part="5", meeting="1")
    hand.fills("part", FIELDS, metadata="meeting=1&part=6")
    assert hand.heard("plan.leads_only") == len(SHAPING) + 1
    assert remembered(filled) == before


def test_what_is_made_up_in_a_form_is_said_at_its_field(
    filled: World, bram: Someone, quiet: Complaints
) -> None:
    hand = Hand(bram.says("pijlers"))
    before = remembered(filled)
    made_up = {
        "kind": "x", "group": "verzonnen", "begins": "25:00", "ends": "٣:00", "places": "-1", "title": "\0",
    }  # fmt: skip
    for name, value in made_up.items():
        filled_in = hand.fills("part", {**FIELDS, name: value}, metadata="meeting=1")
        assert f'"{name}"'.encode() in filled_in.body, name
    for value in ("Verzonnen", "VNG", "x" * 5000):
        assert b'"errors"' in hand.fills("host", {"organisation": value}, metadata="meeting=1").body
    assert remembered(filled) == before


def test_what_was_never_shown_as_understood_is_shown_first(
    filled: World, bram: Someone, quiet: Complaints
) -> None:
    hand = Hand(bram.says("pijlers"))
    for seen in ("", "1", "0" * 16):
        hand.fills("programme_typed", {"lines_again": "13.00 x"}, metadata=f"meeting=1&seen={seen}")
    assert hand.heard("programme.added") == 0


@pytest.mark.parametrize("part", ["1", "3", "4"])
def test_only_a_parallel_part_can_be_chosen(
    filled: World, fatima: Someone, quiet: Complaints, part: str
) -> None:
    fatima.says("ik kom samenleving")
    hand = Hand(fatima.says("pijlers"))
    before = remembered(filled)["part_answer"]
    hand.presses("part_choose", part=part)
    assert hand.heard("part.gone") == 1
    assert remembered(filled)["part_answer"] == before


def test_only_what_is_apart_is_answered_and_only_with_two_words(
    filled: World, fatima: Someone, quiet: Complaints
) -> None:
    hand = Hand(fatima.says("pijlers"))
    for said in ("", "waiting", "maybe", "COMING", "x" * 1000):
        hand.presses("part_say", part="4", say=said)
    for part in ("1", "2", "3"):
        hand.presses("part_say", part=part, say="coming")
    assert hand.heard("part.gone") == 8
    assert remembered(filled)["part_answer"] == []


def test_who_does_not_come_cannot_choose(filled: World, fatima: Someone, anna: Someone) -> None:
    for who in (fatima, anna):
        hand = Hand(who.says("pijlers"))
        hand.presses("part_choose", part="2")
        assert hand.heard("part.come_first") == 1
    assert remembered(filled)["part_answer"] == []


def test_nothing_can_be_shaped_or_chosen_once_it_has_begun_or_is_off(
    filled: World, bram: Someone, fatima: Someone, carla: Someone, quiet: Complaints
) -> None:
    fatima.says("ik kom samenleving")
    lead, member = Hand(bram.says("pijlers")), Hand(fatima.says("pijlers"))
    lead.presses("cancel_sure", meeting="1")
    filled.settle()
    for action in SHAPING:
        lead.presses(action, part="2")
    member.presses("part_choose", part="2")
    member.presses("part_say", part="4", say="coming")
    assert lead.heard("move.off") == len(SHAPING)
    assert member.heard("answer.cancelled") == 2
    filled.now = filled.now.replace(month=4, day=2)
    other = Hand(carla.says("pijlers"))
    other.presses("part_take_out", part="5")
    assert other.heard("move.begun") == 1
    assert remembered(filled)["part_answer"] == []


def test_only_an_outsider_who_was_a_guest_comes_back_by_undo(
    filled: World, bram: Someone, quiet: Complaints
) -> None:
    hand = Hand(bram.says("pijlers"))
    hand.fills("guest", {"name": "Ruud", "role": "speaker"}, metadata="meeting=1")
    before = remembered(filled)
    claims = ["1", "2", "", "999", "-1", "²", "x" * 1000]
    for person in claims:
        hand.presses("guest_restore", meeting="1", person=person, role="speaker")
    for role in ("", "beheerder", "SPEAKER"):
        hand.presses("guest_restore", meeting="1", person="6", role=role)
    for guest in ("", "0", "99", "²"):
        hand.presses("guest_remove", guest=guest)
    assert hand.heard("guests.gone") == len(claims) + 3 + 4
    assert remembered(filled) == before


def test_a_guest_of_another_meeting_is_not_mine_to_remove(
    filled: World, bram: Someone, carla: Someone, quiet: Complaints
) -> None:
    Hand(carla.says("pijlers")).fills(
        "guest", {"name": "Ruud", "role": "speaker"}, metadata="meeting=2"
    )
    filled.settle()
    hand = Hand(bram.says("pijlers"))
    before = remembered(filled)
    hand.presses("guest_remove", guest="1", meeting="1")
    assert hand.heard("plan.leads_only") == 1
    assert remembered(filled) == before


def test_who_did_not_walk_in_cannot_be_taken_back(
    filled: World, bram: Someone, quiet: Complaints
) -> None:
    hand = Hand(bram.says("pijlers"))
    before = remembered(filled)
    for person in ("1", "2", "", "999", "²"):
        hand.presses("walk_in_undo", meeting="1", person=person)
    hand.presses("walk_in", meeting="1")
    hand.fills("walk_in", {"name": "Wil", "organisation": "Zeist"}, metadata="meeting=1")
    assert hand.heard("door.gone") == 5
    assert hand.heard("door.not_yet") == 2
    assert remembered(filled) == before
