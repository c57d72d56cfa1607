"""Bram calls a meeting off: asked once, with a reason that everybody hears who hears that it is off."""

import pytest

from bot.sandbox.slack.references import ViewRef
from handlers.common.rules.limits import REASON
from storage.models import Meeting
from tests.bot.forged_teams import hand_of
from tests.scenes import scene
from tests.world import Screen, Someone, World

LINE = "plan samenleving donderdag 25 maart 10.00 Stadhuis Waalwijk"
WHY = "De zaal is *onder water* gelopen."


@scene
def planned(world: World, bram: Someone, fatima: Someone) -> Screen:
    made = bram.says(LINE).submit_anyway()
    world.passes(hours=1)
    fatima.says("ik kom")
    return made


def asked(bram: Someone) -> Screen:
    return bram.says("bijeenkomsten").press("meetings.show").press("cancel.button")


def test_the_reason_is_told_with_it_and_stands_on_the_meeting(
    world: World, planned: Screen, bram: Someone, fatima: Someone
) -> None:
    form = asked(bram)
    assert form.is_form
    assert form.has("cancel.sure")
    assert form.submit(why=WHY).has("cancel.done")
    world.passes(seconds=5)
    heard = fatima.hears()[-1]
    assert heard.has("cancel.told")
    assert heard.has("answer.reason", reason=WHY)
    page = heard.press("calendar.remove")
    assert page.has("calendar.file_off")


def test_without_a_reason_none_is_told(
    world: World, planned: Screen, bram: Someone, fatima: Someone
) -> None:
    asked(bram).submit(why="  ")
    world.passes(seconds=5)
    assert fatima.hears()[-1].has("cancel.told")
    assert not fatima.hears()[-1].has("answer.reason")


def test_a_meeting_that_goes_on_after_all_has_no_reason_left(
    world: World, planned: Screen, bram: Someone, fatima: Someone
) -> None:
    asked(bram).submit(why=WHY).press("cancel.undo")
    world.passes(seconds=5)
    asked(bram).submit()
    world.passes(seconds=5)
    assert fatima.hears()[-1].has("cancel.told")
    assert not fatima.hears()[-1].has("answer.reason")


@pytest.mark.only_on("windows")
def test_who_closes_the_question_leaves_the_meeting_as_it_is(
    world: World, planned: Screen, bram: Someone, fatima: Someone
) -> None:
    form = asked(bram)
    assert isinstance(form.ref, ViewRef)
    (view,) = [one for one in world.sandbox.views(bram.user) if one["id"] == form.ref.id]
    assert view["close"]["text"] == "Nee, laat staan"
    world.passes(seconds=5)
    assert not fatima.hears()[-1].has("cancel.told")


@pytest.mark.parametrize(("who", "why"), [("bram", "x" * (REASON + 1)), ("fatima", "ziek")])
def test_what_the_form_says_is_a_claim(
    world: World, planned: Screen, fatima: Someone, who: str, why: str
) -> None:
    hand_of(world.person(who).says("pijlers")).fills("cancel", {"why": why}, metadata="meeting=1")
    world.passes(seconds=5)
    assert not fatima.hears()[-1].has("cancel.told")
    with world.database.read() as session:
        assert session.get_one(Meeting, 1).cancelled_at is None
