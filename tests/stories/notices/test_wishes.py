"""Herinneringen: how much, by which way, not now, or once a week."""

from collections.abc import Callable

import pytest

from tests.scenes import scene
from tests.stories.notices.test_reminders import LINE, heard, until
from tests.world import Call, Screen, Someone, World

Chooses = Callable[[Someone], Screen]


@scene
def planned(bram: Someone, world: World) -> Screen:
    """A meeting of Samenleving on Thursday 22 April, planned on 1 March."""
    page = bram.says(LINE).submit()
    world.settle()
    return page


def test_one_sees_what_holds_and_chooses(fatima: Someone) -> None:
    page = fatima.says("herinneringen")
    assert page.has("reminders.is_needed")
    assert page.has("reminders.by_message")
    assert not page.offers("reminders.rules_network")
    page = page.press("reminders.choose_nothing")
    assert page.has("reminders.is_nothing")
    assert page.press("reminders.choose_home").has("reminders.by_home")
    assert fatima.says("herinneringen").has("reminders.by_home")


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("herinneringen alles", "reminders.is_all"),
        ("Herinneringen  ALLEEN het nodige", "reminders.is_needed"),
        ("herinneringen niets", "reminders.is_nothing"),
        ("herinneringen start", "reminders.by_home"),
        ("herinneringen wekelijks", "reminders.is_weekly"),
        ("herinneringen pauze tot 1 mei", "reminders.is_paused"),
        ("reminders pause 1 mei", "reminders.is_paused"),
        ("herinneringen pauze", "reminders.no_pause"),
        ("herinneringen pauze gisteren", "reminders.no_pause"),
        ("herinneringen pauze 1 maart 2031", "reminders.no_pause"),
        ("herinneringen blauw", "reminders.unknown"),
    ],
)
def test_it_can_be_typed(fatima: Someone, typed: str, key: str) -> None:
    assert fatima.says(typed).has(key)


@pytest.mark.parametrize(
    "chooses",
    [
        lambda who: who.says("herinneringen niets"),
        lambda who: who.says("herinneringen start"),
        lambda who: who.says("herinneringen").type_into("reminders_pause", "1 mei"),
    ],
)
def test_who_does_not_want_it_hears_nothing_but_changes(
    world: World, planned: Screen, bram: Someone, fatima: Someone, chooses: Chooses
) -> None:
    chooses(fatima)
    before = len(fatima.hears())
    until(world, 4, 13)
    assert len(fatima.hears()) == before
    fatima.says("ik kom")
    until(world, 4, 21)
    assert len(fatima.hears()) == before
    planned.press("plan.undo")
    world.passes(seconds=5)
    assert fatima.hears()[-1].has("cancel.told")
    assert len(fatima.hears()) == before + 1


def test_a_pause_ends_by_itself_or_by_a_button(
    world: World, planned: Screen, fatima: Someone
) -> None:
    fatima.says("herinneringen pauze tot 12 april")
    until(world, 4, 11)
    assert heard(fatima, "invitation.text") == 0
    until(world, 4, 12)
    assert heard(fatima, "reminders.please_answer") == 1
    paused = fatima.says("herinneringen pauze tot 20 april")
    assert not paused.press("reminders.choose_go_on").has("reminders.is_paused")
    until(world, 4, 17)
    assert heard(fatima, "reminders.please_answer") == 2


def test_what_was_on_its_way_when_the_pause_began_is_not_sent(
    world: World, bram: Someone, fatima: Someone
) -> None:
    world.fails(Call.OPEN, "service_unavailable", times=2)
    bram.says("plan samenleving donderdag 25 maart 10.00 Zeist").submit()
    fatima.says("herinneringen pauze tot 1 april")
    world.passes(minutes=10)
    assert fatima.hears() == []


def test_one_overview_a_week_in_place_of_single_ones(
    world: World, planned: Screen, fatima: Someone
) -> None:
    fatima.says("herinneringen wekelijks")
    until(world, 3, 9)
    assert len(fatima.hears()) == 1  # the date, before she chose; the meeting is far away
    until(world, 3, 15)
    week = fatima.hears()[-1]
    assert week.has("reminders.week")
    assert week.has("reminders.week_asks", subject="pijler Samenleving")
    assert heard(fatima, "invitation.text") == 0
    week.press("answer.coming")
    until(world, 4, 13)
    before = len(fatima.hears())
    until(world, 4, 19)
    assert fatima.hears()[-1].has("reminders.week")
    until(world, 4, 30)
    assert len(fatima.hears()) == before + 1


def test_an_overview_without_anything_in_it_is_not_sent(world: World, fatima: Someone) -> None:
    fatima.says("herinneringen wekelijks")
    until(world, 3, 30)
    assert fatima.hears() == []


def test_an_invitation_that_cannot_wait_for_monday_comes_at_once(
    world: World, bram: Someone, fatima: Someone
) -> None:
    fatima.says("herinneringen wekelijks")
    bram.says("plan samenleving vrijdag 5 maart 10.00 Zeist").submit()
    world.passes(seconds=5)
    assert heard(fatima, "invitation.text") == 1


def test_after_a_week_of_silence_the_overviews_go_on(
    world: World, planned: Screen, fatima: Someone
) -> None:
    fatima.says("herinneringen wekelijks")
    until(world, 3, 7)
    world.now = world.now.replace(day=14)  # over the round of 8 March
    world.settle()
    until(world, 3, 15)
    assert heard(fatima, "reminders.week") == 1


def test_the_same_in_english(emily: Someone) -> None:
    page = emily.says("reminders weekly")
    assert page.has("reminders.is_weekly")
    assert emily.says("reminders single").has("reminders.is_needed")


def test_after_a_pause_one_hears_what_there_is_to_answer(
    world: World, planned: Screen, fatima: Someone
) -> None:
    fatima.says("herinneringen").type_into("reminders_pause", "1 april")
    until(world, 3, 31)
    before = len(fatima.hears())
    assert heard(fatima, "invitation.text") == 0
    until(world, 4, 1)
    told = fatima.hears()[before:]
    assert [one.has("reminders.week") for one in told] == [True]
    assert told[0].has("reminders.week_asks", subject="pijler Samenleving")


def test_who_ends_a_pause_hears_no_overview_of_it(
    world: World, planned: Screen, fatima: Someone
) -> None:
    fatima.says("herinneringen pauze tot 1 april")
    fatima.says("herinneringen aan")
    until(world, 4, 2)
    assert heard(fatima, "reminders.week") == 0
    assert heard(fatima, "invitation.text") == 1


def test_a_duty_reaches_a_trekker_who_looks_in_home_only(
    world: World, planned: Screen, bram: Someone
) -> None:
    bram.says("herinneringen start")
    until(world, 4, 15)
    assert heard(bram, "reminders.agenda_open.other") == 1


def test_an_overview_of_more_than_fit_says_how_many_there_are_besides(
    world: World, bram: Someone, fatima: Someone
) -> None:
    fatima.says("herinneringen wekelijks")
    for day in (15, 17, 18, 19, 22, 24, 25, 31):
        bram.says(f"plan samenleving {day} maart 10.00 Zeist").submit()
    for day in (7, 8):
        bram.says(f"plan samenleving {day} april 10.00 Zeist").submit()
    until(world, 3, 8)
    week = fatima.hears()[-1]
    assert week.has("reminders.week")
    assert week.labels.count("Ik kom") == 8
    assert week.has("reminders.week_more.other", count="2")
    assert week.press("reminders.week_all").has("meetings.title")
