"""What Teams delivers twice has one effect: with the same id, and the same press with a new one."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from handlers.call import Call
from handlers.common import delegation
from handlers.routes import Route
from handlers.views import Result
from tests.bot.state import acts, members
from tests.bot.teams_bot import TeamsBot, has
from tests.doors import Complaints
from tests.sandbox.teams.playground import ANNA, TEAM

Slowly = Callable[[float], None]
RUN = delegation.run


def presses_join(bot: TeamsBot) -> None:
    """Sign up by a button."""
    bot.says(ANNA, "pijler samenleving")
    bot.press(ANNA, "one_group.join")


def joins(bot: TeamsBot) -> None:
    """Sign up by a line."""
    bot.says(ANNA, "aanmelden samenleving")


def joins_in_a_channel(bot: TeamsBot) -> None:
    """Sign up where others are, with an answer that they do not see."""
    bot.says(ANNA, "/PMG aanmelden samenleving", TEAM)


def shows(bot: TeamsBot) -> None:
    """Only look."""
    bot.says(ANNA, "pijlers")


@pytest.mark.parametrize("act", [joins, presses_join, joins_in_a_channel])
def test_the_same_request_again_has_no_second_effect(
    teams_bot: TeamsBot, quiet: Complaints, act: Callable[[TeamsBot], None]
) -> None:
    act(teams_bot)
    assert members(teams_bot, "samenleving").count("Anna de Boer") == 1
    done = acts(teams_bot, "joined")
    for _ in range(2):
        assert teams_bot.sandbox.repeat().status == 200
        teams_bot.settle()
    where = TEAM if act is joins_in_a_channel else None
    assert has(teams_bot.sees(ANNA, where)[-1], "no.twice")
    assert acts(teams_bot, "joined") == done == 1


def test_a_look_that_comes_again_is_not_answered_again(teams_bot: TeamsBot) -> None:
    shows(teams_bot)
    before = len(teams_bot.sees(ANNA))
    assert teams_bot.sandbox.repeat().status == 200
    teams_bot.settle()
    assert len(teams_bot.sees(ANNA)) == before


@pytest.fixture
def slowly(teams_bot: TeamsBot, monkeypatch: pytest.MonkeyPatch) -> Slowly:
    """Let everything that is asked take so many seconds."""

    def takes(seconds: float) -> None:
        def run(route: Route, call: Call) -> Result:
            teams_bot.now += timedelta(seconds=seconds)
            return RUN(route, call)

        monkeypatch.setattr(delegation, "run", run)

    return takes


def test_a_press_that_was_answered_slowly_and_comes_under_a_new_id_is_the_same_press(
    teams_bot: TeamsBot, slowly: Slowly, quiet: Complaints
) -> None:
    slowly(12)
    presses_join(teams_bot)
    teams_bot.sandbox.repeat(new_id=True)
    teams_bot.settle()
    assert has(teams_bot.sees(ANNA)[-1], "no.twice")
    assert acts(teams_bot, "joined") == 1


def test_a_press_that_was_answered_at_once_is_another_one_under_a_new_id(
    teams_bot: TeamsBot, quiet: Complaints
) -> None:
    presses_join(teams_bot)
    teams_bot.sandbox.repeat(new_id=True)
    teams_bot.settle()
    assert not has(teams_bot.sees(ANNA)[-1], "no.twice")


def test_after_two_minutes_a_press_is_a_press_of_its_own(
    teams_bot: TeamsBot, slowly: Slowly, quiet: Complaints
) -> None:
    slowly(12)
    presses_join(teams_bot)
    teams_bot.passes(minutes=3)
    teams_bot.sandbox.repeat(new_id=True)
    teams_bot.settle()
    assert not has(teams_bot.sees(ANNA)[-1], "no.twice")


def test_a_form_that_comes_under_a_new_id_is_the_same_form(
    teams_bot: TeamsBot, quiet: Complaints
) -> None:
    joins(teams_bot)
    teams_bot.says(ANNA, "mijn")
    teams_bot.press(ANNA, "me.edit")
    teams_bot.hand_in(ANNA, function="wethouder")
    first = len(teams_bot.sandbox.store.traffic.sent) - 1
    teams_bot.says(ANNA, "mijn")
    teams_bot.press(ANNA, "me.edit")
    teams_bot.hand_in(ANNA, function="burgemeester")
    teams_bot.sandbox.repeat(first, new_id=True)
    teams_bot.settle()
    assert acts(teams_bot, "profile_changed") == 2


def test_an_installation_greets_once(teams_bot: TeamsBot, quiet: Complaints) -> None:
    teams_bot.sandbox.install(ANNA)
    teams_bot.settle()
    (greeting,) = teams_bot.sees(ANNA)
    for number, sent in enumerate(list(teams_bot.sandbox.store.traffic.sent)):
        if sent.kind == "installationUpdate":
            teams_bot.sandbox.repeat(number)
    teams_bot.settle()
    assert teams_bot.sees(ANNA) == [greeting]
