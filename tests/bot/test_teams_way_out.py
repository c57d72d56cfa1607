"""Each way in which a call to Teams can end, through delivery with the real database: 0 lost unseen."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.sandbox.teams.sandbox import Sandbox
from handlers import FEATURES
from storage.vocabulary import NoticeState
from tests.bot.teams_bot import TeamsBot, has
from tests.bot.teams_notices import (
    Ended,
    copies,
    ended,
    knows,
    lives_on,
    of,
    plan,
)
from tests.doors import Complaints
from tests.faults import feature
from tests.line import Line
from tests.sandbox.teams.echo_bot import ZEIST
from tests.sandbox.teams.playground import CARLA, EMILY

SENT, FAILED = NoticeState.SENT, NoticeState.FAILED
ONCE = Ended(SENT, None, 1, 0)
MARKED = Ended(SENT, None, 1, 1)  # the first never came, and nobody could know
TWICE = Ended(SENT, None, 2, 1)


@pytest.fixture
def bot(
    small_teams: Sandbox, line: Line, tmp_path: Path, filled_database: Path
) -> Iterator[TeamsBot]:
    """A bot that has one more kind of notice."""
    made = TeamsBot(small_teams, line, tmp_path, filled_database, features=(*FEATURES, feature))
    yield made
    made.stop()


# What happens to the call that posts, and how the notice ends then.
ROWS: dict[str | int, Ended] = {
    "cut": MARKED,
    "reset": MARKED,
    "hang": MARKED,
    "accepted_cut": TWICE,
    "accepted_reset": TWICE,
    "accepted_hang": TWICE,
    500: MARKED,
    "BadGateway": MARKED,
    503: MARKED,
    "GatewayTimeout": MARKED,
    "RequestTimeout": MARKED,
    "accepted_500": TWICE,
    "accepted_503": TWICE,
    "accepted_fatal_error": TWICE,  # 201 without an id
    429: ONCE,
    "429_bare": ONCE,
    "PreconditionFailed": ONCE,
    "Unauthorized": ONCE,
    "BotNotInConversationRoster": Ended(FAILED, "not_installed", 0, 0),
    "ConversationBlockedByUser": Ended(FAILED, "blocked", 0, 0),
    "BotDisabledByAdmin": Ended(FAILED, "disabled_by_admin", 0, 0),
    "Forbidden": Ended(FAILED, "forbidden", 0, 0),
    "ConversationNotFound": Ended(FAILED, "no_room", 0, 0),
    "BadArgument": Ended(FAILED, "status_400", 0, 0),
    "MessageSizeTooBig": Ended(FAILED, "status_413", 0, 0),
}


@pytest.mark.parametrize("what", ROWS)
def test_each_end_of_a_call_has_its_own(bot: TeamsBot, quiet: Complaints, what: str | int) -> None:
    knows(bot)
    lives_on(bot)
    told = len(of(bot, "unreached"))
    bot.sandbox.fail("postActivity", what)
    plan(bot)
    lives_on(bot)
    assert ended(bot) == ROWS[what]
    assert len(of(bot, "unreached")) - told == (ROWS[what].state == FAILED)


def test_too_quick_waits_for_as_long_as_was_said(bot: TeamsBot) -> None:
    knows(bot)
    began = bot.now
    bot.sandbox.fail("postActivity", 429, seconds=90, times=1)
    plan(bot)
    lives_on(bot)
    assert ended(bot) == ONCE
    assert (bot.now - began).total_seconds() >= 90


def test_where_nobody_answers_it_waits(bot: TeamsBot) -> None:
    knows(bot)
    bot.sandbox.down()
    plan(bot)
    bot.settle()
    bot.passes(minutes=10)
    assert [(one.state, one.fault) for one in of(bot)] == [(NoticeState.DUE, "not_reached")]
    bot.sandbox.down(down=False)
    lives_on(bot)
    assert ended(bot) == ONCE


def test_a_token_that_ended_is_asked_anew(bot: TeamsBot) -> None:
    knows(bot)
    bot.sandbox.expire_tokens()
    plan(bot)
    bot.settle()
    assert ended(bot) == ONCE
    assert len(bot.sandbox.calls("token")) == 2


def test_without_a_token_it_waits(bot: TeamsBot) -> None:
    knows(bot)
    bot.sandbox.expire_tokens()
    bot.sandbox.refuse_tokens()
    plan(bot)
    bot.settle()
    assert [(one.state, one.fault) for one in of(bot)] == [(NoticeState.DUE, "invalid_client")]
    assert of(bot)[0].started_at is None, "no post was begun"
    bot.sandbox.refuse_tokens(None)
    lives_on(bot)
    assert ended(bot) == ONCE


def takes_it_away(bot: TeamsBot) -> None:
    """Let Emily take the app away; she is in no team that has it."""
    bot.sandbox.uninstall(EMILY)


def blocks(bot: TeamsBot) -> None:
    """Let Emily block the bot."""
    bot.sandbox.blocks(EMILY)


def is_switched_off(bot: TeamsBot) -> None:
    """Let the admin of her tenant switch the app off."""
    bot.sandbox.disable(ZEIST)


@pytest.mark.parametrize(
    ("act", "why"),
    [(takes_it_away, "not_installed"), (blocks, "blocked"), (is_switched_off, "disabled_by_admin")],
)
def test_whoever_cannot_be_reached_stands_on_the_list_with_the_reason(
    bot: TeamsBot, quiet: Complaints, act: Callable[[TeamsBot], None], why: str
) -> None:
    knows(bot, EMILY)
    act(bot)
    plan(bot, EMILY, kind="admin_changed")
    lives_on(bot)
    (one,) = of(bot, "admin_changed")
    assert (one.state, one.fault) == (FAILED, why)
    bot.says(CARLA, "berichten")
    assert has(bot.sees(CARLA)[-1], f"messages.fault_{why}")


def test_whoever_installs_it_again_is_reached_again(bot: TeamsBot) -> None:
    knows(bot, EMILY)
    takes_it_away(bot)
    plan(bot, EMILY)
    lives_on(bot)
    bot.sandbox.install(EMILY)
    plan(bot, EMILY, name="2")
    lives_on(bot)
    assert [one.state for one in of(bot)] == [FAILED, SENT]
    assert len(copies(bot, EMILY)) == 1
