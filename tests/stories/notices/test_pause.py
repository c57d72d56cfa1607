"""Stilzetten: nothing goes out by itself until somebody goes on, and then each thing once."""

from datetime import time

from handlers.common.rules.limits import PAGE
from storage.vocabulary import NoticeState
from tests.bot.state import acts
from tests.scenes import scene
from tests.stories.notices.test_overview import nth
from tests.stories.notices.test_reminders import LINE, heard, until
from tests.world import Screen, Someone, World


@scene
def planned(bram: Someone, world: World) -> Screen:
    """A meeting of Samenleving on Thursday 22 April, planned on 1 March; its invitation goes on 11 March."""
    page = bram.says(LINE).submit()
    world.settle()
    return page


def stop_all(carla: Someone) -> Screen:
    """Stop all that goes out, by the one button in beheer."""
    return carla.says("beheer").press("paused.stop_all")


def go_on(carla: Someone) -> Screen:
    """Open what would go now, from beheer."""
    return carla.says("beheer").press("paused.go_on")


def states(world: World, kind: str) -> list[NoticeState]:
    """Return how the messages of a kind to people stand."""
    with world.database.read() as session:
        found = session.connection().exec_driver_sql(
            "SELECT state FROM notice WHERE kind = ? AND person_id IS NOT NULL ORDER BY id", (kind,)
        )
        return [NoticeState(one) for one in found.scalars()]


def test_while_all_is_paused_nothing_goes_and_then_each_thing_once(
    world: World, planned: Screen, carla: Someone, fatima: Someone
) -> None:
    stopped = stop_all(carla)
    assert stopped.has("paused.all_since")
    assert stopped.has("pause.nothing")
    until(world, 3, 12)
    world.restart()
    until(world, 3, 13)
    assert heard(fatima, "invitation.text") == 0
    waits = go_on(carla)
    assert waits.has("pause.would_go.other", count="2")  # and who cannot be reached
    assert "uitnodiging van pijler Samenleving" in waits.text
    assert waits.press("pause.go_on").has("pause.goes_now.other")
    world.passes(seconds=5)
    assert heard(fatima, "invitation.text") == 1
    until(world, 3, 20)
    assert heard(fatima, "invitation.text") == 1
    assert (acts(world, "paused"), acts(world, "unpaused")) == (1, 1)


def test_nothing_expires_while_it_waits(
    world: World, planned: Screen, carla: Someone, fatima: Someone
) -> None:
    until(world, 3, 10)
    stop_all(carla)
    until(world, 4, 5)  # an invitation is of use for a week
    go_on(carla).press("pause.go_on")
    world.passes(seconds=5)
    assert heard(fatima, "invitation.text") == 1
    assert NoticeState.EXPIRED not in states(world, "invitation")


def test_what_is_skipped_does_not_go(
    world: World, planned: Screen, bram: Someone, carla: Someone, fatima: Someone
) -> None:
    stop_all(carla)
    until(world, 4, 13)  # the invitation, and the questions who comes
    waits = go_on(carla)
    assert waits.offers("pause.skip_old")
    assert waits.press_nth("pause.skip", nth(waits, "uitnodiging")).has("pause.skipped")
    assert acts(world, "message_skipped") == 1
    rest = go_on(carla)
    assert "uitnodiging" not in rest.text
    rest.press("pause.go_on")
    world.passes(seconds=5)
    assert heard(fatima, "invitation.text") == 0
    assert heard(fatima, "reminders.please_answer") == 1


def test_all_that_was_due_before_today_is_skipped_at_once(
    world: World, planned: Screen, carla: Someone, fatima: Someone
) -> None:
    stop_all(carla)
    until(world, 4, 21, time(9, 0, 5))  # this morning: the day before
    waits = go_on(carla)
    skipped = waits.press("pause.skip_old")
    assert skipped.has("pause.would_go.one")
    assert "de dag voor een bijeenkomst" in skipped.text
    assert not skipped.offers("pause.skip_old")
    skipped.press("pause.go_on")
    world.passes(seconds=5)
    assert heard(fatima, "invitation.text") == 0
    assert heard(fatima, "reminders.please_answer") == 0


def test_a_reminder_of_a_meeting_that_is_over_is_shown_so_and_not_sent(
    world: World, planned: Screen, carla: Someone, fatima: Someone
) -> None:
    fatima.says("ik kom")
    until(world, 4, 20)
    stop_all(carla)
    until(world, 4, 23)
    waits = go_on(carla)
    assert waits.has("pause.no_use")
    assert waits.has("outbox.no_use_begun")
    waits.press("pause.go_on")
    world.passes(seconds=5)
    assert heard(fatima, "reminders.day_before") == 0


def test_a_trekker_stops_what_is_of_their_own_group_only(
    world: World, planned: Screen, bram: Someone, carla: Someone, fatima: Someone
) -> None:
    stopped = bram.says("berichten samenleving").press("paused.stop_group")
    assert stopped.has("paused.group_since")
    carla.says("plan netwerk donderdag 15 april 10.00 Stadhuis Waalwijk").submit_anyway()
    until(world, 3, 12)
    invited = heard(fatima, "invitation.text")
    assert invited == 1  # of the network; that of Samenleving waits
    list_of = bram.says("berichten samenleving")
    assert list_of.has("paused.group_since")
    to_come = (
        list_of.press("messages.to_coming") if list_of.offers("messages.to_coming") else list_of
    )
    assert to_come.has("outbox.stand_held")
    to_come.press("paused.go_on").press("pause.go_on")
    world.passes(seconds=5)
    assert heard(fatima, "invitation.text") == 2


def test_the_page_of_a_group_stops_it_for_the_person_who_may(
    world: World, planned: Screen, bram: Someone, carla: Someone, fatima: Someone
) -> None:
    for nobody in (fatima.says("pijler samenleving"), bram.says("pijler financien")):
        assert not nobody.offers("paused.stop_group")
    assert carla.says("pijler samenleving").offers("paused.stop_group")
    bram.says("pijler samenleving").press("paused.stop_group")
    until(world, 3, 12)
    assert heard(fatima, "invitation.text") == 0
    assert not fatima.says("pijler samenleving").has("paused.group_since")
    page = bram.says("pijler samenleving")
    assert page.has("paused.group_since")
    page.press("paused.go_on").press("pause.go_on")
    world.passes(seconds=5)
    assert heard(fatima, "invitation.text") == 1


def test_a_group_that_goes_on_still_waits_while_all_is_paused(
    world: World, planned: Screen, bram: Someone, carla: Someone, fatima: Someone
) -> None:
    waits = bram.says("berichten samenleving").press("paused.stop_group")
    stop_all(carla)
    until(world, 3, 12)
    assert waits.press("pause.go_on").has("pause.all_still")
    world.passes(seconds=5)
    assert heard(fatima, "invitation.text") == 0
    go_on(carla).press("pause.go_on")
    world.passes(seconds=5)
    assert heard(fatima, "invitation.text") == 1


def test_who_is_no_beheerder_or_trekker_any_more_stops_nothing(
    world: World, planned: Screen, bram: Someone, carla: Someone, fatima: Someone
) -> None:
    page, waits = carla.says("beheer"), stop_all(carla)
    of_group = bram.says("berichten samenleving")
    with world.database.write() as session:
        session.connection().exec_driver_sql("DELETE FROM lead")
    world.admins = type(world.admins)()
    world.restart()
    assert page.press("paused.stop_all").has("no.admin_needed")
    assert waits.press("pause.go_on").has("no.admin_needed")
    assert of_group.press("paused.stop_group").has("plan.leads_only")
    assert (acts(world, "paused"), acts(world, "unpaused")) == (1, 0)


def test_a_pause_that_lasts_is_told_once_to_the_beheerders(
    world: World, planned: Screen, carla: Someone, fatima: Someone
) -> None:
    stop_all(carla)
    until(world, 3, 1, time(23, 0))
    assert heard(carla, "paused.all_since") == 0
    until(world, 3, 5)
    assert heard(carla, "paused.all_since") == 1
    assert heard(fatima, "paused.all_since") == 0


def test_a_short_pause_is_not_told(world: World, planned: Screen, carla: Someone) -> None:
    stop_all(carla).press("pause.go_on")
    until(world, 3, 5)
    assert heard(carla, "paused.all_since") == 0


def test_the_start_of_a_beheerder_says_it(world: World, planned: Screen, carla: Someone) -> None:
    assert not carla.says("start").has("task.paused")
    stop_all(carla)
    begun = carla.says("start")
    assert begun.has("task.paused")
    assert begun.press("task.do_paused").has("paused.all_since")


def test_many_that_wait_are_shown_by_pages(
    world: World, bram: Someone, carla: Someone, fatima: Someone
) -> None:
    stop_all(carla)
    for day in range(1, PAGE + 3):
        bram.says(f"plan samenleving {day + 5} maart 10.00 Zeist").submit()
    waits = go_on(carla)
    assert waits.offers("groups.next")
    assert waits.press("groups.next").press_nth("pause.skip", 0).has("pause.skipped")


def test_what_people_do_themselves_is_answered_while_all_is_paused(
    world: World, planned: Screen, carla: Someone, fatima: Someone
) -> None:
    stop_all(carla)
    assert fatima.says("ik kom").has("answer.done_coming")
