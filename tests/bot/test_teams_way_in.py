"""What is let in from Teams, what is not, and what comes twice: real HTTP to the wired bot."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox.teams.forgeries import ELSEWHERE, KINDS, STRANGER
from bot.sandbox.teams.sandbox import Sandbox
from bot.teams import web
from storage.models import Person
from tests.bot.teams_bot import TeamsBot
from tests.doors import Complaints
from tests.line import Line
from tests.sandbox.teams.playground import ANNA, CARLA, HOST

Json = dict[str, Any]
Make = Callable[..., TeamsBot]


@pytest.fixture
def make(small_teams: Sandbox, line: Line, tmp_path: Path, filled_database: Path) -> Iterator[Make]:
    """A bot that is told something else than usual."""
    made = list[TeamsBot]()

    def one(**told: Any) -> TeamsBot:
        keys = told.pop("keys", True)
        bot = TeamsBot(small_teams, line, tmp_path, filled_database, told, keys=keys)
        made.append(bot)
        return bot

    yield one
    for bot in made:
        bot.stop()


def calls(bot: TeamsBot) -> list[str]:
    """Return what the bot asked of Teams, but for the keys."""
    asked = [one.method for one in bot.sandbox.calls()]
    return [one for one in asked if one not in ("openid", "keys")]


def people(bot: TeamsBot) -> int:
    """Count whom the bot knows."""
    with bot.database.read() as session:
        return session.query(Person).count()


@pytest.mark.parametrize("kind", KINDS)
def test_a_forgery_is_refused_and_has_no_effect(
    teams_bot: TeamsBot, quiet: Complaints, kind: str
) -> None:
    before = people(teams_bot)
    delivery = teams_bot.sandbox.forge(kind, ANNA, "aanmelden samenleving")
    teams_bot.settle()
    assert delivery.status == (403 if kind in ("other_serviceurl", "wrong_tenant") else 401)
    assert delivery.body == b""
    assert people(teams_bot) == before
    assert not calls(teams_bot)
    assert teams_bot.teams._services.tenants == []


def test_the_same_line_under_a_good_token_is_answered(teams_bot: TeamsBot) -> None:
    before = people(teams_bot)
    assert teams_bot.says(ANNA, "aanmelden samenleving").status == 200
    assert people(teams_bot) == before + 1
    assert teams_bot.sees(ANNA)


@pytest.mark.parametrize("more", [1, 2 * 1024 * 1024])
def test_what_is_too_long_is_refused(teams_bot: TeamsBot, quiet: Complaints, more: int) -> None:
    activity = teams_bot.sandbox.made(ANNA, "help")
    short = json.dumps(activity).encode()
    fits = short + b" " * (web.MOST_BYTES - len(short))
    assert teams_bot.send(fits).status == 200
    assert teams_bot.send(fits + b" " * more).status in {413, None}  # or cut off meanwhile
    assert teams_bot.send(fits + b" " * more, None).status in {401, None}


def test_how_long_it_may_be_is_told(teams_bot: TeamsBot) -> None:
    assert teams_bot.send(b" " * (web.MOST_BYTES + 1)).status == 413


SHAPES: dict[str, Any] = {
    "nothing": b"",
    "no json": b"help",
    "no utf-8": b'{"type": "\xff"}',
    "a list": [],
    "deep": b"[" * 50_000,
    "no type": {"type": None},
    "a number for a type": {"type": 7},
    "nobody": {"from": None},
    "somebody without an id": {"from": {"id": ""}},
    "an endless id": {"from": {"id": "2" * 300, "aadObjectId": ANNA}},
    "an account that is none": {"from": {"id": "29:x", "aadObjectId": None}},
    "nowhere": {"conversation": {}},
    "no service address": {"serviceUrl": None},
    "words that are none": {"text": {"a": 1}},
    "mentions that are none": {"entities": "ja"},
}


@pytest.mark.parametrize("what", SHAPES)
def test_what_teams_does_not_send_is_refused(
    teams_bot: TeamsBot, quiet: Complaints, what: str
) -> None:
    shape = SHAPES[what]
    if isinstance(shape, dict):
        shape = {**teams_bot.sandbox.made(ANNA, "help"), **shape}
    body = shape if isinstance(shape, bytes) else json.dumps(shape).encode()
    assert teams_bot.send(body).status == 400
    assert not calls(teams_bot)


@pytest.mark.parametrize("value", [None, [], {}, {"action": None}, {"action": {"verb": "seen"}}])
def test_a_press_on_nothing_is_refused(
    teams_bot: TeamsBot, quiet: Complaints, value: object
) -> None:
    activity = {**teams_bot.sandbox.made(ANNA, ""), "type": "invoke", "value": value}
    assert teams_bot.activity({**activity, "name": "adaptiveCard/action"}).status == 400


@pytest.mark.parametrize(
    "more",
    [
        *({"type": kind} for kind in ("messageReaction", "typing", "messageUpdate", "endOfLife")),
        *({"type": "invoke", "name": name} for name in ("task/fetch", "fileConsent/invoke", None)),
        {"type": "message", "text": "   "},
        {"type": "message", "text": None},
    ],
)
def test_what_we_have_no_use_for_is_taken_and_changes_nothing(
    teams_bot: TeamsBot, quiet: Complaints, more: Json
) -> None:
    delivery = teams_bot.activity({**teams_bot.sandbox.made(ANNA, "help"), **more})
    teams_bot.settle()
    assert (delivery.status, delivery.body) == (200, b"")
    assert not teams_bot.sandbox.calls("postActivity")


def test_a_tenant_that_is_not_on_the_list_is_refused(make: Make, quiet: Complaints) -> None:
    bot = make(teams_tenants=HOST)
    assert bot.says(ANNA, "help").status == 403
    assert not calls(bot)
    assert bot.says(CARLA, "help").status == 200
    assert bot.sees(CARLA)


@pytest.mark.parametrize("where", ["conversation", "channelData", "both"])
def test_who_says_to_be_of_another_tenant_is_refused(teams_bot: TeamsBot, where: str) -> None:
    activity = teams_bot.sandbox.made(ANNA, "help")
    if where != "conversation":
        activity["channelData"] = {"tenant": {"id": STRANGER}}
    else:
        del activity["channelData"]
    if where != "channelData":
        activity["conversation"] = {**activity["conversation"], "tenantId": STRANGER}
    assert teams_bot.activity(activity).status == 403


@pytest.mark.parametrize(
    "address", [ELSEWHERE, "http://smba.example.nl/", "https://smba.example.nl@evil.example/"]
)
def test_our_token_goes_only_where_a_signed_claim_said_and_safely(
    teams_bot: TeamsBot, quiet: Complaints, address: str
) -> None:
    activity = {**teams_bot.sandbox.made(ANNA, "help"), "serviceUrl": address}
    assert teams_bot.activity(activity).status == 403
    if address != ELSEWHERE:  # even where the claim says so
        claims = teams_bot.sandbox.line.claims(address)
        signed = f"Bearer {teams_bot.sandbox.line.keys.sign(claims)}"
        assert teams_bot.send(json.dumps(activity).encode(), signed).status == 403
    assert teams_bot.teams._services.tenants == []


def test_a_new_key_is_fetched_and_at_most_once_a_minute(teams_bot: TeamsBot) -> None:
    def asked() -> int:
        return len(teams_bot.sandbox.calls("keys"))

    assert asked() == 1  # at the start
    teams_bot.sandbox.rotate_key()
    for _ in range(3):
        assert teams_bot.says(ANNA, "help").status == 401
    assert asked() == 1
    teams_bot.passes(seconds=61)
    assert teams_bot.says(ANNA, "help").status == 200
    assert asked() == 2
    for _ in range(3):
        assert teams_bot.sandbox.forge("unknown_kid", ANNA).status == 401
    assert asked() == 2
    teams_bot.passes(seconds=61)
    for _ in range(3):
        assert teams_bot.sandbox.forge("unknown_kid", ANNA).status == 401
    assert asked() == 3
    assert teams_bot.says(ANNA, "help").status == 200


def test_without_keys_everybody_must_come_back(make: Make) -> None:
    bot = make(teams_openid_url="http://127.0.0.1:1/openid", keys=False)
    assert bot.says(ANNA, "help").status == 503
    assert bot.send(b"{}", None).status == 401
    assert not calls(bot)


def test_keys_that_are_no_longer_to_be_had_stay_good(teams_bot: TeamsBot) -> None:
    teams_bot.sandbox.fail("openid", 503, times=None)
    teams_bot.passes(days=2)
    assert teams_bot.sandbox.forge("unknown_kid", ANNA).status == 401
    assert teams_bot.says(ANNA, "help").status == 200
