"""Whether somebody is a guest, as Slack and Microsoft say it."""

from typing import Any

import pytest

from bot.slack.directory import _profile
from bot.teams.directory import TeamsDirectory
from storage.address import AccountKey
from storage.vocabulary import Platform

ACCOUNT = AccountKey(Platform.TEAMS, "t", "u")


@pytest.mark.parametrize(
    ("said", "guest"),
    [
        ({}, False),
        ({"is_restricted": False, "is_ultra_restricted": False}, False),
        ({"is_restricted": True}, True),
        ({"is_restricted": True, "is_ultra_restricted": True}, True),
        ({"is_stranger": True}, True),
        ({"is_restricted": "no"}, False),
    ],
)
def test_in_slack(said: dict[str, Any], *, guest: bool) -> None:
    assert _profile({"id": "U1", "name": "anna", **said}).guest is guest


@pytest.mark.parametrize(
    ("said", "guest"),
    [
        ({}, None),
        ({"userRole": "user"}, False),
        ({"userRole": "guest"}, True),
        ({"userPrincipalName": "anna@waalwijk.nl"}, False),
        ({"userPrincipalName": "anna_zeist.nl#EXT#@waalwijk.onmicrosoft.com"}, True),
        ({"userPrincipalName": "anna_zeist.nl#ext#@waalwijk.nl", "userRole": "user"}, True),
        ({"userRole": None, "userPrincipalName": ""}, None),
    ],
)
def test_in_teams(said: dict[str, Any], *, guest: bool | None) -> None:
    directory = TeamsDirectory(["t"], {})
    directory.read("t", "team", [{"id": "29:1", "aadObjectId": "u", "name": "Anna", **said}])
    profile = directory.profile(ACCOUNT)
    assert profile is not None
    assert profile.guest is guest


def test_what_was_said_once_is_not_lost_when_it_is_not_said_again() -> None:
    directory = TeamsDirectory(["t"], {})
    for said in ({"userRole": "guest"}, {}):
        directory.read("t", "team", [{"id": "29:1", "aadObjectId": "u", "name": "Anna", **said}])
    profile = directory.profile(ACCOUNT)
    assert profile is not None
    assert profile.guest is True
