"""What buttons and forms about reminders claim: meetings, days, groups and rights that are made up."""

import pytest

from handlers.meetings.rules.schedule import ROWS
from tests.bot.forged import Hand
from tests.bot.nasty import TEXTS
from tests.bot.state import remembered
from tests.claims.test_meetings import NO_MEETINGS
from tests.doors import Complaints
from tests.scenes import scene
from tests.world import Someone, World

LINE = "plan samenleving donderdag 22 april 10.00 Zeist"


@scene
def hand(world: World, bram: Someone, fatima: Someone) -> Hand:
    """Fatima's hand, with a meeting ahead."""
    bram.says(LINE).submit()
    world.passes(seconds=5)
    return Hand(fatima.says("herinneringen"))


def test_a_meeting_that_is_not_there_is_said_to_be_gone(
    world: World, hand: Hand, quiet: Complaints
) -> None:
    before = remembered(world)
    for made_up in NO_MEETINGS:
        hand.presses("later", meeting=made_up)
        hand.presses("later_on", meeting=made_up, day="2027-03-02")
    assert hand.heard("meeting.gone") == 2 * len(NO_MEETINGS)
    assert remembered(world) == before


@pytest.mark.parametrize("day", ["", "2027-03-03", "2027-03-06", "2027-04-22", "0001-01-01", "x"])
def test_only_a_day_that_was_offered_can_be_chosen(
    world: World, hand: Hand, quiet: Complaints, day: str
) -> None:
    before = remembered(world)
    hand.presses("later_on", meeting="1", day=day)
    assert hand.heard("reminders.no_day") == 1
    assert remembered(world) == before


def test_who_does_not_lead_sees_and_changes_no_table(
    world: World, hand: Hand, quiet: Complaints
) -> None:
    before = remembered(world)
    values = dict.fromkeys(ROWS, "1")
    hand.presses("rules", group="samenleving", admin="1")
    hand.fills("rules", values, metadata="group=samenleving&admin=1")
    assert hand.heard("plan.leads_only") == 2
    hand.presses("rules", group="")
    hand.fills("rules", values, metadata="group=")
    assert hand.heard("no.admin_only") == 2
    assert remembered(world) == before


def test_a_lead_of_one_group_changes_no_other_table(
    world: World, hand: Hand, bram: Someone, quiet: Complaints
) -> None:
    trekker = Hand(bram.says("herinneringen"))
    before = remembered(world)
    for group in ("financien", "bestuur"):
        trekker.fills("rules", dict.fromkeys(ROWS, "1"), metadata=f"group={group}")
    trekker.fills("rules", dict.fromkeys(ROWS, "1"), metadata="")
    trekker.fills("rules", dict.fromkeys(ROWS, "1"), metadata="group=")
    assert trekker.heard("plan.leads_only") == 2
    assert trekker.heard("no.gone") == 1
    assert trekker.heard("no.admin_only") == 1
    assert remembered(world) == before


def test_a_choice_that_is_not_there_changes_nothing(
    world: World, hand: Hand, quiet: Complaints
) -> None:
    before = remembered(world)
    made_up = ["", "admin", "person", "accounts", "ALL", "ReminderLevel.ALL", "__class__"]
    for chosen in made_up:
        hand.presses("reminders_set", to=chosen)
    assert hand.heard("reminders.unknown") == len(made_up)
    assert remembered(world) == before


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_any_words_for_a_day_or_a_number(
    world: World, hand: Hand, bram: Someone, quiet: Complaints, text: str
) -> None:
    hand.chooses("reminders_pause", text)
    trekker = Hand(bram.says("herinneringen"))
    trekker.fills("rules", dict.fromkeys(ROWS, text), metadata="group=samenleving")
    assert hand.unanswered() == trekker.unanswered() == []
    assert hand.refused_by_slack() == trekker.refused_by_slack() == []
