"""pmg check: one line for each thing, and what would help for each that is wrong."""

import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from bot import check as checking
from bot.__main__ import main
from bot.check import database, findings
from bot.platform import Finding
from bot.slack import manifest
from bot.slack.check import clock, scopes
from storage.condition import condition
from storage.database import NEWEST
from tests.world import APP_TOKEN, TOKEN, Someone, World

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)


def check(world: World, ahead: timedelta = timedelta(0), **changed: object) -> dict[str, Finding]:
    """Return what `pmg check` finds, by what it is about; our clock may be `ahead` of Slack's."""
    given = world.settings.model_copy(update=changed)
    return {found.about: found for found in findings(given, lambda: world.now + ahead)}


def wrong(found: Iterable[Finding]) -> list[str]:
    """Return what is not right."""
    return [one.about for one in found if not one.right]


def test_where_all_is_well_every_line_is_ok(world: World, carla: Someone) -> None:
    carla.says("koppel samenleving #pijler-samenleving")
    found = check(world)
    assert wrong(found.values()) == []
    assert list(found) == [
        "settings",
        "database",
        "disk",
        "bot token",
        "scopes",
        "clock",
        "channel CSAMENLEVING of Samenleving",
    ]
    assert all(one.line.startswith("ok ") and "\n" not in one.line for one in found.values())


def test_in_socket_mode_the_app_token_is_tried(socket_world: World) -> None:
    assert check(socket_world)["app token"].right
    found = check(socket_world, slack_app_token=TOKEN.replace("xoxb", "xapp-not"))
    assert wrong(found.values()) == ["app token"]
    assert "SLACK_APP_TOKEN" in found["app token"].words


def test_a_token_that_slack_does_not_know(world: World) -> None:
    found = check(world, slack_bot_token="xoxb-other")
    assert wrong(found.values()) == ["bot token", "scopes", "clock", "channels"]
    assert "invalid_auth" in found["bot token"].words
    assert "SLACK_BOT_TOKEN" in found["bot token"].words
    assert "xoxb" not in found["bot token"].line


@pytest.mark.parametrize("fault", ["cut", 503])
def test_without_slack_the_rest_is_looked_at(world: World, fault: str | int) -> None:
    world.sandbox.fail("auth.test", fault)
    found = check(world)
    assert found["database"].right
    assert wrong(found.values()) == ["bot token", "scopes", "clock", "channels"]


def test_without_a_network_it_says_where_it_looked(world: World) -> None:
    found = check(world, slack_api_url="http://127.0.0.1:9/api/")
    assert "http://127.0.0.1:9/api/" in found["bot token"].words
    assert "firewall" in found["bot token"].words


def test_a_scope_that_is_lacking_is_named(world: World) -> None:
    world.sandbox.take_scope("im:write")
    world.sandbox.take_scope("channels:join")
    found = check(world)["scopes"]
    assert not found.right
    assert "channels:join, im:write" in found.words
    assert "pmg manifest" in found.words


def test_scopes_that_are_not_needed_are_named_and_no_fault() -> None:
    found = scopes(", ".join([*manifest.scopes(), "users:read.email"]))
    assert found.right
    assert "users:read.email" in found.words


@pytest.mark.parametrize(("seconds", "right"), [(0, True), (59, True), (61, False), (-61, False)])
def test_the_clock_may_be_less_than_a_minute_off(seconds: int, right: bool) -> None:  # noqa: FBT001 - an example
    header = format_datetime(NOW, usegmt=True)
    found = clock({"Date": header}, NOW + timedelta(seconds=seconds))
    assert found.right == right
    assert ("off by 0:01:01" in found.words) == (not right)


@pytest.mark.parametrize("header", ["", "yesterday", "Mon, 99 Foo 2027 09:00:00 GMT"])
def test_without_slacks_time_the_clock_is_no_fault(header: str) -> None:
    assert clock({"Date": header}, NOW).right


def test_slack_is_asked_for_the_time(world: World) -> None:
    for ahead, words in ((2, "off by 0:02:00, ahead of"), (-2, "off by 0:02:00, behind")):
        found = check(world, timedelta(minutes=ahead))
        assert wrong(found.values()) == ["clock"]
        assert words in found["clock"].words


def test_a_channel_that_the_bot_was_put_out_of(world: World, carla: Someone) -> None:
    world.sandbox.invite("#trekkers", "UPMG")
    carla.says("koppel netwerk #trekkers", "#trekkers")
    world.sandbox.leave("#trekkers", "UPMG")
    (about,) = (about for about in check(world) if about.startswith("channel "))
    found = check(world)[about]
    assert about.endswith("of the network")
    assert not found.right
    assert "/invite" in found.words


def test_a_database_that_is_not_there_yet_is_no_fault(tmp_path: Path) -> None:
    found = database(f"sqlite:///{tmp_path / 'data' / 'pmg.db'}")
    assert found.right
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_can_never_be_there(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file, no folder")
    assert not database(f"sqlite:///{tmp_path / 'data' / 'pmg.db'}").right


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "pmg.db").write_bytes(b"no database, however one looks at it " * 100)
    assert not database(f"sqlite:///{tmp_path / 'pmg.db'}").right


def test_a_database_with_a_hole_in_it(tmp_path: Path, filled_database: Path) -> None:
    whole = bytearray(filled_database.read_bytes())
    whole[8192:20480] = b"\x00" * 12288
    (tmp_path / "pmg.db").write_bytes(whole)
    assert condition(tmp_path / "pmg.db").fault


def test_rows_that_refer_to_nothing(tmp_path: Path, filled_database: Path) -> None:
    path = tmp_path / "pmg.db"
    path.write_bytes(filled_database.read_bytes())
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE lead SET group_id = 4711")
    connection.close()
    assert "gone" in (condition(path).fault or "")


def test_a_database_that_somebody_holds_cannot_be_written(
    tmp_path: Path, filled_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.condition.PATIENCE", 0.01)
    path = tmp_path / "pmg.db"
    path.write_bytes(filled_database.read_bytes())
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    assert not database(f"sqlite:///{path}").right
    holder.close()
    assert database(f"sqlite:///{path}").right


@pytest.mark.parametrize(("revision", "right"), [("0001", True), (NEWEST, True), ("9999", False)])
def test_the_revision_is_named(
    tmp_path: Path,
    filled_database: Path,
    revision: str,
    right: bool,  # noqa: FBT001 - an example
) -> None:
    path = tmp_path / "pmg.db"
    path.write_bytes(filled_database.read_bytes())
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
    connection.close()
    found = database(f"sqlite:///{path}")
    assert found.right == right
    assert revision in found.words


@pytest.mark.parametrize(("right", "status"), [(True, 0), (False, 1)])
def test_the_exit_status_says_whether_something_is_wrong(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    world: World,
    right: bool,  # noqa: FBT001 - an example
    status: int,
) -> None:
    settings = world.settings
    monkeypatch.setattr("bot.settings.load", lambda: settings)
    monkeypatch.setattr("bot.wiring.wall_clock", world.clock)
    if not right:
        world.sandbox.take_scope("chat:write")
    assert main(["check"]) == status
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 7
    assert any(line.startswith("FAULT") for line in lines) != right


def test_a_fault_of_several_lines_is_said_in_one() -> None:
    assert Finding("x", right=False, words="a\nb").line == "FAULT  x: a b"


def test_nothing_secret_is_printed(world: World) -> None:
    lines = [one.line for one in findings(world.settings, world.clock)]
    assert not [line for line in lines if TOKEN in line or APP_TOKEN in line]
    assert checking.REPAIR not in "".join(lines)
