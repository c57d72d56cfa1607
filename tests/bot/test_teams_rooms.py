"""The teams that have the bot: kept over a start, read then before anybody says a word, and forgotten when they end it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.platform import Profile
from bot.sandbox.teams.sandbox import Sandbox
from storage.address import AccountKey
from storage.models import Team
from storage.vocabulary import Platform
from tests.bot.teams_bot import TeamsBot
from tests.doors import Complaints
from tests.line import Line
from tests.sandbox.teams.echo_bot import ZEIST
from tests.sandbox.teams.playground import ANNA, DIRK, EMILY, OTHER_TEAM, TEAM


@pytest.fixture
def bot(
    small_teams: Sandbox, line: Line, tmp_path: Path, filled_database: Path, quiet: Complaints
) -> Iterator[TeamsBot]:
    """A bot that heard once of each of two teams."""
    made = TeamsBot(small_teams, line, tmp_path, filled_database)
    made.sandbox.store.world.teams[OTHER_TEAM].installed = True
    made.says(ANNA, "/PMG help", TEAM)
    made.says(ANNA, "/PMG help", OTHER_TEAM)
    yield made
    made.stop()


def kept(bot: TeamsBot) -> list[str]:
    """Return the teams that are written down."""
    with bot.database.read() as session:
        return sorted(session.scalars(select(Team.room)))


def profile(bot: TeamsBot, person: str) -> Profile | None:
    """Return what the bot knows of somebody in Zeist."""
    return bot.teams.directory.profile(AccountKey(Platform.TEAMS, ZEIST, person))


def read(bot: TeamsBot) -> list[str]:
    """Return of which rooms the bot read the members, oldest first."""
    return [str(one.args["conversation"]) for one in bot.sandbox.calls("pagedMembers")]


def begins_anew(bot: TeamsBot) -> list[str]:
    """Start the bot again; return what it reads before anybody does anything."""
    before = len(read(bot))
    bot.restart()
    bot.settle()
    return read(bot)[before:]


def test_after_a_start_their_people_are_known_before_anybody_says_a_word(bot: TeamsBot) -> None:
    assert kept(bot) == sorted([TEAM, OTHER_TEAM])
    assert begins_anew(bot) == sorted([TEAM, OTHER_TEAM])
    for person, name in ((DIRK, "Dirk"), (EMILY, "Emily")):
        found = profile(bot, person)
        assert found is not None
        assert found.name == name
    before = len(read(bot))
    bot.says(ANNA, "/PMG help", TEAM)
    assert len(read(bot)) == before  # it was read within the hour


def test_one_that_cannot_be_read_holds_up_no_other(bot: TeamsBot) -> None:
    bot.stop()
    bot.sandbox.fail("pagedMembers", 503)
    bot.start()
    bot.settle()
    assert (profile(bot, EMILY) is None) != (profile(bot, DIRK) is None)
    assert kept(bot) == sorted([TEAM, OTHER_TEAM])


def test_a_team_that_takes_the_bot_away_is_forgotten(bot: TeamsBot) -> None:
    bot.sandbox.uninstall_from(ANNA, TEAM)
    bot.settle()
    assert kept(bot) == [OTHER_TEAM]
    assert begins_anew(bot) == [OTHER_TEAM]
    bot.sandbox.install_in(ANNA, TEAM)
    bot.settle()
    assert kept(bot) == sorted([TEAM, OTHER_TEAM])


def test_a_team_that_took_it_away_while_the_bot_was_off_is_forgotten_too(bot: TeamsBot) -> None:
    bot.stop()
    bot.sandbox.store.world.teams[TEAM].installed = False
    bot.start()
    bot.settle()
    assert kept(bot) == [OTHER_TEAM]


@pytest.mark.parametrize(
    ("more", "stays"),
    [
        ({"type": "installationUpdate", "action": "remove-upgrade"}, True),
        ({"type": "installationUpdate", "action": "add-upgrade"}, True),
        ({"type": "installationUpdate", "action": "remove"}, False),
        ({"type": "conversationUpdate", "membersRemoved": [{"id": "29:somebody"}]}, True),
        ({"type": "conversationUpdate", "channelData": "teamRenamed"}, True),
        ({"type": "conversationUpdate", "channelData": "teamDeleted"}, False),
    ],
)
def test_an_update_of_the_app_is_no_farewell(
    bot: TeamsBot, more: dict[str, object], *, stays: bool
) -> None:
    made = bot.sandbox.made(ANNA, "help", TEAM)
    if event := more.get("channelData"):
        more = {**more, "channelData": {**made["channelData"], "eventType": event}}
    assert bot.activity({**made, **more}).status == 200
    bot.settle()
    assert (TEAM in kept(bot)) is stays
