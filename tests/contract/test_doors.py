"""Every way in stands in docs/asvs.md: each address of the web, each command, each setting that opens one."""

import re
from pathlib import Path
from typing import Any

import pytest
from starlette.routing import Route

from bot import wiring
from bot.__main__ import COMMANDS
from bot.demo import NETWORK
from bot.secrets import Secrets
from bot.settings import Settings
from bot.slack.tokens import Tokens
from storage.models import Installation
from storage.vocabulary import Platform
from tests.contract.arrows import ROOT
from tests.contract.test_officer import ASVS, names_in, section, table

DOORS = table(section(ASVS, "Langs welke wegen men binnenkomt"))
ELSEWHERE = "T0ELSEWHERE"
SECRET = "geheim" * 8
ADDRESS = re.compile(r"`(/[^`]*)`")
# All that can be set, so that every way in is there.
ALL: dict[str, Any] = {
    "slack_bot_token": "xoxb-all",
    "slack_signing_secret": "all",
    "teams_client_id": "c3c3c3c3-0000-4000-8000-000000000003",
    "teams_tenant_id": "a1a1a1a1-0000-4000-8000-000000000001",
    "teams_client_secret": "all",
    "pmg_smtp_url": "smtps://pmg:all@mail.example.nl",
    "pmg_imap_url": "imaps://pmg:all@mail.example.nl",
    "pmg_mail_from": "pmg@example.nl",
    "pmg_public_url": "https://pmg.example.nl",
    "pmg_metrics_token": "all",
    "pmg_secret_key": SECRET,
    "pmg_network": NETWORK,
}
OPENS = {*ALL, "slack_app_token", "teams_tenants"} - {
    "slack_bot_token",  # proves us to Slack
    "teams_tenant_id",
    "teams_client_secret",
    "pmg_mail_from",
    "pmg_secret_key",
}


def named(column: int, pattern: str = r"`([^`]+)`") -> set[str]:
    """Return what stands between backticks in a column of the table."""
    return {one for row in DOORS for one in re.findall(pattern, row[column])}


@pytest.fixture
def addresses(tmp_path: Path) -> set[str]:
    """Every address of a bot for which all is set, and that lives in one more workspace."""
    settings = Settings(database_url=f"sqlite:///{tmp_path / 'pmg.db'}", **ALL)
    database = wiring.open_database(settings)
    tokens = Tokens("xoxb-other", "other", "", "U0", "")
    with database.write() as session:
        locked = tokens.locked(ELSEWHERE, Secrets(SECRET))
        session.add(Installation(platform=Platform.SLACK, workspace=ELSEWHERE, tokens=locked))
    bot = wiring.build(settings, database)
    try:
        return {one.path for one in bot.asgi.routes if isinstance(one, Route)}
    finally:
        bot.stop()


def test_every_address_of_the_web_is_a_door(addresses: set[str]) -> None:
    told = {one.replace("T0...", ELSEWHERE) for one in named(1, ADDRESS.pattern)}
    assert told == addresses


def test_every_command_is_a_door() -> None:
    assert named(1, r"`pmg (\w+)`") == set(COMMANDS)


def test_every_setting_that_opens_one_is_named() -> None:
    told = {one.lower() for one in named(1) | named(2) if one.isupper()}
    assert {one.upper() for one in OPENS - told} == set()
    assert told <= set(Settings.model_fields)


def test_every_door_has_tests_that_there_are() -> None:
    for row in DOORS:
        tests = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", row[4])
        assert tests, row[0]
        for file, test in tests:
            assert test in names_in(ROOT / file), test
