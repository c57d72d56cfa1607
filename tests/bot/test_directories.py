"""A user id says somebody only within the workspace that gave it, and on one platform."""

from typing import Any

import pytest
from slack_sdk import WebClient

from bot.platform import HOME, Profile
from bot.platform.several import Directories
from bot.slack.directory import Home, SlackDirectory
from handlers.common.parsing import mentions
from storage.address import AccountKey, AccountName
from storage.vocabulary import Platform

GUID = "8f3c1d60-5a6e-4d0b-9a51-0d4f4b0e7a11"
HERE, THERE = (AccountKey(Platform.SLACK, team, "U1") for team in ("T1", "T2"))
TEAMS = AccountKey(Platform.TEAMS, "T1", "U1")


def directory(team: str, *users: dict[str, Any]) -> SlackDirectory:
    """Return the directory of a workspace that has been read."""
    made = SlackDirectory(WebClient())
    made._home = Home(team, "UPMG")
    for user in users:
        made.heard({"team_id": team, **user})
    return made


def test_each_account_is_asked_of_the_directory_that_knows_it() -> None:
    anna = {"id": "U1", "real_name": "Anna", "locale": "nl-NL"}
    other = {"id": "U1", "real_name": "Olga", "deleted": True}
    both = Directories(
        {Platform.SLACK: {HOME: directory("T1", anna), "T2": directory("T2", other)}}
    )
    said = [both.profile(key) for key in (HERE, THERE, TEAMS)]
    assert [one and (one.name, one.gone) for one in said] == [
        ("Anna", False),
        ("Olga", True),
        None,
    ]
    strange = HERE._replace(workspace="T9")
    assert [both.belongs(key) for key in (HERE, THERE, TEAMS, strange)] == [
        True,
        True,
        False,
        False,
    ]
    assert [both.kept(key) for key in (HERE, THERE, TEAMS)] == [HERE, THERE, TEAMS]
    assert both.named(AccountName(Platform.SLACK, "T2", "U1")) is None  # left that workspace
    assert both.named(AccountName(Platform.SLACK, None, "U1")) == HERE
    assert both.named(AccountName(Platform.TEAMS, None, "U1")) is None


def test_as_long_as_one_has_not_been_read_nobody_is_a_stranger() -> None:
    unread = SlackDirectory(WebClient())
    both = Directories({Platform.SLACK: {HOME: directory("T1"), "T2": unread}})
    assert both.belongs(HERE) is True
    assert both.belongs(THERE) is None
    unread.heard({"id": "U1", "real_name": "Anna"})
    assert isinstance(both.profile(THERE), Profile)


@pytest.mark.parametrize("key", ["U1", GUID, "29:1x-Y_z=", "a:1PqR-s_T"])
def test_ids_of_every_platform_can_be_pointed_at(key: str) -> None:
    line = f"trekker samenleving {mentions.written('@', key, 'Anna [Zeist] | ]')} snel"
    found = mentions.read(line)
    assert (found.person, found.text) == (key, "trekker samenleving snel")
    assert mentions.spoken(line) == "trekker samenleving @Anna [Zeist   snel"


def test_a_channel_may_be_a_thread() -> None:
    key = "19:a1B2-c_3@thread.tacv2;messageid=1732780000123"
    found = mentions.read(f"koppel netwerk {mentions.written('#', key, 'Algemeen')}")
    assert (found.channel, found.text) == (key, "koppel netwerk")
