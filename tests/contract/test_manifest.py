"""The app manifest says what the code does: its events, its calls, its scopes, its shortcuts."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from slack_sdk import WebClient

from bot.__main__ import main
from bot.slack import manifest
from handlers import FEATURES
from handlers.routes import Routes
from tests.contract.arrows import ROOT
from tests.world import Someone, World

SLACK = ROOT / "bot" / "slack"
URL = "https://bot.example.nl"
YOUNGER = {"blocks.validate"}  # than the SDK: methods for which its client has no call of its own
DOTTED = re.compile(r"[a-z]+(\.[A-Za-z]+)+")


def called(code: str) -> set[str]:
    """Return the Web API methods that a file names, as a call of the client's or in words."""
    found = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Attribute) and "_" in node.attr:
            name = node.attr.replace("_", ".")
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            name = node.value
        else:
            continue
        # api_call calls what it is told to, and that is said in words.
        if (
            name != "api.call"
            and DOTTED.fullmatch(name)
            and (callable(getattr(WebClient, name.replace(".", "_"), None)) or name in YOUNGER)
        ):
            found.add(name)
    return found


def listened_to(code: str) -> set[str]:
    """Return the events that the Bolt app in a file listens to, without the one for all others."""
    return set(_events(ast.parse(code)))


def _events(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and ast.unparse(node.func) == "app.event"):
            continue
        (what,) = node.args
        for constant in ast.walk(what):
            if isinstance(constant, ast.Constant) and isinstance(constant.value, str):
                yield from constant.value.strip("^()$").split("|")


def our_files() -> list[Path]:
    return [file for file in sorted(SLACK.glob("*.py")) if file.name != "manifest.py"]


def test_every_call_stands_in_the_table_and_nothing_else() -> None:
    found = {name for file in our_files() for name in called(file.read_text("utf-8"))}
    assert found == {*manifest.METHODS, *manifest.APP_METHODS}


def test_every_event_that_is_listened_to_is_asked_for() -> None:
    found = listened_to((SLACK / "app.py").read_text("utf-8"))
    assert found == {name.partition(".")[0] for name in manifest.EVENTS}


def test_the_scopes_are_those_of_the_tables() -> None:
    tables = (*manifest.METHODS.values(), *manifest.EVENTS.values())
    union = {scope for scopes in tables for scope in scopes}
    union |= {*manifest.FETCHES, *manifest.FEATURES}
    made = manifest.manifest(URL)
    assert made["oauth_config"]["scopes"] == {"bot": sorted(union)}


def test_the_checker_sees_each_way_of_calling() -> None:
    assert called("client.views_open(view=1)") == {"views.open"}
    assert called("self._call('chat.update', ts=1)") == {"chat.update"}
    assert called("act = self._client.chat_postMessage") == {"chat.postMessage"}
    assert called("self._client.token_of, 'pmg.notice', 'chat.nonsense'") == set()
    events = "@app.event('a')\ndef f(): ...\n@app.event(re.compile('^(b|c)$'))\ndef g(): ..."
    assert listened_to(events) == {"a", "b", "c"}


def test_over_http_everything_has_our_address() -> None:
    made = manifest.manifest(URL + "/")
    address = f"{URL}/slack/events"
    (command,) = made["features"]["slash_commands"]
    assert command["command"] == "/pmg"
    assert command["should_escape"] is True
    assert command["url"] == address
    assert made["settings"]["event_subscriptions"]["request_url"] == address
    assert made["settings"]["interactivity"] == {"is_enabled": True, "request_url": address}
    assert made["settings"]["socket_mode_enabled"] is False


def test_over_a_socket_nothing_has_an_address() -> None:
    made = manifest.manifest(None)
    assert made["settings"]["socket_mode_enabled"] is True
    assert made["settings"]["interactivity"]["is_enabled"] is True
    assert "http" not in json.dumps(made)


def test_home_and_messages_are_open() -> None:
    assert manifest.manifest(URL)["features"]["app_home"] == {
        "home_tab_enabled": True,
        "messages_tab_enabled": True,
        "messages_tab_read_only_enabled": False,
    }


def test_it_fits_in_slacks_limits() -> None:
    made = manifest.manifest(URL, manifest.SHORTCUTS)
    assert len(made["display_information"]["name"]) <= 35
    assert len(made["display_information"]["description"]) <= 140
    for shortcut in made["features"]["shortcuts"]:
        assert len(shortcut["name"]) <= 24
        assert len(shortcut["description"]) <= 150


def test_a_shortcut_is_listed_when_there_is_a_route_for_it() -> None:
    ours = manifest.shortcuts(Routes(FEATURES))
    assert set(ours) <= set(manifest.SHORTCUTS)
    assert ("shortcuts" in manifest.manifest(URL, ours)["features"]) == bool(ours)
    (listed,) = manifest.manifest(URL, ["collect_item"])["features"]["shortcuts"]
    assert listed["type"] == "message"
    assert listed["callback_id"] == "collect_item"


@pytest.mark.parametrize(
    ("arguments", "made"),
    [
        (["--url", URL], manifest.manifest(URL, manifest.shortcuts(Routes(FEATURES)))),
        (["--socket"], manifest.manifest(None, manifest.shortcuts(Routes(FEATURES)))),
    ],
)
def test_pmg_manifest_prints_it(
    arguments: list[str], made: object, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["manifest", *arguments]) == 0
    assert json.loads(capsys.readouterr().out) == made


@pytest.mark.parametrize(
    "arguments",
    [[], ["--url", "bot.example.nl"], ["--url", "http://x.nl"], ["--socket", "--url", URL]],
)
def test_pmg_manifest_refuses_half_an_answer(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["manifest", *arguments])
    assert ended.value.code == 2
    assert "--url" in capsys.readouterr().err


def test_with_these_scopes_everything_works(world: World, carla: Someone) -> None:
    """All stories are played with a token that has the manifest's scopes, and no others."""
    assert list(world.sandbox.web_api.scopes) == manifest.scopes()
    world.sandbox.web_api.scopes = ()
    carla.says("koppel samenleving #pijler-samenleving")
    assert {call.answer["error"] for call in world.sandbox.calls()[-1:]} == {"missing_scope"}
