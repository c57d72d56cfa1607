"""pmg check on Teams: the token, the keys, the tenants, the address; and how a first beheerder is named."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.check import findings
from bot.platform import Finding
from bot.sandbox.teams.sandbox import Sandbox
from storage.address import NO_NAMES, AccountNames
from tests.bot.teams_bot import TeamsBot, has
from tests.line import Line
from tests.sandbox.teams.echo_bot import ZEIST
from tests.sandbox.teams.playground import ANNA, CARLA, HOST, TEAM


def check(bot: TeamsBot, **changed: object) -> dict[str, Finding]:
    """Return what `pmg check` finds, by what it is about."""
    given = bot.settings.model_copy(update=changed)
    return {found.about: found for found in findings(given, bot.clock)}


def test_where_all_is_well_only_the_address_is_unsure(teams_bot: TeamsBot) -> None:
    teams_bot.says(CARLA, "help")
    teams_bot.says(ANNA, "help")
    found = check(teams_bot)
    assert list(found) == [
        "settings",
        "database",
        "disk",
        "Teams secret",
        "Teams token",
        "Teams keys",
        "Teams tenants",
        "Teams address",
        "channels",
    ]
    assert all(one.right for one in found.values()), found
    assert found["Teams tenants"].words == "2 may use the bot"


def test_a_tenant_that_never_spoke_is_named(teams_bot: TeamsBot) -> None:
    teams_bot.says(ANNA, "help")
    words = check(teams_bot)["Teams tenants"].words
    assert HOST in words
    assert ZEIST not in words


def test_a_secret_that_ended_is_told_without_saying_it(teams_bot: TeamsBot) -> None:
    found = check(teams_bot, teams_client_secret="geheim-van-vorig-jaar")
    assert [about for about, one in found.items() if not one.right] == ["Teams token", "channels"]
    assert "TEAMS_CLIENT_SECRET" in found["Teams token"].words
    assert all("geheim" not in one.line for one in found.values())


def test_another_tenant_for_the_app_is_told(teams_bot: TeamsBot) -> None:
    teams_bot.sandbox.refuse_tokens("unauthorized_client")
    assert "TEAMS_TENANT_ID" in check(teams_bot)["Teams token"].words


def test_without_microsoft_the_rest_is_looked_at(teams_bot: TeamsBot) -> None:
    dead = "http://127.0.0.1:1"
    found = check(teams_bot, teams_openid_url=f"{dead}/openid", teams_token_url=f"{dead}/token")
    wrong = [about for about, one in found.items() if not one.right]
    assert wrong == ["Teams token", "Teams keys", "channels"]


@pytest.mark.parametrize(
    ("url", "right"),
    [("http://bot.example.nl", False), ("https://127.0.0.1:1", True)],
)
def test_teams_only_comes_to_https(teams_bot: TeamsBot, url: str, right: bool) -> None:  # noqa: FBT001
    found = check(teams_bot, pmg_public_url=url)["Teams address"]
    assert found.right == right
    assert url in found.words


def test_a_team_without_the_app_is_told(teams_bot: TeamsBot) -> None:
    teams_bot.says(CARLA, "aanmelden bestuur")
    teams_bot.says(CARLA, "help")
    teams_bot.says(ANNA, "@PMG help", TEAM)
    with teams_bot.database.write() as session:
        session.connection().exec_driver_sql(
            "INSERT INTO link (platform, workspace, channel, asked_by_id) "
            "SELECT 'teams', ?, ?, id FROM person LIMIT 1",
            (ZEIST, TEAM),
        )
    about = f"channel {TEAM} of the network"
    assert check(teams_bot)[about].right
    teams_bot.sandbox.uninstall_from(ANNA, TEAM)
    found = check(teams_bot)[about]
    assert not found.right
    assert "add the app" in found.words


@pytest.fixture
def nobodys(
    small_teams: Sandbox, line: Line, tmp_path: Path, filled_database: Path
) -> Iterator[TeamsBot]:
    """A bot whose settings name no beheerder."""
    told = {"pmg_admins": NO_NAMES}
    made = TeamsBot(small_teams, line, tmp_path, filled_database, told)
    yield made
    made.stop()


def test_while_nobody_is_beheerder_one_sees_what_to_put_in_the_settings(nobodys: TeamsBot) -> None:
    nobodys.says(ANNA, "beheer")
    (card,) = nobodys.sees(ANNA)
    name = f"teams:{ANNA}"
    assert has(card, "admin.own_account", account=name)
    nobodys.told = {"pmg_admins": AccountNames.of(name)}
    nobodys.restart()
    nobodys.says(ANNA, "beheer")
    assert has(nobodys.sees(ANNA)[-1], "admin.title")


def test_where_there_is_one_nobody_is_told_an_id(teams_bot: TeamsBot) -> None:
    teams_bot.says(ANNA, "beheer")
    assert not has(teams_bot.sees(ANNA)[-1], "admin.own_account")
