"""Reminders: planned with the meeting, told once to whom it concerns, moved along, and stopped."""

from datetime import date, time, timedelta
from math import ceil

import pytest

from handlers.common.rules.times import instant
from storage.queries.notices import queue
from tests.scenes import scene
from tests.world import Screen, Someone, World

LINE = "plan samenleving donderdag 22 april 10.00 Stadhuis Waalwijk"  # 52 days ahead
ZONE = "Europe/Amsterdam"
AT_NINE = time(9, 0, 5)


@scene
def planned(bram: Someone, world: World) -> Screen:
    """A meeting of Samenleving on Thursday 22 April, planned on 1 March."""
    page = bram.says(LINE).submit()
    world.settle()
    return page


def until(world: World, month: int, day: int, clock: time = AT_NINE) -> None:
    """Let time pass until this local moment of 2027, by the days on which there is something to tell."""
    end = instant(date(2027, month, day), clock, ZONE)
    while world.now < end:
        with world.database.read() as session:
            due = queue.next_due(session) or end
        days = max(1, ceil((due - world.now) / timedelta(days=1)))
        world.now = min(world.now + timedelta(days=days), end)
        world.settle()
        world.passes(seconds=5)


def heard(someone: Someone, key: str) -> int:
    """Count how often somebody heard our text `key`."""
    return sum(screen.has(key) for screen in someone.hears())


def test_before_it_is_confirmed_one_sees_what_goes_out_when(bram: Someone) -> None:
    form = bram.says(LINE)
    assert form.has("reminders.early")
    assert form.has("reminders.in_short.other", last="woensdag 21 april")
    done = form.submit()
    assert done.has("plan.done")
    assert done.has("reminders.in_short.other", last="woensdag 21 april")
    every = done.press("reminders.see_all")
    first = next(line for line in every.text.splitlines() if "donderdag 11 maart" in line)
    assert "9.00 uur" in first
    assert "uitnodiging" in first
    last = next(line for line in every.text.splitlines() if "woensdag 21 april" in line)
    assert "de dag ervoor" in last


def test_without_a_day_it_is_shown_after_the_first_time(bram: Someone) -> None:
    form = bram.says("plan samenleving")
    assert not form.has("reminders.early")
    asked = form.submit(day="2027-04-22", begins="10:00", place="Zeist")
    assert asked.has("reminders.early")
    assert asked.submit().has("plan.done")


def test_another_day_than_was_shown_is_shown_first(bram: Someone) -> None:
    asked = bram.says(LINE).submit(day="2027-03-18")
    assert asked.has("reminders.at_once")
    assert asked.has("reminders.missed")
    assert asked.submit().has("plan.done")


def test_a_date_far_ahead_comes_first_and_the_invitation_later(
    world: World, planned: Screen, fatima: Someone, bram: Someone
) -> None:
    assert [s.has("reminders.save_the_date") for s in fatima.hears()] == [True]
    until(world, 3, 11, time(8, 59))
    assert len(fatima.hears()) == 1
    until(world, 3, 11)
    assert [s.has("invitation.text") for s in fatima.hears()] == [False, True]
    assert [one.has("plan.done") for one in bram.hears()] == [True]  # and no invitation


def test_who_answered_the_date_is_not_invited(
    world: World, planned: Screen, fatima: Someone
) -> None:
    fatima.hears()[0].press("answer.coming")
    until(world, 4, 20)
    assert heard(fatima, "invitation.text") == 0
    assert len(fatima.hears()) == 2  # the date, and the last call for items


def test_who_says_nothing_is_asked_twice_and_who_answers_no_more(
    world: World, planned: Screen, fatima: Someone, emily: Someone
) -> None:
    emily.says("join samenleving")
    until(world, 4, 12)
    assert heard(fatima, "reminders.please_answer") == 1
    before = len(emily.hears())
    emily.hears()[-1].press("answer.absent")
    until(world, 4, 21)
    assert heard(fatima, "reminders.please_answer") == 2
    assert len(emily.hears()) == before
    assert (
        len(fatima.hears()) == 5
    )  # the date, the invitation, the last call, and twice the question


def test_the_day_before_who_comes_hears_all_they_need(
    world: World, planned: Screen, fatima: Someone, anna: Someone
) -> None:
    fatima.says("ik kom")
    until(world, 4, 21)
    told = fatima.hears()[-1]
    assert told.has("reminders.day_before")
    assert told.has("reminders.who_comes.other", count="2", gemeenten="Zeist")
    assert "Stadhuis Waalwijk" in told.text
    assert told.offers("calendar.add")
    assert told.has("reminders.stop")
    assert anna.hears() == []


def test_a_file_for_my_calendar(world: World, planned: Screen, fatima: Someone) -> None:
    fatima.says("ik kom")
    until(world, 4, 21)
    page = fatima.hears()[-1].press("calendar.add")
    assert page.has("calendar.file")


def test_only_who_takes_part_from_afar_hears_it_an_hour_before(
    world: World, bram: Someone, fatima: Someone
) -> None:
    bram.says("plan samenleving donderdag 25 maart 14.00 Zeist").submit(link="https://x.nl/1")
    fatima.says("herinneringen alles")
    fatima.says("ik kom")
    until(world, 3, 25, time(12, 59))
    assert heard(fatima, "reminders.hour_before") == 0
    until(world, 3, 25, time(13, 0, 5))
    assert heard(fatima, "reminders.hour_before") == 1


def test_moving_moves_what_was_not_sent(
    world: World, planned: Screen, bram: Someone, fatima: Someone
) -> None:
    fatima.says("ik kom")
    bram.says("bijeenkomsten").press("meetings.show").press("move.button").submit(day="2027-05-20")
    until(world, 4, 22)
    assert heard(fatima, "reminders.day_before") == 0
    until(world, 5, 19)
    assert heard(fatima, "reminders.day_before") == 1
    until(world, 6, 1)
    assert heard(fatima, "reminders.day_before") == 1


def test_cancelling_stops_everything_and_going_on_starts_it_again(
    world: World, planned: Screen, bram: Someone, fatima: Someone
) -> None:
    off = planned.press("plan.undo")
    until(world, 3, 12)
    before = len(fatima.hears())
    assert heard(fatima, "invitation.text") == 0
    off.press("cancel.undo")
    until(world, 4, 20)
    assert heard(fatima, "reminders.please_answer") == 2
    assert before == 2


def test_later_is_asked_and_comes_once(world: World, planned: Screen, fatima: Someone) -> None:
    until(world, 4, 12)
    asked = fatima.hears()[-1].press("reminders.later")
    assert asked.offers("reminders.on_day", day="dinsdag 13 april")
    assert asked.press("reminders.on_day", day="dinsdag 13 april").has("reminders.later_done")
    before = len(fatima.hears())
    until(world, 4, 13)
    assert len(fatima.hears()) == before + 1
    until(world, 4, 15)
    assert len(fatima.hears()) == before + 1


def test_later_asks_nothing_of_who_answered_meanwhile(
    world: World, planned: Screen, fatima: Someone
) -> None:
    asked = fatima.hears()[0].press("reminders.later")
    asked.press("reminders.on_day", day="dinsdag 2 maart")
    fatima.says("ik kom niet")
    until(world, 3, 9)
    assert heard(fatima, "reminders.please_answer") == 0


def test_a_lead_changes_the_table_of_the_group_and_what_is_planned_follows(
    world: World, planned: Screen, bram: Someone, fatima: Someone
) -> None:
    fatima.says("ik kom")
    page = bram.says("herinneringen")
    form = page.press("reminders.rules_of", group="pijler Samenleving")
    assert (form.value("day_before"), form.value("invitation")) == ("1", "42")
    assert form.submit(day_before="3").has("reminders.replanned.one")
    until(world, 4, 19)
    assert heard(fatima, "reminders.day_before") == 1
    until(world, 4, 22)
    assert heard(fatima, "reminders.day_before") == 1
    again = bram.says("herinneringen").press("reminders.rules_of", group="pijler Samenleving")
    assert again.value("day_before") == "3"


def test_there_and_back_again_is_planned_as_before(
    world: World, planned: Screen, bram: Someone, fatima: Someone
) -> None:
    fatima.says("ik kom")
    for days in ("", "2", "1"):
        page = bram.says("herinneringen")
        page.press("reminders.rules_of", group="pijler Samenleving").submit(day_before=days)
    until(world, 4, 20)
    assert heard(fatima, "reminders.day_before") == 0
    until(world, 4, 21)
    assert heard(fatima, "reminders.day_before") == 1


def test_the_beheerder_changes_the_networks_table_and_a_groups_own_stays(
    world: World, bram: Someone, carla: Someone
) -> None:
    page = bram.says("herinneringen")
    page.press("reminders.rules_of", group="pijler Samenleving").submit(please_answer="8")
    network = carla.says("herinneringen").press("reminders.rules_network")
    assert network.submit(please_answer="12", day_before="").has("reminders.saved")
    table = bram.says("herinneringen").press("reminders.rules_of", group="pijler Samenleving")
    assert (table.value("please_answer"), table.value("day_before")) == ("8", "")


@pytest.mark.parametrize("typed", ["0", "366", "-1", "één", "1.5", "²"])
def test_what_is_no_number_is_said_at_the_field(bram: Someone, typed: str) -> None:
    page = bram.says("herinneringen")
    form = page.press("reminders.rules_of", group="pijler Samenleving")
    assert form.submit(day_before=typed).fault("day_before", "reminders.no_number")


def test_a_week_of_downtime_sends_what_is_of_use_and_says_what_is_not(
    world: World, planned: Screen, fatima: Someone, carla: Someone
) -> None:
    until(world, 4, 10)
    world.now += timedelta(days=9)  # over the question of 12 April, not over that of 16 April
    world.settle()
    world.passes(seconds=5)
    assert heard(fatima, "reminders.please_answer") == 0
    assert carla.says("berichten").has("messages.fault_too_late")


def test_the_same_in_english(world: World, planned: Screen, emily: Someone) -> None:
    emily.says("join samenleving")
    until(world, 3, 11)
    assert emily.hears()[-1].has("invitation.text")
    assert emily.hears()[-1].has("reminders.stop")


def test_the_last_call_for_items_reaches_a_member_who_chose_nothing(
    world: World, planned: Screen, fatima: Someone
) -> None:
    until(world, 4, 8)
    assert heard(fatima, "reminders.items_close") == 1
    assert fatima.hears()[-1].press("agenda.hand_in").has("item.field_title")


def test_nobody_is_called_for_items_once_the_agenda_is_settled(
    world: World, planned: Screen, fatima: Someone, bram: Someone
) -> None:
    bram.says("agendapunt samenleving Wmo")
    page = bram.says("agenda samenleving").press("item.do_put_on")
    assert page.press("agenda.settle").has("agenda.settled")
    until(world, 4, 8)
    assert heard(fatima, "invitation.text") == 1
    assert heard(fatima, "invitation.items") == 0
    assert heard(fatima, "reminders.items_close") == 0


def test_the_invitation_asks_for_items_with_a_button(
    world: World, planned: Screen, fatima: Someone
) -> None:
    until(world, 3, 11)
    invitation = fatima.hears()[-1]
    assert invitation.has("invitation.items")
    assert "Samenleving" in invitation.press("agenda.hand_in").text
