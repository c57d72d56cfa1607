"""What a card shows when it is seen again, or pressed: today's facts, and one copy of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.sandbox.teams.messages import Seen
from bot.sandbox.teams.sandbox import Sandbox
from bot.sandbox.teams.screen import presses, words
from handlers import FEATURES
from storage.vocabulary import NoticeState, Unheard
from tests.bot import told
from tests.bot.teams_bot import TeamsBot, has
from tests.bot.teams_notices import copies, knows, lives_on, marked, of, plan
from tests.doors import Complaints
from tests.line import Line
from tests.sandbox.teams.playground import ANNA, BRAM


@pytest.fixture
def bot(
    small_teams: Sandbox, line: Line, tmp_path: Path, filled_database: Path, quiet: Complaints
) -> Iterator[TeamsBot]:
    """A bot with a kind of notice whose facts change."""
    made = TeamsBot(small_teams, line, tmp_path, filled_database, features=(*FEATURES, told))
    told.facts["said"] = "vandaag"
    knows(made)
    yield made
    made.stop()


def tells(bot: TeamsBot, kind: str = told.KIND) -> None:
    """Tell Anna what is so now."""
    plan(bot, kind=kind)
    bot.settle()


def opens(bot: TeamsBot) -> Seen:
    """Let Anna open the conversation a while later; return the newest card."""
    bot.passes(minutes=2)
    assert all(one.error is None for one in bot.sandbox.opens(ANNA))
    bot.settle()
    return bot.sees(ANNA)[-1]


def says(shown: Seen, what: str) -> bool:
    """Return whether the notice stands there, and says this."""
    return has(shown, "messages.somebody") and what in words(shown.card or {})


@pytest.mark.parametrize("restarts", [False, True])
def test_a_card_that_is_seen_again_shows_what_is_so_now(bot: TeamsBot, *, restarts: bool) -> None:
    tells(bot)
    assert says(bot.sees(ANNA)[-1], "vandaag")
    told.facts["said"] = "morgen"
    if restarts:
        bot.restart()
    assert says(opens(bot), "morgen")
    told.facts["said"] = "overmorgen"
    assert says(opens(bot), "overmorgen")


@pytest.mark.parametrize("restarts", [False, True])
@pytest.mark.parametrize("why", [Unheard.CALLED_OFF, Unheard.CHANGED])
def test_what_is_right_no_more_says_so(bot: TeamsBot, why: Unheard, *, restarts: bool) -> None:
    tells(bot)
    told.facts["said"] = why
    if restarts:
        bot.restart()
    assert has(opens(bot), "teams.over")


@pytest.mark.parametrize("restarts", [False, True])
@pytest.mark.parametrize("why", [None, Unheard.OVER, Unheard.ANSWERED])
def test_where_nothing_is_left_to_tell_what_was_told_stays(
    bot: TeamsBot, why: Unheard | None, *, restarts: bool
) -> None:
    tells(bot)
    told.facts["said"] = why
    if restarts:
        bot.restart()
    bot.passes(minutes=2)
    bot.sandbox.opens(ANNA)
    bot.settle()
    assert says(bot.sees(ANNA)[-1], "vandaag")


def test_what_is_told_once_is_of_its_own_moment(bot: TeamsBot) -> None:
    tells(bot, told.ONCE)
    told.facts["said"] = "morgen"
    assert says(opens(bot), "vandaag")


@pytest.mark.parametrize("restarts", [False, True])
def test_a_press_on_an_older_copy_is_answered_on_the_newest_and_the_older_goes(
    bot: TeamsBot, *, restarts: bool
) -> None:
    bot.sandbox.fail("postActivity", "accepted_cut")
    plan(bot, kind=told.KIND)
    lives_on(bot)
    older, newest = copies(bot)
    assert (marked(bot, older), marked(bot, newest)) == (False, True)
    if restarts:
        bot.restart()
    assert bot.sandbox.press_number(ANNA, older.ref, 0).error is None
    bot.settle()
    left = bot.sees(ANNA)[-1]
    assert older.ref not in [one.ref for one in bot.sees(ANNA)]
    assert left.ref == newest.ref
    assert has(left, told.PRESSED) is not restarts


def test_a_press_tells_that_what_was_not_sure_has_come(bot: TeamsBot) -> None:
    bot.sandbox.fail("postActivity", "accepted_cut")
    plan(bot, kind=told.KIND)
    bot.settle()
    (copy,) = copies(bot)
    bot.sandbox.press_number(ANNA, copy.ref, 0)
    lives_on(bot)
    (one,) = of(bot, told.KIND)
    assert (one.state, one.message, one.repeats) == (NoticeState.SENT, copy.ref.message, 0)


def test_a_press_elsewhere_that_carries_it_tells_nothing(bot: TeamsBot) -> None:
    bot.sandbox.fail("postActivity", "accepted_cut")
    plan(bot, kind=told.KIND)
    bot.settle()
    (copy,) = copies(bot)
    (action,) = (one.action for one in presses(copy.card or {}))
    made = bot.sandbox.made(BRAM, "")
    made |= {"type": "invoke", "name": "adaptiveCard/action", "value": {"action": action}}
    assert bot.activity({**made, "replyToId": "17"}).status == 200
    bot.settle()
    assert bot.teams._seen.found(of(bot, told.KIND)[0].token) is None
