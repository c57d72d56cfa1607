"""What came of planning stands on the form's last page, and once in the planner's own conversation."""

from tests.scenes import scene
from tests.stories.planning.test_polls import DATES
from tests.world import Screen, Someone, World

LINE = "plan samenleving donderdag 25 maart 10.00 Stadhuis Waalwijk"


@scene
def planned(world: World, bram: Someone) -> Screen:
    """Return the last page of the form in which Bram planned a meeting."""
    page = bram.says(LINE).submit()
    world.passes(minutes=1)
    return page


def said(who: Someone, key: str) -> Screen:
    """Return the one message in somebody's conversation with the bot that says this."""
    (found,) = [one for one in who.hears() if one.has(key)]
    return found


def opens(bram: Someone) -> Screen:
    """Open the page of the meeting."""
    return bram.says("bijeenkomsten samenleving").press("meetings.show")


def test_what_is_planned_is_said_once_with_its_ways_back(planned: Screen, bram: Someone) -> None:
    line = said(bram, "plan.done")
    assert (line.text, line.labels) == (planned.text, planned.labels)
    assert line.press("plan.undo").has("cancel.done")


def test_what_was_only_asked_or_refused_is_not_said(world: World, bram: Someone) -> None:
    form = bram.says("plan samenleving")
    assert form.submit(day="2027-03-25", begins="10:00", place="").fault("place", "plan.nowhere")
    assert form.submit(place="Zeist").is_form
    world.passes(minutes=1)
    assert bram.hears() == []


def test_what_is_changed_and_called_off_is_said_once(
    world: World, planned: Screen, bram: Someone
) -> None:
    opens(bram).press("move.button").submit(day="2027-04-01")
    assert said(bram, "move.done").has("hears.others.one")
    opens(bram).press("cancel.button").submit()
    assert said(bram, "cancel.done").press("cancel.undo").has("cancel.undone")
    assert sum(one.has("plan.done") for one in bram.hears()) == 1


def test_a_poll_is_said_once(world: World, bram: Someone) -> None:
    bram.says("datumprikker samenleving").submit(place="Zeist", dates=DATES)
    world.settle()
    assert said(bram, "poll.asked").press("poll.results").has("poll.counts_people")


def test_what_is_pressed_on_a_page_is_said_and_what_replaces_a_message_is_not_said_twice(
    planned: Screen, bram: Someone
) -> None:
    assert planned.press("plan.undo").has("cancel.done")
    back = said(bram, "cancel.done").press("cancel.undo")
    assert back.has("cancel.undone")
    assert not any(one.has("cancel.done") for one in bram.hears())
    assert sum(one.has("cancel.undone") for one in bram.hears()) == 1


def test_a_form_that_is_delivered_twice_is_said_once(world: World, bram: Someone) -> None:
    bram.says(LINE).submit()
    assert world.again() == 200
    world.settle()
    assert said(bram, "plan.done").offers("plan.undo")
