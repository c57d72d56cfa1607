"""Files by link: looking uses nothing up, fetching ends, and a link is nobody else's key to anything."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from bot.sandbox.teams.sandbox import Sandbox
from handlers.texts import catalogue
from tests.bot import parts
from tests.bot.teams_bot import TeamsBot
from tests.doors import Complaints
from tests.line import Line
from tests.sandbox.teams.playground import ANNA, BRAM, CARLA, TEAM

ADDRESS = "https://bot.example.nl"


@pytest.fixture
def bot(
    small_teams: Sandbox, line: Line, tmp_path: Path, filled_database: Path, quiet: Complaints
) -> Iterator[TeamsBot]:
    """A bot that gives files when asked for help."""
    made = TeamsBot(small_teams, line, tmp_path, filled_database, features=(parts,))
    yield made
    made.stop()


def offered(bot: TeamsBot, person: str = ANNA, what: str = "file") -> str:
    """Ask for a file; return the path of its link."""
    bot.says(person, f"help {what}")
    return links_on(bot.sees(person)[-1].card)[-1]


def links_on(card: object) -> list[str]:
    """Return the paths of the links on a card."""
    found = [one["url"] for one in _actions(card) if one["type"] == "Action.OpenUrl"]
    assert all(url.startswith(f"{ADDRESS}/file/") for url in found)
    return [one.removeprefix(ADDRESS) for one in found]


def _actions(card: object) -> Iterator[dict[str, str]]:
    if isinstance(card, list):
        for one in card:
            yield from _actions(one)
    elif isinstance(card, dict):
        if str(card.get("type")).startswith("Action."):
            yield card
        for one in card.values():
            yield from _actions(one)


def test_looking_uses_nothing_up_and_three_times_it_is_given(bot: TeamsBot) -> None:
    path = offered(bot)
    for _ in range(20):  # a scanner follows each link, long before anybody presses it
        assert bot.fetch("GET", path)[0] == bot.fetch("HEAD", path)[0] == 200
    for _ in range(3):
        status, headers, content = bot.fetch("POST", path)
        assert (status, content[:2]) == (200, b"PK")
        assert headers["content-disposition"].startswith('attachment; filename="')
        assert headers["content-type"] == "application/octet-stream"
    for method in ("POST", "GET", "HEAD"):
        assert bot.fetch(method, path)[0] == 410


def test_after_a_quarter_of_an_hour_it_is_over(bot: TeamsBot) -> None:
    path = offered(bot)
    bot.now += timedelta(minutes=14, seconds=59)
    assert bot.fetch("GET", path)[0] == 200
    assert bot.fetch("POST", path)[0] == 200
    bot.now += timedelta(seconds=1)
    assert bot.fetch("GET", path)[0] == bot.fetch("POST", path)[0] == 410


@pytest.mark.parametrize("secret", ["x", "..", "%2e%2e", "a" * 43, "%00", "a" * 9000, "%c3%a9"])
def test_what_was_never_offered_is_never_given(bot: TeamsBot, secret: str) -> None:
    offered(bot)
    path = f"/file/{secret}"
    for method in ("GET", "POST"):
        status, _, content = bot.fetch(method, path)
        assert status in (400, 404, 410)
        assert b"<button>" not in content


def test_each_asks_for_a_link_of_their_own(bot: TeamsBot) -> None:
    annas, brams = offered(bot), offered(bot, BRAM)
    assert annas != brams
    for _ in range(3):
        bot.fetch("POST", annas)
    assert bot.fetch("POST", brams)[0] == 200


def test_whoever_left_gets_nothing_any_more(bot: TeamsBot) -> None:
    bot.says(CARLA, "help")
    path = offered(bot, BRAM)
    bot.sandbox.says(ANNA, "@PMG help", TEAM)  # so the bot reads who is in the team
    bot.settle()
    bot.sandbox.leaves(BRAM, TEAM)
    bot.settle()
    assert bot.fetch("GET", path)[0] == bot.fetch("POST", path)[0] == 410


def test_the_page_has_no_script_and_is_kept_nowhere(bot: TeamsBot) -> None:
    path = offered(bot)
    for method in ("GET", "POST"):
        _, headers, content = bot.fetch(method, path)
        assert headers["cache-control"] == "no-store"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-content-type-options"] == "nosniff"
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        if method == "GET":
            page = content.decode()
            assert "<script" not in page
            assert re.findall(r"(?:src|href|action)=", page) == []
            assert page.count("<button>") == 1


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_nothing_else_can_be_asked_of_a_link(bot: TeamsBot, method: str) -> None:
    path = offered(bot)
    assert bot.fetch(method, path)[0] == 405
    assert bot.fetch("POST", path)[0] == 200


def test_at_once_no_more_than_three_are_given(bot: TeamsBot) -> None:
    path = offered(bot)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: bot.fetch("POST", path)[0], range(16)))
    assert sorted(found) == [200] * 3 + [410] * 13


def test_a_link_ends_with_the_process(bot: TeamsBot) -> None:
    path = offered(bot)
    bot.restart()
    assert bot.fetch("GET", path)[0] == 410


def test_a_file_that_cannot_be_made_has_a_number_to_speak_of(
    small_teams: Sandbox,
    line: Line,
    tmp_path: Path,
    filled_database: Path,
    complaints: Complaints,
) -> None:
    bot = TeamsBot(small_teams, line, tmp_path, filled_database, features=(parts,))
    status, _, content = bot.fetch("POST", offered(bot, what="impossible"))
    bot.stop()
    (number,) = complaints.references
    assert status == 500
    assert number in content.decode()


def test_a_new_link_is_asked_for_by_a_button_even_after_a_restart(bot: TeamsBot) -> None:
    old = offered(bot)
    bot.now += timedelta(minutes=16)
    bot.restart()
    content = bot.fetch("GET", old)[2].decode()
    assert catalogue("nl").words("file_link.again")[0] in content
    bot.press(ANNA, "file_link.again")
    fresh = links_on(bot.sees(ANNA)[-1].card)[-1]
    assert fresh != old
    assert bot.fetch("POST", fresh)[0] == 200
    assert bot.fetch("POST", old)[0] == 410
