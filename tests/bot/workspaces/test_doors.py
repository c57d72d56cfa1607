"""Each workspace has an address of its own: nobody speaks at one for people of the other."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, cast
from urllib.parse import parse_qsl

import pytest
import structlog

from bot.slack.residence import Residence
from bot.slack.wiring import SlackPlatform
from storage.address import AccountKey, AccountNames
from storage.vocabulary import Platform
from tests.bot.state import acts, remembered
from tests.bot.wire import JSON, Wire, command_body, headers, interaction, signature
from tests.bot.workspaces.neighbours import APP_TOKEN, SECRET, TEAM, TOKEN, There, Two
from tests.world import SECRET as HOME_SECRET
from tests.world import Someone, World

FORM = "application/x-www-form-urlencoded"
THERE, HOME, NOWHERE = f"/slack/events/{TEAM}", "/slack/events", "/slack/events/TANDERS"
LINE = "aanmelden samenleving gemeente Zeist als wethouder"


@pytest.fixture
def wire(there: There) -> Iterator[Wire]:
    """Raw requests to the bot of both."""
    made = Wire(there.home.bot.asgi)
    yield made
    made.close()


def typed(team: Mapping[str, Any], user: str = "UNORA", text: str = LINE) -> bytes:
    """Return the body of a command that says it was typed in this team."""
    fields = {"command": "/pmg", "text": text, "user_id": user, "user_name": "nora"}
    return command_body({**fields, "trigger_id": f"1.2.{user}", "channel_id": "C1", **team})


def send(wire: Wire, body: bytes, path: str, secret: str, kind: str = FORM) -> int:
    """Sign with a secret, bring it to an address, return the status."""
    import time  # noqa: PLC0415 - real time: Slack's signature is about that

    stamp = str(int(time.time()))
    return wire.send(body, headers(kind, stamp, signature(body, stamp, secret)), path=path).status


@pytest.mark.parametrize(
    ("path", "secret", "status"),
    [
        (THERE, SECRET, 200),
        (HOME, HOME_SECRET, 403),  # it says that it was typed in Zeist
        (THERE, HOME_SECRET, 401),
        (HOME, SECRET, 401),
        (THERE, "something else", 401),
        (NOWHERE, SECRET, 404),
        (f"{THERE}/", SECRET, 404),
    ],
)
def test_only_its_own_signature_opens_an_address(
    world: Two, wire: Wire, path: str, secret: str, status: int
) -> None:
    before = remembered(world)
    assert send(wire, typed({"team_id": TEAM}), path, secret) == status
    world.beside.settle()
    assert (remembered(world) == before) == (status != 200)


TEAMS: Mapping[str, Mapping[str, Any]] = {
    "of home": {"team_id": "TDEMO"},
    "of nobody": {"team_id": "TANDERS"},
    "empty": {"team_id": ""},
    "none": {},
    "in small letters": {"team_id": TEAM.lower()},
    "with a space": {"team_id": f"{TEAM} "},
    "of a Grid that it is not of": {"team_id": "TANDERS", "enterprise_id": "EANDERS"},
    "its own, of a Grid": {"team_id": "TDEMO", "enterprise_id": TEAM},
}


@pytest.mark.parametrize("team", TEAMS.values(), ids=list(TEAMS))
def test_a_command_of_another_team_is_refused(
    world: Two, wire: Wire, team: Mapping[str, Any]
) -> None:
    before = remembered(world)
    with structlog.testing.capture_logs() as said:
        assert send(wire, typed(team), THERE, SECRET) == 403
    assert remembered(world) == before
    assert [one for one in said if one["event"] == "wrong_workspace"] == [
        {"event": "wrong_workspace", "address": THERE, "log_level": "warning"}
    ]


PRESSES: Mapping[str, Mapping[str, Any]] = {
    "the team of home": {"team": {"id": "TDEMO"}},
    "two teams": {"team": {"id": TEAM}, "team_id": "TDEMO"},
    "two teams, turned round": {"team": {"id": "TDEMO"}, "team_id": TEAM},
    "none at all": {},
}


@pytest.mark.parametrize("team", PRESSES.values(), ids=list(PRESSES))
def test_a_press_of_another_team_is_refused(
    world: Two, wire: Wire, team: Mapping[str, Any]
) -> None:
    before = remembered(world)
    body = pressed("UNORA", TEAM, **team)
    assert send(wire, body, THERE, SECRET) == 403
    assert remembered(world) == before


def pressed(user: str, of: str, **team: Any) -> bytes:
    """Return the body of a press by which somebody takes on beheer."""
    action = {"type": "button", "action_id": "become_admin#0", "block_id": "b"}
    return interaction(
        {
            "type": "block_actions",
            "user": {"id": user, "username": "x", "team_id": of},
            "trigger_id": f"9.9.{user}",
            "container": {"type": "message", "channel_id": "D1"},
            "channel": {"id": "D1", "name": "directmessage"},
            "actions": [action],
            **team,
        }
    )


@pytest.mark.parametrize("team", ["TDEMO", "TANDERS", None])
def test_an_event_of_another_team_is_refused(world: Two, wire: Wire, team: str | None) -> None:
    said = {"type": "message", "channel_type": "im", "channel": "D1", "user": "UNORA", "text": LINE}
    body = json.dumps({"type": "event_callback", "team_id": team, "event_id": "Ev9", "event": said})
    before = remembered(world)
    assert send(wire, body.encode(), THERE, SECRET, JSON) == 403
    assert remembered(world) == before


def test_slack_may_look_whether_somebody_answers_there(wire: Wire) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "abc"}).encode()
    assert send(wire, body, THERE, SECRET, JSON) == 200


@pytest.mark.parametrize(
    ("words", "user"), [("beheer", "UCARLA"), ("trekker bestuur <@UNORA>", "UCARLA")]
)
def test_who_holds_the_secret_of_zeist_speaks_for_nobody_at_home(
    world: Two, wire: Wire, words: str, user: str
) -> None:
    """A bare id in the settings is one of home; a press may claim another team for its person."""
    before = remembered(world)
    assert send(wire, typed({"team_id": TEAM}, user, words), THERE, SECRET) == 200
    assert send(wire, pressed(user, "TDEMO", team={"id": TEAM}), THERE, SECRET) == 200
    world.beside.settle()
    after = remembered(world)
    assert after["lead"] == before["lead"]
    assert acts(world, "became_admin") == acts(world, "role_given") == 0


def test_the_same_id_is_somebody_else_there(
    world: Two, omar: Someone, bram: Someone, carla: Someone
) -> None:
    bram.says("mijn")
    omar.says(LINE)
    with world.database.read() as session:
        found = session.connection().exec_driver_sql(
            "SELECT workspace, person.name FROM account JOIN person ON person.id = person_id"
            " WHERE user = 'UBRAM' ORDER BY workspace"
        )
        assert [tuple(row) for row in found] == [("TDEMO", "Bram Visser"), (TEAM, "Omar Bakker")]


def test_a_wrong_signature_is_said_once_and_names_no_secret(world: Two, wire: Wire) -> None:
    body = typed({"team_id": TEAM})
    with structlog.testing.capture_logs() as said:
        assert [send(wire, body, THERE, HOME_SECRET) for _ in range(3)] == [401] * 3
    told = [one for one in said if one["event"] == "signature_refused"]
    assert told == [{"event": "signature_refused", "address": THERE, "log_level": "warning"}]
    assert not any(one in str(said) for one in (SECRET, HOME_SECRET, TOKEN, APP_TOKEN))


def test_beheer_is_taken_on_at_home_only(world: Two, omar: Someone, carla: Someone) -> None:
    world.stop()
    world.admins = AccountNames()
    world.start()
    shown = omar.says("beheer")
    assert not shown.offers("admin.become")
    assert shown.has("admin.own_account", account=f"{TEAM}/{omar.user}")
    wire = Wire(world.bot.asgi)
    for user, of in ((omar.user, TEAM), ("UCARLA", "TDEMO")):  # Carla runs the workspace at home
        assert send(wire, pressed(user, of, team={"id": TEAM}), THERE, SECRET) == 200
    wire.close()
    world.beside.settle()
    assert acts(world, "became_admin") == 0
    assert carla.says("beheer").press("admin.become").has("admin.became")


def test_the_settings_name_a_beheerder_of_another_workspace(piet: Someone, omar: Someone) -> None:
    assert not piet.says("beheer").has("no.admin_only")
    assert omar.says("beheer").has("no.admin_only")


def test_a_name_without_a_workspace_is_one_of_home() -> None:
    names = AccountNames.of("U1", "T2/U2").at_home(Platform.SLACK, ["T2"])
    key: Callable[[str, str], AccountKey] = lambda team, user: AccountKey(  # noqa: E731 - short
        Platform.SLACK, team, user
    )
    assert [key("T1", "U1") in names, key("T2", "U1") in names] == [True, False]
    assert [key("T2", "U2") in names, key("T1", "U2") in names] == [True, False]


@pytest.mark.parametrize(
    ("grid", "body", "meant"),
    [
        ("", {"team_id": "T2"}, True),
        ("", {"team_id": "T3", "enterprise_id": "E1"}, False),
        ("E1", {"team_id": "T3", "enterprise_id": "E1"}, True),
        ("E1", {"team_id": "T3", "enterprise_id": "E2"}, False),
        ("E1", {"enterprise_id": "E1"}, False),
    ],
)
def test_of_a_grid_all_workspaces_are_one(grid: str, body: Mapping[str, Any], meant: bool) -> None:  # noqa: FBT001 - an example
    assert Residence("T2", enterprise=grid).is_meant(body) == meant


def test_without_another_workspace_all_is_as_before(standing_world: World) -> None:
    assert Residence().is_alone
    assert list(standing_world.slack.ways_in) == [HOME]
    wire = Wire(standing_world.bot.asgi)
    assert send(wire, typed({"team_id": "TANDERS"}), HOME, HOME_SECRET) == 200
    wire.close()


def test_a_line_of_its_own_takes_what_is_of_its_workspace(world: Two) -> None:
    assert world.adds(socket=True) == 0
    there = world.beside
    there.sandbox.connect(None)
    world.start()
    assert [list(one.ways_in) for one in world.bot.platforms] == [[HOME], []]
    nora = there.person("nora")
    assert nora.says("pijlers").labels
    fields = dict(parse_qsl(typed({"team_id": "TDEMO"}).decode()))
    with structlog.testing.capture_logs() as said, pytest.raises(TimeoutError):
        there.sandbox.store.links.exchange("command", fields, {}, 0.3)
    assert "wrong_workspace" in [one["event"] for one in said]
    # A deaf line is opened anew; the home goes on, in the same process.
    platform = cast("SlackPlatform", world.bot.platforms[1])
    deaf = platform.socket
    assert deaf is not None
    deaf._end()
    assert platform.socket is not deaf
    assert platform.socket is not None
    assert platform.socket.ready.wait(5)
    assert nora.says("labs").labels
