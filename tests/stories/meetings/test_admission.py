"""For whom a meeting is: members by default; who may always come; signing up and answering in one press."""

import pytest
from sqlalchemy.orm import Session

from storage.models import Answer, Meeting, Person
from storage.queries import guests, pairs
from storage.vocabulary import GuestRole
from tests import promises
from tests.scenes import scene
from tests.stories.notices.test_reminders import heard, until
from tests.world import Screen, Someone, World

LINE = "plan samenleving donderdag 25 maart 10.00 Stadhuis Waalwijk"


@scene
def planned(bram: Someone) -> None:
    """Bram plans a meeting of Samenleving."""
    bram.says(LINE).submit()


@pytest.mark.usefixtures("planned")
def test_who_is_no_member_is_offered_both_in_one_press(anna: Someone, bram: Someone) -> None:
    refused = anna.says("ik kom samenleving")
    assert refused.has("admission.members_only", group="pijler Samenleving")
    assert "Anna" not in bram.says("leden samenleving").text
    done = refused.press("admission.join_coming")
    assert done.has("joined.done", group="pijler Samenleving")
    assert done.has("answer.done_coming")
    assert "Anna de Boer" in bram.says("leden samenleving").text


@pytest.mark.usefixtures("planned")
def test_who_does_not_come_needs_no_membership(anna: Someone) -> None:
    assert anna.says("ik kom niet samenleving").has("answer.done_absent")
    assert anna.says("ik kom samenleving").has("admission.members_only")


@pytest.mark.usefixtures("planned")
def test_on_the_day_of_a_ledenbijeenkomst_it_is_for_the_whole_network(
    anna: Someone, carla: Someone, gijs: Someone
) -> None:
    carla.says("plan netwerk 25 maart 2027 13.00 Stadhuis Zeist").submit_anyway()
    assert anna.says("ik kom samenleving").has("answer.done_coming")
    assert gijs.says("ik kom").has("answer.done_coming")


@pytest.mark.usefixtures("planned")
def test_the_planner_chooses_for_whom(anna: Someone, gijs: Someone, bram: Someone) -> None:
    page = bram.says("bijeenkomsten samenleving").press("meetings.show")
    assert page.has("admission.members", group="pijler Samenleving")
    assert (
        page.press("admission.title")
        .submit(for_whom="wethouder")
        .has("admission.function", function="wethouder")
    )
    assert anna.says("ik kom samenleving").has("admission.function_only", function="wethouder")
    gijs.says("aanmelden samenleving als wethouder gemeente Zeist")
    assert gijs.says("ik kom samenleving").has("admission.function_waits", function="wethouder")
    assert bram.says("ik kom samenleving").has("answer.done_coming")
    page.press("admission.title").submit(for_whom="network")
    assert anna.says("ik kom samenleving").has("answer.done_coming")


@pytest.mark.usefixtures("planned")
def test_nobody_else_chooses_for_whom(anna: Someone, bram: Someone) -> None:
    page = bram.says("bijeenkomsten samenleving").press("meetings.show")
    assert page.offers("admission.title")
    assert (
        not anna.says("bijeenkomsten samenleving").press("meetings.show").offers("admission.title")
    )


@pytest.mark.usefixtures("planned")
def test_the_adviser_of_who_comes_is_never_refused(
    gijs: Someone, bram: Someone, world: World
) -> None:
    gijs.says("aanmelden bestuur als ambtelijk adviseur gemeente Zeist")
    with world.database.write() as session:
        one, other = named(session, "Bram Visser"), named(session, "Gijs Mulder")
        pairs.confirm(session, pairs.propose(session, one, other, one), world.now)
    bram.says("ik kom niet samenleving")
    assert gijs.says("ik kom samenleving").has("admission.members_only")
    bram.says("ik kom samenleving")
    assert gijs.says("ik kom samenleving").has("answer.done_coming")


@pytest.mark.usefixtures("planned")
def test_a_replacement_is_never_refused(anna: Someone, bram: Someone, world: World) -> None:
    anna.says("aanmelden bestuur als wethouder gemeente Zeist")
    bram.says("ik kom niet samenleving")
    assert anna.says("ik kom samenleving").has("admission.members_only")
    with world.database.write() as session:
        session.query(Answer).one().replaced_by = named(session, "Anna de Boer")
    assert anna.says("ik kom samenleving").has("answer.done_coming")


@pytest.mark.usefixtures("planned")
def test_a_guest_or_speaker_is_never_refused(anna: Someone, world: World) -> None:
    anna.says("aanmelden bestuur als wethouder gemeente Zeist")
    assert anna.says("ik kom samenleving").has("admission.members_only")
    with world.database.write() as session:
        meeting = session.query(Meeting).one()
        guests.add(session, meeting, named(session, "Anna de Boer"), GuestRole.SPEAKER)
    assert anna.says("ik kom samenleving").has("answer.done_coming")


@pytest.mark.usefixtures("planned")
def test_the_beheerder_and_whoever_leads_are_never_refused(carla: Someone, bram: Someone) -> None:
    assert carla.says("ik kom samenleving").has("answer.done_coming")
    assert bram.says("ik kom samenleving").has("answer.done_coming")


def invitations(someone: Someone) -> list[Screen]:
    """Return the invitations that somebody got."""
    return [one for one in someone.hears() if one.has("invitation.text")]


def chooses(bram: Someone, whom: str) -> Screen:
    """Choose for whom the meeting is."""
    page = bram.says("bijeenkomsten samenleving").press("meetings.show")
    return page.press("admission.title").submit(for_whom=whom)


@scene
def elsewhere(world: World, bram: Someone, anna: Someone, gijs: Someone) -> None:
    """Anna and Gijs are in another group of the network; Bram's meeting is planned and told."""
    anna.says("aanmelden bestuur als ambtelijk adviseur gemeente Zeist")
    gijs.says("aanmelden bestuur als wethouder gemeente Zeist")
    bram.says(LINE).submit()
    world.passes(minutes=2)


@pytest.mark.usefixtures("elsewhere")
def test_a_meeting_for_the_network_is_told_to_the_network_once_and_as_many_as_was_said(
    world: World, bram: Someone, anna: Someone, gijs: Someone, fatima: Someone
) -> None:
    counted = len(fatima.hears())
    said = chooses(bram, "network")
    assert said.has("admission.network")
    world.passes(minutes=2)
    assert promises.said(said) == 2
    for someone in (anna, gijs):
        (told,) = invitations(someone)
        assert told.has("admission.network")
    assert len(fatima.hears()) == counted  # who had heard of it does not hear it again
    anna.says("ik kom")
    chooses(bram, "network")
    until(world, 3, 24)
    assert heard(gijs, "reminders.please_answer") > 0
    assert heard(anna, "reminders.please_answer") == 0
    assert heard(anna, "reminders.day_before") == 1
    assert len(invitations(gijs)) == 1


@pytest.mark.usefixtures("elsewhere")
def test_a_meeting_for_one_function_is_told_to_who_has_it_confirmed(
    world: World, bram: Someone, anna: Someone, gijs: Someone, carla: Someone
) -> None:
    chooses(bram, "wethouder")
    world.passes(minutes=2)
    assert (invitations(anna), invitations(gijs)) == ([], [])
    confirm(world, "Gijs Mulder")
    assert promises.said(chooses(bram, "wethouder")) == 1
    world.passes(minutes=2)
    (told,) = invitations(gijs)
    assert told.has("admission.function", function="wethouder")
    assert invitations(anna) == []


@pytest.mark.usefixtures("elsewhere")
def test_wishes_hold_for_whom_it_is_for_besides(
    world: World, bram: Someone, anna: Someone, gijs: Someone
) -> None:
    gijs.says("herinneringen niets")
    said = chooses(bram, "network")
    world.passes(minutes=2)
    assert promises.said(said) == 1
    assert "Gijs Mulder" in said.text
    assert invitations(gijs) == []


def test_on_the_day_of_a_ledenbijeenkomst_others_may_come_and_are_invited_once(
    world: World, bram: Someone, carla: Someone, anna: Someone
) -> None:
    anna.says("aanmelden bestuur")
    carla.says("plan netwerk 31 maart 2027 13.00 Stadhuis Zeist").submit()
    bram.says("plan samenleving 31 maart 10.00 Stadhuis Zeist").submit_anyway()
    world.passes(minutes=2)
    assert len(invitations(anna)) == 1
    assert anna.says("ik kom samenleving").has("answer.done_coming")


def test_the_card_says_for_whom_it_is(world: World, bram: Someone, carla: Someone) -> None:
    carla.says("koppel samenleving #pijler-samenleving")
    bram.says(LINE).submit()
    chooses(bram, "network")
    world.passes(minutes=2)
    assert any(one.has("admission.network") for one in carla.sees("CSAMENLEVING"))


def confirm(world: World, name: str) -> None:
    """Confirm the function of somebody."""
    with world.database.write() as session:
        one = named(session, name)
        one.confirmed_function = one.function


def named(session: Session, name: str) -> Person:
    """Return somebody by name."""
    return session.query(Person).filter_by(name=name).one()
