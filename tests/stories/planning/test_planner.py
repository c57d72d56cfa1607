"""Whoever plans a meeting that is for them too counts as coming, and is not asked."""

import pytest

from storage.models import Answer
from storage.vocabulary import AnswerState
from tests.scenes import scene
from tests.stories.notices.test_reminders import until
from tests.stories.planning.test_polls import DATES, says
from tests.world import Screen, Someone, World

LINE = "plan samenleving donderdag 25 maart 10.00 Stadhuis Waalwijk"
ASKED = ("invitation.text", "invitation.expected", "reminders.please_answer")


@scene
def planned(world: World, bram: Someone) -> Screen:
    """Return what Bram sees who planned a meeting of his group."""
    page = bram.says(LINE).submit()
    world.passes(minutes=1)
    return page


def states(world: World, meeting: int = 1) -> list[AnswerState]:
    """Return what was answered for a meeting."""
    with world.database.read() as session:
        return [one.state for one in session.query(Answer).filter_by(meeting_id=meeting)]


def was_asked(who: Someone) -> bool:
    return any(one.has(key) for one in who.hears() for key in ASKED)


def test_whoever_plans_by_a_line_comes_and_is_asked_nothing_but_hears_the_day_before(
    world: World, planned: Screen, bram: Someone, fatima: Someone
) -> None:
    assert planned.has("plan.you_come")
    assert states(world) == [AnswerState.COMING]
    assert bram.says("mijn").has("answer.mine_coming")
    until(world, 3, 24)
    assert not was_asked(bram)
    assert was_asked(fatima)
    assert bram.hears()[-1].has("reminders.day_before")


def test_the_form_that_was_opened_empty_counts_too(world: World, bram: Someone) -> None:
    form = bram.says("plan samenleving")
    page = form.submit(day="2027-03-25", begins="10:00", place="Zeist").submit()
    assert page.has("plan.you_come")
    assert states(world) == [AnswerState.COMING]


def test_they_say_in_one_press_that_they_do_not(
    world: World, planned: Screen, bram: Someone
) -> None:
    assert planned.press("answer.absent").has("answer.done_absent")
    assert states(world) == [AnswerState.ABSENT]
    until(world, 3, 24)
    assert not any(one.has("reminders.day_before") for one in bram.hears())


@pytest.mark.parametrize("whose", ["samenleving", "netwerk"])
def test_who_plans_for_others_does_not_count(world: World, carla: Someone, whose: str) -> None:
    page = carla.says(f"plan {whose} donderdag 25 maart 10.00 Zeist").submit_anyway()
    assert page.has("plan.done")
    assert not page.has("plan.you_come")
    assert not page.offers("answer.absent")
    assert states(world) == []


def test_who_plans_for_the_whole_network_and_is_in_it_counts(world: World, carla: Someone) -> None:
    carla.says("aanmelden samenleving")
    page = carla.says("plan netwerk donderdag 25 maart 10.00 Zeist").submit_anyway()
    assert page.has("plan.you_come")


def test_the_planner_takes_one_of_the_places(world: World, bram: Someone, fatima: Someone) -> None:
    bram.says(LINE).submit(places="1")
    assert fatima.says("ik kom").has("answer.queue", number="1")
    bram.says("ik kom niet")
    assert states(world) == [AnswerState.ABSENT, AnswerState.COMING]


@scene
def poll(world: World, bram: Someone) -> None:
    """A poll of Samenleving; nobody has answered."""
    bram.says("datumprikker samenleving").submit(place="Zeist", dates=DATES)
    world.settle()


@pytest.mark.usefixtures("poll")
def test_whoever_makes_a_date_into_the_meeting_comes(
    world: World, bram: Someone, fatima: Someone
) -> None:
    says(fatima, "coming")
    page = bram.says("datumprikker samenleving").press("poll.plan")
    assert page.has("plan.you_come")
    assert page.offers("answer.absent")
    assert states(world) == [AnswerState.COMING, AnswerState.COMING]
    world.passes(minutes=1)
    assert not was_asked(bram)


@pytest.mark.usefixtures("poll")
@pytest.mark.parametrize(
    ("said", "counted"), [("absent", []), ("maybe", []), ("coming", [AnswerState.COMING])]
)
def test_what_they_said_of_the_date_themselves_comes_first(
    world: World, bram: Someone, said: str, counted: list[AnswerState]
) -> None:
    page = bram.says("datumprikker samenleving").press("poll.fill_in")
    page.press(f"poll.{said}")
    page = bram.says("datumprikker samenleving").press("poll.plan")
    assert page.has("plan.done")
    assert page.has("plan.you_come") == bool(counted)
    assert states(world) == counted


@pytest.mark.parametrize("again", ["Ja, vraag het opnieuw", "Nee, antwoorden blijven staan"])
def test_who_moves_the_meeting_hears_no_change_of_their_own_and_still_comes(
    world: World, planned: Screen, bram: Someone, again: str
) -> None:
    before = len(bram.hears())
    form = bram.says("bijeenkomsten samenleving").press("meetings.show").press("move.button")
    form.submit(day="2027-04-01", again=again)
    world.passes(minutes=1)
    assert not any(one.has("move.again") or one.has("move.is") for one in bram.hears()[before:])
    assert states(world) == [AnswerState.COMING]
