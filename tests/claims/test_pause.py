"""Stopping and going on is only for the people who may plan there; each press says what it changes, once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from storage.models import Notice
from storage.vocabulary import NoticeState
from tests.bot.forged import Hand
from tests.bot.state import acts, remembered
from tests.claims.test_notices import MADE_UP
from tests.doors import Complaints
from tests.scenes import scene
from tests.stories.notices.test_reminders import LINE, heard, until
from tests.world import Someone, World

ROUTES = "pause paused pause_skip pause_skip_old unpause".split()
HANDS = 8


@scene
def stopped(world: World, bram: Someone) -> str:
    """Samenleving is paused by Bram, and an invitation waits; return its number."""
    bram.says(LINE).submit()
    Hand(bram.says("pijlers")).presses("pause", group="samenleving")
    until(world, 3, 12)
    with world.database.read() as session:
        waits = select(Notice.id).where(
            Notice.kind == "invitation", Notice.state == NoticeState.DUE
        )
        return str(session.scalars(waits).one())


def presses_all(hand: Hand, notice: str, **args: str) -> None:
    """Press each of the routes."""
    for route in ROUTES:
        hand.presses(route, notice=notice, admin="1", page="0", **args)


@pytest.mark.parametrize("who", ["fatima", "gijs", "emily"])
def test_who_may_not_plan_stops_nothing_and_lets_nothing_go(
    world: World, stopped: str, who: str, quiet: Complaints
) -> None:
    hand = Hand(world.person(who).says("pijlers"))
    before = remembered(world)
    presses_all(hand, stopped, group="samenleving")
    assert hand.heard("plan.leads_only") == len(ROUTES)
    presses_all(hand, stopped)
    presses_all(hand, stopped, group="")
    assert hand.heard("no.admin_only") == 2 * len(ROUTES)
    assert remembered(world) == before


def test_a_trekker_stops_no_other_group_and_not_all(
    world: World, stopped: str, bram: Someone, quiet: Complaints
) -> None:
    hand = Hand(bram.says("pijlers"))
    before = remembered(world)
    presses_all(hand, stopped, group="financien")
    assert hand.heard("plan.leads_only") == len(ROUTES)
    presses_all(hand, stopped, group="")
    assert hand.heard("no.admin_only") == len(ROUTES)
    assert "uitnodiging" not in str(hand.shown())
    assert remembered(world) == before


@pytest.mark.parametrize("made_up", MADE_UP[1:])
def test_a_group_or_message_that_is_made_up_changes_nothing(
    world: World, stopped: str, bram: Someone, made_up: str, quiet: Complaints
) -> None:
    hand = Hand(bram.says("pijlers"))
    before = remembered(world)
    presses_all(hand, stopped, group=made_up)
    hand.presses("pause_skip", group="samenleving", notice=made_up)
    hand.presses("paused", group="samenleving", page=made_up)
    assert hand.heard("no.gone") == len(ROUTES)
    assert hand.heard("pause.gone") == 1
    assert remembered(world) == before


def test_a_message_of_another_group_is_not_skipped(
    world: World, stopped: str, bram: Someone, carla: Someone, quiet: Complaints
) -> None:
    hers = Hand(carla.says("pijlers"))
    hers.presses("pause", group="financien")
    carla.says("plan financien donderdag 8 april 10.00 Zeist").submit_anyway()
    world.passes(hours=2)
    with world.database.read() as session:
        waits = select(Notice.id).where(
            Notice.kind == "invitation", Notice.state == NoticeState.DUE, Notice.id != int(stopped)
        )
        other = str(session.scalars(waits.limit(1)).one())
    hand = Hand(bram.says("pijlers"))
    before = remembered(world)
    hand.presses("pause_skip", group="samenleving", notice=other)
    assert hand.heard("pause.gone") == 1
    hand.presses("pause_skip_old", group="samenleving")
    world.settle()
    with world.database.read() as session:
        assert session.get_one(Notice, int(other)).state == NoticeState.DUE
    hers.presses("pause_skip", group="financien", notice=other)
    world.settle()
    assert acts(world, "message_skipped") == 2
    assert remembered(world) != before


def test_where_nothing_is_paused_nothing_is_skipped_or_goes_on(
    world: World, stopped: str, carla: Someone, quiet: Complaints
) -> None:
    hand = Hand(carla.says("pijlers"))
    before = remembered(world)
    hand.presses("pause_skip", group="financien", notice=stopped)
    hand.presses("pause_skip_old", group="")
    hand.presses("unpause", group="financien")
    assert hand.heard("pause.over") == 3
    assert remembered(world) == before


def test_pressed_by_many_at_once_it_stops_and_goes_on_once(
    world: World, stopped: str, bram: Someone, carla: Someone, fatima: Someone
) -> None:
    hands = [Hand(one.says("pijlers")) for one in (bram, carla)] * (HANDS // 2)
    with ThreadPoolExecutor(HANDS) as pool:
        list(pool.map(lambda hand: hand.presses("pause", group="samenleving"), hands))
    assert acts(world, "paused") == 1
    with ThreadPoolExecutor(HANDS) as pool:
        list(pool.map(lambda hand: hand.presses("unpause", group="samenleving"), hands))
    world.passes(seconds=5)
    assert acts(world, "unpaused") == 1
    assert heard(fatima, "invitation.text") == 1
