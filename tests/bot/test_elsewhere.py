"""Whoever comes from another workspace is refused kindly and leaves nothing; ourselves and Slackbot are nobody."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from bot.sandbox.slack.workspace import Person
from bot.slack import submissions
from tests.bot.state import members, remembered
from tests.bot.wire import Wire
from tests.doors import Complaints
from tests.world import GENERAL, Screen, Someone, World

SVEN = "USVEN"


def comes(world: World, *, listed: bool = False, **of: Any) -> Someone:
    """Take in somebody of another workspace; users.list names strangers or it does not."""
    person = Person(SVEN, "Sven Bakker", **of)
    world.sandbox.store.workspace.add_person(person)
    world.sandbox.store.workspace.channels[GENERAL].members.append(SVEN)
    if listed:
        world.sandbox.rename_person(SVEN, "Sven de Bakker")
        world.settle()
    return Someone(world, SVEN, "nl")


def opens(world: World, enterprise: str) -> None:
    """Make the workspace one of a Grid, and start again."""
    world.sandbox.store.workspace.enterprise = enterprise
    world.restart()


def kept_of(world: World) -> list[tuple[str, str]]:
    """Return under which workspace each account of Sven's is kept."""
    with world.database.read() as session:
        found = session.connection().exec_driver_sql(
            "SELECT workspace, user FROM account WHERE user = ?", (SVEN,)
        )
        return [(str(workspace), str(user)) for workspace, user in found]


WAYS: Mapping[str, Callable[[Someone], Screen]] = {
    "types": lambda one: one.says("aanmelden samenleving gemeente Zeist als wethouder"),
    "reads": lambda one: one.says("pijlers"),
    "writes": lambda one: one.writes("aanmelden samenleving"),
    "sends a file": lambda one: one.sends("leden.csv", b"Naam;Gemeente\nPiet;Zeist\n"),
    "opens Home": lambda one: one.opens_home(),
}


@pytest.mark.parametrize(
    ("way", "listed"),
    # Of whoever opens Home the event says nothing; it shows what any guest may see.
    [(way, listed) for way in WAYS for listed in (False, True) if listed or way != "opens Home"],
)
def test_a_stranger_is_refused_and_nothing_is_kept(
    world: World, quiet: Complaints, way: str, *, listed: bool
) -> None:
    sven = comes(world, listed=listed, team="TELDERS")
    before = remembered(world)
    assert WAYS[way](sven).has("no.elsewhere")
    assert remembered(world) == before
    assert not quiet.tracebacks


def test_a_stranger_presses_what_a_member_sees(world: World, anna: Someone) -> None:
    sven = comes(world, team="TELDERS")
    screen = anna.says("pijler samenleving")
    before = remembered(world)
    (join,) = (label for label in screen.labels if label == "Aanmelden")
    pressed = next(e for b in screen.blocks for e in b.get("elements", ()) if _says(e, join))
    wire = Wire(world.bot.asgi)
    answered = wire.payload(
        {
            "type": "block_actions",
            "team": {"id": "TDEMO", "domain": "pmg"},
            "user": {"id": SVEN, "username": "sven", "team_id": "TELDERS"},
            "trigger_id": "1.2.3",
            "container": {"type": "message", "channel_id": GENERAL},
            "channel": {"id": GENERAL, "name": "algemeen"},
            "actions": [{**pressed, "block_id": "b"}],
        }
    )
    wire.close()
    assert answered.status == 200
    assert remembered(world) == before
    assert sven.user not in str(before)


def test_nobody_is_pointed_at_who_comes_from_elsewhere(
    world: World, carla: Someone, bram: Someone
) -> None:
    comes(world, listed=True, team="TELDERS")
    bram.says("mijn")
    before = remembered(world)["account"]
    assert carla.says("trekker samenleving @Sven de Bakker").has("roles.nobody")
    assert remembered(world)["account"] == before


@pytest.mark.parametrize("listed", [False, True], ids=["unknown", "listed"])
def test_on_a_grid_the_enterprise_decides(world: World, *, listed: bool) -> None:
    opens(world, "EPMG")
    sven = comes(world, listed=listed, team="TZUSTER", enterprise="EPMG")
    sven.says("aanmelden samenleving gemeente Zeist als wethouder")
    sven.writes("mijn")
    assert kept_of(world) == [("TDEMO", SVEN)]
    name = "Sven de Bakker" if listed else "sven.bakker"
    assert name in members(world, "samenleving")


@pytest.mark.parametrize("of", [{"enterprise": "EANDERS"}, {}], ids=["other grid", "no grid"])
@pytest.mark.parametrize("way", WAYS)
def test_a_stranger_on_a_grid_stays_one(world: World, way: str, of: Mapping[str, str]) -> None:
    opens(world, "EPMG")
    sven = comes(world, listed=way == "opens Home", team="TELDERS", **of)
    before = remembered(world)
    assert WAYS[way](sven).has("no.elsewhere")
    assert remembered(world) == before


def test_before_slack_has_said_who_we_are_nobody_new_is_taken_in(
    world: World, bram: Someone, anna: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    bram.says("ik kom")
    monkeypatch.setattr(world.slack.directory, "_home", None)
    assert anna.says("aanmelden samenleving").has("no.busy")
    assert "Anna de Boer" not in members(world, "samenleving")
    assert not bram.says("aanmelden bestuur").has("no.busy")
    assert "Bram Visser" in members(world, "bestuur")


@pytest.mark.parametrize("author", ["UPMG", "USLACKBOT"])
@pytest.mark.parametrize("named", [False, True], ids=["by auth.test", "by the envelope"])
@pytest.mark.parametrize("subtype", [None, "file_share"])
def test_neither_ourselves_nor_slackbot_are_answered(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    author: str,
    subtype: str | None,
    *,
    named: bool,
) -> None:
    if named:
        monkeypatch.setattr(world.slack.directory, "_home", None)
    ours = {"team_id": "TDEMO", "user_id": "UPMG" if named else "UANDERS", "is_bot": True}
    said = {
        "type": "message",
        "channel_type": "im",
        "channel": "DANNA",
        "user": author,
        "team": "TDEMO",
        "text": "help",
        "subtype": subtype,
        "files": [{"id": "F1", "name": "agenda.docx", "size": 9}],
    }
    envelope = {"type": "event_callback", "team_id": "TDEMO", "event_id": "Ev1"}
    calls, wire = len(world.sandbox.store.traffic.calls), Wire(world.bot.asgi)
    assert wire.json({**envelope, "authorizations": [ours], "event": said}).status == 200
    world.settle()
    assert len(world.sandbox.store.traffic.calls) == calls
    assert (
        wire.json({**envelope, "event_id": "Ev2", "event": {**said, "user": "UANNA"}}).status == 200
    )
    wire.close()
    world.settle()
    assert len(world.sandbox.store.traffic.calls) > calls


@pytest.mark.parametrize(
    ("body", "from_"),
    [
        ({"user": {"id": "U", "team_id": "T1"}, "team": {"id": "T1"}}, ("T1", "")),
        ({"user": {"id": "U", "team_id": "T2"}, "team": {"id": "T1"}}, ("T2", "")),
        ({"user": {"id": "U"}, "team": {"id": "T1"}}, ("T1", "")),
        ({"user": {"id": "U", "team_id": "T1"}, "team": {"id": "T1"}, "enterprise": {"id": "E1"}}, ("T1", "E1")),
        ({"user": {"id": "U", "team_id": "T2"}, "team": {"id": "T1"}, "enterprise": {"id": "E1"}}, ("T2", "")),
        ({"user": {"id": "U", "team_id": "T2"}, "enterprise": {"id": "E1"}}, ("T2", "E1")),
        ({"user": {"id": "U", "team_id": "E1"}, "team": {"id": "T1"}, "enterprise": {"id": "E1"}}, ("E1", "E1")),
    ],
)  # fmt: skip
def test_where_a_form_says_it_comes_from(body: dict[str, Any], from_: tuple[str, str]) -> None:
    asked = submissions.asked({**body, "view": {"type": "modal"}}, 0.0)[0]
    assert (asked.account.workspace, asked.enterprise) == from_


def _says(element: Mapping[str, Any], label: str) -> bool:
    return bool(element.get("type") == "button" and element["text"]["text"] == label)
