"""Corrections are written, sent, stopped only by the people who look after the messages, and once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from storage.models import Notice
from tests.bot.forged import Hand
from tests.bot.nasty import TEXTS
from tests.bot.state import acts, remembered
from tests.claims.test_notices import MADE_UP
from tests.doors import Complaints
from tests.scenes import scene
from tests.stories.notices.test_reminders import LINE, heard, until
from tests.world import Someone, World

OF_NOTICE = ["correction", "correction_write", "correction_back"]
OF_DRAFT = ["correction_write", "correction_send", "correction_stop"]
HANDS = 8


@scene
def draft(world: World, bram: Someone) -> str:
    """Bram wrote a correction of the invitation of Samenleving, and looks at it; return which message that was."""
    bram.says(LINE).submit()
    until(world, 3, 11)
    with world.database.read() as session:
        sent = select(Notice.id).where(Notice.kind == "invitation", Notice.message.is_not(None))
        number = str(session.scalars(sent).one())
    Hand(bram.says("pijlers")).fills("correction", {"words": "Fout."}, metadata=f"notice={number}")
    world.settle()
    return number


def does_all(hand: Hand, number: str, of: str) -> int:
    """Press and hand over all there is, and return how much that was."""
    for action in OF_NOTICE:
        hand.presses(action, notice=number, admin="1", group="samenleving")
    for action in OF_DRAFT:
        hand.presses(action, correction=of)
    hand.fills("correction", {"words": "Nep."}, metadata=f"notice={number}")
    hand.fills("correction", {"words": "Nep."}, metadata=f"correction={of}")
    return len(OF_NOTICE) + len(OF_DRAFT) + 2


@pytest.mark.parametrize("who", ["fatima", "gijs"])
def test_who_leads_nothing_has_no_say(
    world: World, draft: str, who: str, quiet: Complaints
) -> None:
    hand = Hand(world.person(who).says("pijlers"))
    before = remembered(world)
    assert does_all(hand, draft, "1") == hand.heard("messages.leads_only")
    hand.presses("sent_wrong", group="samenleving")
    assert hand.heard("messages.leads_only") == 9
    assert remembered(world) == before


def test_who_leads_another_group_hears_that_it_is_gone_and_reads_no_word_of_it(
    world: World, draft: str, carla: Someone, fatima: Someone, quiet: Complaints
) -> None:
    carla.says("trekker bestuur @Fatima El Amrani")
    world.settle()
    hand = Hand(fatima.says("pijlers"))
    before = remembered(world)
    assert does_all(hand, draft, "1") == hand.heard("outbox.gone")
    hand.presses("sent_wrong", group="samenleving")
    world.settle()
    assert "uitnodiging" not in str(hand.shown())
    assert "Fout." not in str(hand.shown())
    assert remembered(world) == before


@pytest.mark.parametrize("made_up", MADE_UP)
def test_what_is_not_there_is_said_to_be_gone(
    world: World, draft: str, bram: Someone, made_up: str, quiet: Complaints
) -> None:
    hand = Hand(bram.says("pijlers"))
    before = remembered(world)
    assert does_all(hand, made_up, made_up or "0") == hand.heard("outbox.gone")
    assert remembered(world) == before


def test_what_stands_in_a_channel_or_is_somebodys_own_choice_is_not_corrected(
    world: World, draft: str, carla: Someone, fatima: Someone, quiet: Complaints
) -> None:
    fatima.says("herinneringen")
    with world.database.write() as session:
        session.connection().exec_driver_sql("UPDATE notice SET kind = 'weekly'")
    hand = Hand(carla.says("pijlers"))
    for action in OF_NOTICE:
        hand.presses(action, notice=draft)
    assert hand.heard("outbox.gone") == len(OF_NOTICE)


def test_sent_by_many_at_once_it_goes_once(
    world: World, draft: str, bram: Someone, carla: Someone, fatima: Someone
) -> None:
    hands = [Hand(one.says("pijlers")) for one in (bram, carla)] * (HANDS // 2)
    with ThreadPoolExecutor(HANDS) as pool:
        list(pool.map(lambda hand: hand.presses("correction_send", correction="1"), hands))
    world.passes(minutes=2)
    assert hands[0].heard("correction.sent_already") == HANDS - 1
    assert acts(world, "message_corrected") == 1
    assert heard(fatima, "correction.heading") == 1


def test_what_was_stopped_is_not_sent_or_changed_any_more(
    world: World, draft: str, bram: Someone, fatima: Someone, quiet: Complaints
) -> None:
    hand = Hand(bram.says("pijlers"))
    hand.presses("correction_stop", correction="1")  # nothing goes yet
    hand.presses("correction_send", correction="1")
    hand.presses("correction_stop", correction="1")
    hand.presses("correction_send", correction="1")
    hand.fills("correction", {"words": "Toch."}, metadata="correction=1")
    world.passes(minutes=2)
    assert hand.heard("correction.stopped") == 1
    assert hand.heard("correction.sent_already") == 2
    assert heard(fatima, "correction.heading") == 0


def test_who_leads_no_more_sends_nothing(
    world: World, draft: str, bram: Someone, fatima: Someone, quiet: Complaints
) -> None:
    with world.database.write() as session:
        session.connection().exec_driver_sql("DELETE FROM lead")
    hand = Hand(bram.says("pijlers"))
    hand.presses("correction_send", correction="1")
    world.passes(minutes=2)
    assert hand.heard("messages.leads_only") == 1
    assert heard(fatima, "correction.heading") == 0


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_any_words_are_sent_as_they_are(
    world: World, draft: str, bram: Someone, fatima: Someone, quiet: Complaints, text: str
) -> None:
    hand = Hand(bram.says("pijlers"))
    hand.fills("correction", {"words": text, "how": text}, metadata="correction=1")
    hand.presses("correction_send", correction="1")
    world.passes(minutes=2)
    assert hand.unanswered() == hand.refused_by_slack() == []
    assert heard(fatima, "correction.heading") == 1
