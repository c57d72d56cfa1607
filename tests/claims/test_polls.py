"""What a button or form about a date poll says is a claim."""

import pytest

from tests.bot.forged import Hand
from tests.bot.nasty import TEXTS, alive
from tests.bot.state import remembered
from tests.claims.test_meetings import NO_MEETINGS
from tests.claims.test_sign_up import closes
from tests.doors import Complaints
from tests.scenes import scene
from tests.world import Someone, World

POLLS = ["poll_new", "poll_open", "poll_results", "poll_close", "poll_reopen"]
DATES = ["poll_vote", "poll_date", "poll_plan"]
LEADING = ["poll_new", "poll_results", "poll_close", "poll_reopen", "poll_date", "poll_plan"]
FIELDS = {"title": "Prik", "place": "Zeist", "dates": "25-3 10.00\n1-4-2027 10.00"}


@scene
def polled(world: World, bram: Someone) -> None:
    """A poll of Samenleving."""
    bram.says("datumprikker samenleving").submit(**FIELDS)
    world.settle()


def test_a_poll_or_date_that_is_not_there(
    world: World, bram: Someone, polled: None, quiet: Complaints
) -> None:
    hand = Hand(bram.says("pijlers"))
    before = remembered(world)
    for made_up in NO_MEETINGS:
        for action in POLLS:
            hand.presses(action, poll=made_up)
        for action in DATES:
            hand.presses(action, date=made_up, say="coming")
    assert hand.heard("poll.gone") == len(NO_MEETINGS) * (len(POLLS) + len(DATES))
    assert remembered(world) == before


def test_who_does_not_lead_ends_nothing_and_sees_no_names(
    world: World, fatima: Someone, polled: None, quiet: Complaints
) -> None:
    hand = Hand(fatima.says("pijlers"))
    before = remembered(world)
    for action in LEADING:
        hand.presses(action, poll="1", date="1", user="UBRAM", admin="1")
    hand.fills("poll", FIELDS, metadata="group=samenleving")
    hand.fills("poll", FIELDS, metadata="group=")
    assert hand.heard("plan.leads_only") == len(LEADING) + 1
    assert hand.heard("no.admin_only") == 1
    assert remembered(world) == before


def test_who_is_not_asked_does_not_answer(
    world: World, gijs: Someone, fatima: Someone, polled: None, quiet: Complaints
) -> None:
    gijs.says("taal nl")
    hand = Hand(gijs.says("pijlers"))
    before = remembered(world)
    hand.presses("poll_vote", date="1", say="coming", user="UFATIMA")
    hand.presses("poll_open", poll="1")
    assert hand.heard("poll.not_asked") == 2
    other = Hand(fatima.says("pijlers"))
    said = ["", "waiting", "COMING", "1", "x" * 999]
    for word in said:
        other.presses("poll_vote", date="1", say=word)
    assert other.heard("poll.gone") == len(said)
    assert remembered(world) == before


def test_nothing_is_asked_or_planned_for_a_closed_group(
    world: World, bram: Someone, polled: None, quiet: Complaints
) -> None:
    closes(world, "samenleving")
    hand = Hand(bram.says("pijlers"))
    before = remembered(world)
    hand.presses("poll_plan", date="1")
    hand.presses("poll_reopen", poll="1")
    hand.fills("poll", FIELDS, metadata="group=samenleving")
    assert hand.heard("plan.closed", group="pijler Samenleving") == 3
    assert remembered(world) == before


def test_a_date_that_is_over_becomes_no_meeting(
    world: World, bram: Someone, polled: None, quiet: Complaints
) -> None:
    world.now = world.now.replace(day=26)
    hand = Hand(bram.says("pijlers"))
    before = remembered(world)
    hand.presses("poll_plan", date="1")
    assert hand.heard("plan.past") == 1
    assert remembered(world) == before
    hand.presses("poll_plan", date="2")
    hand.presses("poll_plan", date="2")
    hand.presses("poll_reopen", poll="1")
    assert (hand.heard("plan.done"), hand.heard("poll.closed")) == (1, 1)
    assert hand.heard("poll.planned") == 1


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_every_field_takes_any_words_or_says_why_not(
    world: World, bram: Someone, quiet: Complaints, text: str
) -> None:
    hand = Hand(bram.says("pijlers"))
    for name in FIELDS:
        hand.fills("poll", {**FIELDS, name: text[:3000]}, metadata="group=samenleving&warned=x")
    bram.says("datumprikker samenleving")
    world.passes(seconds=5)
    assert hand.unanswered() == []
    assert hand.refused_by_slack() == []
    assert [one for shown in hand.shown() for one in alive(shown)] == []
