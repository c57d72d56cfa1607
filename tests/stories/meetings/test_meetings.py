"""Planning a meeting by one typed line, inviting, looking it up, changing it, calling it off."""

import pytest

from tests.scenes import scene
from tests.world import Call, Screen, Someone, World

LINE = "plan samenleving donderdag 25 maart 10.00 Stadhuis Waalwijk"


@scene
def planned(bram: Someone, world: World) -> Screen:
    """A meeting of Samenleving on Thursday 25 March, planned by its trekker."""
    page = bram.says(LINE).submit()
    world.settle()
    return page


def test_one_line_fills_in_the_form_and_a_tap_plans(bram: Someone) -> None:
    form = bram.says(LINE)
    assert form.value("day") == "2027-03-25"
    assert (form.value("begins"), form.value("ends")) == ("10:00", "12:00")
    assert form.value("place") == "Stadhuis Waalwijk"
    page = form.submit()
    assert page.has("plan.done", where="Stadhuis Waalwijk")
    assert "donderdag 25 maart, van 10.00 tot 12.00 uur" in page.text
    assert page.has("hears.people.one", count="1")
    assert page.has("hears.others.one", names="Karin Postma")


def test_members_are_invited_at_once_and_can_answer_there(
    planned: Screen, fatima: Someone, bram: Someone
) -> None:
    (invitation,) = fatima.hears()
    assert invitation.has("invitation.text", subject="pijler Samenleving")
    assert [one.has("plan.done") for one in bram.hears()] == [True]  # and no invitation
    answer = invitation.press("answer.coming")
    assert answer.has("answer.done_coming")
    assert len(fatima.hears()) == 1


def test_what_is_coming(planned: Screen, fatima: Someone, gijs: Someone) -> None:
    listed = fatima.says("bijeenkomsten")
    assert listed.has(
        "meetings.line", subject="pijler Samenleving", mine="Jij hebt nog niet geantwoord."
    )
    assert fatima.says("bijeenkomsten samenleving in maart").has("meetings.title")
    assert fatima.says("bijeenkomsten financien").has("meetings.none")
    assert fatima.says("bijeenkomsten in april").has("meetings.none")
    assert gijs.says("meetings").has("meetings.title")


def test_the_meetings_of_the_whole_network_alone(
    planned: Screen, carla: Someone, fatima: Someone, emily: Someone
) -> None:
    assert fatima.says("bijeenkomsten netwerk").has("meetings.none")
    carla.says("plan netwerk donderdag 8 april 10.00 Waalwijk").submit()
    listed = fatima.says("bijeenkomsten netwerk")
    assert "8 april" in listed.text
    assert "25 maart" not in listed.text
    assert fatima.says("bijeenkomsten netwerk in maart").has("meetings.none")
    assert "8 April" in emily.says("meetings network").text


def test_the_end_moves_with_the_begin_unless_it_was_changed_too(
    bram: Someone, fatima: Someone
) -> None:
    form = bram.says("plan samenleving donderdag 25 maart 10.00-11.30 Zeist")
    form.submit(begins="14:00")
    assert "14.00 tot 15.30" in fatima.says("bijeenkomsten").text
    move = bram.says("bijeenkomsten").press("meetings.show").press("move.button")
    move.submit(begins="09:00")
    assert "9.00 tot 10.30" in fatima.says("bijeenkomsten").text
    move = bram.says("bijeenkomsten").press("meetings.show").press("move.button")
    move.submit(begins="10:00", ends="12:30")
    assert "10.00 tot 12.30" in fatima.says("bijeenkomsten").text


def test_many_meetings_come_in_pages(bram: Someone, fatima: Someone) -> None:
    for day in range(3, 13):
        bram.says(f"plan samenleving {day} mei 10.00 Zeist").submit_anyway()
    first = fatima.says("bijeenkomsten")
    assert first.has("groups.page", page="1", pages="2")
    second = first.press("groups.next")
    assert second.has("groups.page", page="2", pages="2")
    assert "12 mei" in second.text


def test_the_card_in_the_channel_shows_gemeenten_and_takes_answers(
    world: World, carla: Someone, fatima: Someone, anna: Someone
) -> None:
    carla.says("koppel samenleving #pijler-samenleving")
    carla.says(LINE).submit()
    world.passes(seconds=5)
    card = anna.sees("CSAMENLEVING")[-1]
    assert card.has("meeting.nobody_yet")
    fatima.sees("CSAMENLEVING")[-1].press("answer.coming")
    world.passes(seconds=5)
    card = next(s for s in reversed(anna.sees("CSAMENLEVING")) if not s.private)
    assert card.has("meeting.gemeenten.one", gemeenten="1 gemeente", names="Zeist")
    assert "Fatima" not in card.text


@pytest.mark.parametrize(
    ("fields", "fault", "key"),
    [
        ({"day": "2027-02-01"}, "day", "plan.past"),
        ({"begins": "10:00", "ends": "09:00"}, "ends", "plan.end_before_begin"),
        ({"answer_until": "2027-04-01"}, "answer_until", "plan.deadline_after"),
        ({"place": "", "link": ""}, "place", "plan.nowhere"),
        ({"link": "hier"}, "link", "plan.no_link"),
        ({"places": "veel"}, "places", "plan.no_number"),
    ],
)
def test_what_cannot_be_is_said_at_the_field_and_stays_typed(
    bram: Someone, fields: dict[str, str], fault: str, key: str
) -> None:
    rejected = bram.says(LINE).submit(**fields)
    assert rejected.fault(fault, key)
    assert rejected.value("title") == "Bijeenkomst Samenleving"
    assert bram.says("bijeenkomsten").has("meetings.none")


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("plan samenleving 23 maart 10.00 Zeist", "plan.college_day"),
        ("plan samenleving 27 april 10.00 Zeist", "plan.holiday"),
        ("plan samenleving zaterdag 27 maart 10.00 Zeist", "plan.weekend"),
    ],
)
def test_what_is_only_unwise_is_asked_once(bram: Someone, typed: str, key: str) -> None:
    asked = bram.says(typed).submit()
    assert asked.has(key)
    assert bram.says("bijeenkomsten").has("meetings.none")
    assert bram.says(typed).submit().submit().has("plan.done")


def test_a_clash_is_a_warning(planned: Screen, carla: Someone) -> None:
    asked = carla.says("plan bestuur donderdag 25 maart 11.00 Zutphen").submit()
    assert asked.has("plan.clash", subject="pijler Samenleving")


def test_the_next_one_takes_place_length_and_title_from_the_last(
    planned: Screen, bram: Someone
) -> None:
    form = bram.says("plan samenleving 20 mei 14.00")
    assert form.value("place") == "Stadhuis Waalwijk"
    assert (form.value("begins"), form.value("ends")) == ("14:00", "16:00")


def test_only_who_leads_the_group_plans(fatima: Someone, bram: Someone, carla: Someone) -> None:
    assert fatima.says(LINE).has("plan.leads_only")
    assert bram.says("plan financien 25 maart 10.00 Zeist").has("plan.leads_only")
    assert bram.says("plan netwerk 25 maart 10.00 Zeist").has("no.admin_only")
    assert carla.says("plan netwerk 25 maart 10.00 Zeist").submit().has("plan.done")


def test_a_move_is_heard_once_with_old_and_new(
    world: World, planned: Screen, bram: Someone, fatima: Someone
) -> None:
    fatima.says("ik kom")
    form = bram.says("bijeenkomsten").press("meetings.show").press("move.button")
    page = form.submit(day="2027-04-01", begins="13:00", ends="15:00")
    assert page.has("hears.people.one", count="1")
    world.passes(seconds=5)
    heard = fatima.hears()[-1]
    assert heard.has("move.was", old="donderdag 25 maart, van 10.00 tot 12.00 uur")
    assert heard.has("move.is", new="donderdag 1 april, van 13.00 tot 15.00 uur")
    assert not heard.has("move.was_place")
    assert fatima.says("bijeenkomsten").has("answer.mine_coming")
    world.passes(days=1)
    assert len(fatima.hears()) == 2


def test_who_has_not_answered_is_invited_anew_and_told_that_it_changed(
    world: World, planned: Screen, bram: Someone, fatima: Someone, anna: Someone
) -> None:
    assert not fatima.hears()[-1].has("move.is")
    form = bram.says("bijeenkomsten").press("meetings.show").press("move.button")
    page = form.submit(day="2027-04-01")
    assert page.has("hears.people.one", count="1")
    world.passes(seconds=5)
    heard = fatima.hears()[-1]
    assert heard.has("invitation.text", subject="pijler Samenleving")
    assert heard.has("move.was", old="donderdag 25 maart, van 10.00 tot 12.00 uur")
    assert heard.has("move.is", new="donderdag 1 april, van 10.00 tot 12.00 uur")
    anna.says("aanmelden samenleving")
    form = bram.says("bijeenkomsten").press("meetings.show").press("move.button")
    form.submit(day="2027-06-03")
    world.passes(seconds=5)
    assert fatima.hears()[-1].has("reminders.save_the_date", subject="pijler Samenleving")
    assert fatima.hears()[-1].has("move.was", old="donderdag 1 april, van 10.00 tot 12.00 uur")
    assert not anna.hears()[-1].has("move.is")


def test_answers_are_asked_again_when_the_trekker_wants_that(
    world: World, planned: Screen, bram: Someone, fatima: Someone
) -> None:
    fatima.says("ik kom")
    form = bram.says("bijeenkomsten").press("meetings.show").press("move.button")
    form.submit(day="2027-04-01", again="Ja, vraag het opnieuw")
    world.passes(seconds=5)
    assert fatima.hears()[-1].has("move.again")
    assert fatima.says("bijeenkomsten").has("answer.mine_none")


def test_what_is_over_cannot_be_answered(
    world: World, planned: Screen, bram: Someone, fatima: Someone
) -> None:
    shown = fatima.says("bijeenkomsten").press("meetings.show")
    assert shown.offers("answer.coming")
    world.passes(days=30)
    past = fatima.says("bijeenkomsten dit jaar").press("meetings.show")
    assert not past.offers("answer.coming")
    assert not past.has("answer.mine_none")
    assert not past.has("meeting.nobody_yet")


def test_calling_off_is_asked_once_heard_once_and_can_be_undone(
    world: World, planned: Screen, bram: Someone, fatima: Someone
) -> None:
    fatima.says("ik kom")
    asked = bram.says("bijeenkomsten").press("meetings.show").press("cancel.button")
    assert asked.has("cancel.sure")
    done = asked.submit()
    assert done.has("cancel.done")
    world.passes(seconds=5)
    assert fatima.hears()[-1].has("cancel.told")
    assert fatima.says("bijeenkomsten").has("meetings.none")
    done.press("cancel.undo")
    world.passes(seconds=5)
    assert fatima.hears()[-1].has("cancel.undone")
    assert fatima.says("bijeenkomsten").has("answer.mine_coming")


def test_an_invitation_that_did_not_go_out_is_taken_back_with_the_meeting(
    world: World, bram: Someone, fatima: Someone
) -> None:
    world.fails(Call.OPEN, "service_unavailable", times=5)
    bram.says(LINE).submit().press("plan.undo")
    world.passes(hours=2)
    assert fatima.hears() == []


def test_the_same_in_english(planned: Screen, world: World, emily: Someone) -> None:
    emily.says("join samenleving")
    assert "Thursday 25 March, from 10:00 to 12:00" in emily.says("meetings").text
    assert emily.says("coming samenleving").has("answer.done_coming")
