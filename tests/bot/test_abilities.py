"""Pictures go only where the workspace is known to show them; what is refused is lines, and remembered."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.slack.abilities import AGAIN
from storage.abilities import Ability, PictureKind, Surface
from storage.models import AbilityFound
from tests.pictured import come_to, forget, known, numbers, pictures
from tests.scenes import scene
from tests.world import Screen, Someone, World

CHART, TABLE = PictureKind.CHART, PictureKind.TABLE
MESSAGE, PAGE, HOME = Surface.MESSAGE, Surface.PAGE, Surface.HOME
EVERYTHING = {(kind, surface) for kind in PictureKind for surface in Surface}
# What Slack's own list of blocks says: no chart in a view, a table in Home.
TAKEN = {(CHART, MESSAGE), (TABLE, MESSAGE), (TABLE, HOME)}
OPKOMST = "opkomst samenleving"


@scene
def held(world: World, anna: Someone, bram: Someone, fatima: Someone) -> None:
    """Two meetings that are over: Fatima and Anna went to the first, Bram to the second."""
    anna.says("aanmelden samenleving als ambtelijk adviseur gemeente Waalwijk")
    for day in ("4 maart", "25 maart"):
        bram.says(f"plan samenleving donderdag {day} 10.00 Stadhuis Waalwijk").submit_anyway()
    for who in (fatima, anna, bram):
        who.says("ik kom")
    world.passes(days=40)


def shown(world: World, who: str = "bram", text: str = OPKOMST) -> Screen:
    """Type a command; return the answer."""
    return world.person(who).says(text)


def asked(world: World) -> int:
    """Count how often Slack was asked what it takes."""
    return len(world.sandbox.calls("blocks.validate"))


def refused(world: World) -> int:
    """Count the answers that Slack did not take at a response_url."""
    log = world.sandbox.log()
    return sum("invalid_blocks" in str(one.error) for one in log if one.kind == "response_url")


@pytest.mark.parametrize(("locale", "gemeenten"), [("nl-NL", "2 gemeenten"), ("en-GB", "2 munic")])
def test_one_command_is_a_picture_here_and_lines_there(
    held: None, world: World, locale: str, gemeenten: str
) -> None:
    world.sandbox.set_locale("UBRAM", locale)
    world.settle()
    lines = shown(world)
    assert pictures(lines) == []
    come_to(world)
    drawn = shown(world)
    (chart,) = pictures(drawn)
    assert chart["chart"]["type"] == "bar"
    assert numbers(chart) == [2, 1]
    assert gemeenten in lines.text
    # The same facts as text, and all of them in the notification.
    assert drawn.text.replace("\n", "") == lines.text.replace("\n", "")
    assert drawn.fallback == lines.fallback


def test_it_is_asked_once_of_each_place_and_shows_nobody_anything(world: World) -> None:
    world.sandbox.know_pictures(know=True)
    before = {who: len(world.person(who).sees()) for who in ("anna", "bram")}
    forget(world)
    assert asked(world) == len(EVERYTHING)
    found = known(world)
    assert {pair for pair, state in found.items() if state is Ability.SAID} == TAKEN
    assert set(found) == EVERYTHING
    assert {who: len(world.person(who).sees()) for who in ("anna", "bram")} == before
    assert world.sandbox.posted() == []
    assert world.person("anna").hears() == []
    world.restart()
    assert asked(world) == len(EVERYTHING)


def test_what_slack_only_said_goes_first_where_it_can_say_no(held: None, world: World) -> None:
    come_to(world)
    calls = len([one for one in world.sandbox.log() if one.kind == "response_url"])
    shown(world)
    log = [one.kind for one in world.sandbox.log()]
    assert log.count("response_url") == calls + 1
    assert known(world)[CHART, MESSAGE] is Ability.SHOWN
    assert pictures(shown(world))  # in the answer itself, from now on
    assert [one.kind for one in world.sandbox.log()].count("response_url") == calls + 1


def test_slack_says_yes_and_does_no_and_people_get_lines(held: None, world: World) -> None:
    come_to(world)
    world.sandbox.know_pictures(know=False)
    answer = shown(world)
    assert pictures(answer) == []
    assert answer.has("attendance.overview")
    assert refused(world) == 1
    assert known(world)[CHART, MESSAGE] is Ability.REFUSED
    world.sandbox.know_pictures(know=True)
    world.restart()
    assert pictures(shown(world)) == []
    assert refused(world) == 1


def test_it_is_asked_again_after_a_month(held: None, world: World) -> None:
    asked_before = asked(world)
    world.sandbox.know_pictures(know=True)
    with world.database.write() as session:
        session.execute(update(AbilityFound).values(at=world.now))
    world.now += AGAIN - timedelta(seconds=1)
    world.restart()
    assert asked(world) == asked_before
    world.now += timedelta(seconds=2)
    world.restart()
    assert asked(world) == asked_before + len(EVERYTHING)
    assert pictures(shown(world))


@pytest.mark.parametrize("what", ["unknown_method", "ratelimited", "500", "reset"])
def test_a_question_that_is_not_answered_is_harmless(held: None, world: World, what: str) -> None:
    world.sandbox.know_pictures(know=True)
    world.sandbox.fail("blocks.validate", int(what) if what.isdigit() else what, times=None)
    forget(world)
    assert known(world) == {}
    assert shown(world).has("attendance.overview")
    assert pictures(shown(world)) == []
    world.sandbox.heal("blocks.validate")
    world.restart()
    assert pictures(shown(world))


def test_a_bot_that_dies_half_way_goes_on_where_it_was(held: None, world: World) -> None:
    world.sandbox.know_pictures(know=True)
    world.sandbox.fail("blocks.validate", "fatal_error", times=None)
    forget(world)
    with world.database.write() as session:
        session.add(
            AbilityFound(
                platform="slack",
                workspace="TDEMO",
                picture=CHART,
                surface=MESSAGE,
                state=Ability.SAID,
                at=world.now,
            )
        )
    world.sandbox.heal("blocks.validate")
    before = asked(world)
    world.restart()
    assert asked(world) == before + len(EVERYTHING) - 1
    assert pictures(shown(world))


def test_an_answer_goes_into_no_request_that_asks_the_database_more(
    held: None, world: World
) -> None:
    come_to(world)
    shown(world)
    with world.database.write() as session:
        session.execute(update(AbilityFound).values(state=Ability.REFUSED))
    assert pictures(shown(world))  # what is known is in memory


def test_in_a_conversation_too_a_refused_picture_becomes_lines(held: None, world: World) -> None:
    bram = world.person("bram")
    come_to(world)
    assert pictures(bram.writes(OPKOMST))
    world.sandbox.know_pictures(know=False)
    answer = bram.writes(OPKOMST)
    assert pictures(answer) == []
    assert answer.has("attendance.overview")
    assert known(world)[CHART, MESSAGE] is Ability.REFUSED
    assert pictures(shown(world)) == []


def test_a_picture_that_came_to_no_workspace_is_lost_in_silence(held: None, world: World) -> None:
    """Which is why nothing is put into an answer before it was shown: this is what would happen."""
    come_to(world)
    assert pictures(shown(world))
    assert pictures(shown(world))
    world.sandbox.know_pictures(know=False)
    before = len(world.person("bram").sees())
    delivery = world.sandbox.command("UBRAM", "CALGEMEEN", f"/pmg {OPKOMST}")
    assert delivery.status == 200
    assert "data_visualization" in str(delivery.error)
    assert len(world.person("bram").sees()) == before
