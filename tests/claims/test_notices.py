"""Messages are hurried, skipped and tried again only by the people who look after them, and once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from storage.models import Notice
from storage.vocabulary import NoticeState
from tests.bot.forged import Hand
from tests.bot.state import acts, remembered
from tests.doors import Complaints
from tests.scenes import scene
from tests.stories.notices.test_reminders import LINE, heard
from tests.world import Someone, World

STEPS = "message_now message_skip message_unskip message_retry".split()
ASKING = "ask_answers ask_answers_now ask_answers_not".split()
MADE_UP = ["", "0", "-1", "99999", "²", "9" * 1500, "1 OR 1=1", "%00"]
HANDS = 8


@scene
def invitation(bram: Someone, world: World) -> str:
    """The number of the round that will invite to a meeting of Samenleving."""
    bram.says(LINE).submit()
    world.settle()
    with world.database.read() as session:
        rounds = select(Notice.id).where(
            Notice.kind == "invitation", Notice.state == NoticeState.DUE
        )
        return str(session.scalars(rounds).one())


@pytest.mark.parametrize(
    ("who", "key"), [("fatima", "messages.leads_only"), ("gijs", "messages.leads_only")]
)
def test_who_leads_nothing_has_no_say(
    world: World, invitation: str, who: str, key: str, quiet: Complaints
) -> None:
    hand = Hand(world.person(who).says("pijlers"))
    before = remembered(world)
    for step in STEPS:
        hand.presses(step, notice=invitation, admin="1", group="samenleving")
    assert hand.heard(key) == len(STEPS)
    assert remembered(world) == before


def test_who_leads_another_group_hears_that_it_is_gone(
    world: World, invitation: str, carla: Someone, fatima: Someone, quiet: Complaints
) -> None:
    carla.says("trekker bestuur @Fatima El Amrani")
    world.settle()
    hand = Hand(fatima.says("pijlers"))
    before = remembered(world)
    for step in STEPS:
        hand.presses(step, notice=invitation)
    assert hand.heard("outbox.gone") == len(STEPS)
    assert remembered(world) == before


@pytest.mark.parametrize("made_up", MADE_UP)
def test_a_message_that_is_not_there_is_said_to_be_gone(
    world: World, invitation: str, bram: Someone, made_up: str, quiet: Complaints
) -> None:
    hand = Hand(bram.says("pijlers"))
    before = remembered(world)
    for step in STEPS:
        hand.presses(step, notice=made_up, part=made_up, page=made_up, group=made_up)
    assert hand.heard("outbox.gone") == len(STEPS)
    assert remembered(world) == before


def test_a_member_asks_nobody_for_an_answer(
    world: World, invitation: str, fatima: Someone, quiet: Complaints
) -> None:
    hand = Hand(fatima.says("pijlers"))
    before = remembered(world)
    for action in ASKING:
        hand.presses(action, meeting="1", admin="1")
    assert hand.heard("plan.leads_only") == len(ASKING)
    assert remembered(world) == before


def test_pressed_by_many_at_once_it_goes_once(
    world: World, invitation: str, bram: Someone, carla: Someone, fatima: Someone
) -> None:
    hands = [Hand(one.says("pijlers")) for one in (bram, carla)] * (HANDS // 2)
    with ThreadPoolExecutor(HANDS) as pool:
        list(pool.map(lambda hand: hand.presses("message_now", notice=invitation), hands))
    world.passes(seconds=5)
    assert acts(world, "message_hurried") == 1
    assert heard(fatima, "invitation.text") == 1


def test_skipped_and_hurried_at_once_one_of_them_counts(
    world: World, invitation: str, bram: Someone, carla: Someone, fatima: Someone
) -> None:
    mine, hers = Hand(bram.says("pijlers")), Hand(carla.says("pijlers"))
    with ThreadPoolExecutor(2) as pool:
        pool.submit(mine.presses, "message_now", notice=invitation)
        pool.submit(hers.presses, "message_skip", notice=invitation)
    world.passes(seconds=5)
    hurried, skipped = acts(world, "message_hurried"), acts(world, "message_skipped")
    assert hurried + skipped == 1
    assert heard(fatima, "invitation.text") == hurried
