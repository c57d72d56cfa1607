"""Who leads nothing sees no address and fills in nobody's answer."""

import pytest

from tests.bot.forged import Hand
from tests.bot.state import remembered
from tests.doors import Complaints
from tests.world import Someone, World

MADE_UP = ["", "0", "-1", "999", "²", "9" * 1500, "%00"]


@pytest.mark.parametrize("who", ["fatima", "gijs"])
def test_only_who_leads(world: World, bram: Someone, who: str, quiet: Complaints) -> None:
    bram.says("plan samenleving 25 maart 10.00 Zeist").submit()
    world.passes(minutes=1)
    someone = world.person(who)
    someone.says("taal nl")
    hand = Hand(someone.says("pijlers"))
    before = remembered(world)
    for action in ("mail_text", "mail_addresses", "answer_for", "answer_for_them"):
        hand.presses(action, meeting="1", person="5", say="coming")
    hand.fills("answer_for", {"name": "Karin Postma", "say": "coming"}, metadata="meeting=1")
    assert hand.heard("plan.leads_only") == 5
    for number in range(1, 9):
        hand.presses("mail_notice", notice=str(number))
    assert hand.heard("no.admin_only") + hand.heard("mailing.gone") == 8
    for number in range(1, 4):
        hand.presses("mail_promise", promise=str(number))
        hand.presses("not_hearing", promise=str(number))
    assert hand.heard("plan.leads_only") == 5 + 2
    assert hand.heard("mailing.gone") >= 4
    assert (
        hand.heard("mailing.title") == hand.heard("hears.title") == hand.heard("mailing.bcc") == 0
    )
    assert remembered(world) == before


def test_what_is_not_there(world: World, bram: Someone, quiet: Complaints) -> None:
    bram.says("plan samenleving 25 maart 10.00 Zeist").submit()
    world.passes(minutes=1)
    hand = Hand(bram.says("pijlers"))
    before = remembered(world)
    for wrong in [*MADE_UP, "3", "4"]:  # these two it is not for
        hand.presses("answer_for_them", meeting="1", person=wrong, say="coming")
        hand.presses("mail_notice", notice=wrong if wrong not in {"3", "4"} else "0")
    assert hand.heard("who.gone") == len(MADE_UP)
    assert hand.heard("admission.not_member") == 2
    assert hand.heard("mailing.gone") == len(MADE_UP) + 2
    for wrong in MADE_UP:
        hand.presses("mail_promise", promise=wrong)
        hand.presses("not_hearing", promise=wrong)
        hand.presses("not_hearing", promise="1", page=wrong)
    assert hand.heard("mailing.gone") == len(MADE_UP) * 3 + 2
    assert hand.heard("hears.title") == len(MADE_UP)
    assert remembered(world) == before
