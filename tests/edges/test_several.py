"""Several things chosen at once come back whole, from a form and from a message."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.sandbox import Sandbox
from bot.slack import incoming
from tests.edges import parts
from tests.world import Line, Someone, World


@pytest.fixture
def anna(sandbox: Sandbox, line: Line, tmp_path: Path, filled_database: Path) -> Iterator[Someone]:
    """Anna, where the bot only has the feature of this test."""
    parts.heard.clear()
    world = World(sandbox, line, tmp_path, filled_database, features=(parts,))
    yield world.person("anna")
    world.stop()


@pytest.mark.parametrize(
    ("filled", "heard"),
    [
        ({}, "b"),
        ({"several": "red, blue"}, "r,b"),
        ({"several": "green, light"}, "g"),
        ({"several": ["green, light", "red"]}, "g,r"),
        ({"several": []}, ""),
    ],
)
def test_in_a_form(anna: Someone, filled: dict[str, str | list[str]], heard: str) -> None:
    form = anna.says("help form")
    assert form.value("several") == "b"
    assert form.submit(**filled).has(parts.HEARD)
    assert parts.heard == [{"several": heard, "line": ""}]


def test_in_a_message(anna: Someone) -> None:
    anna.says("help").choose("several", ["red", "green, light"])
    assert parts.heard == [{"chosen": "r,g", "of": "x"}]


@pytest.mark.parametrize("claim", ["r", [7], [None, "r"], [{}], [{"value": None}], {"value": "r"}])
def test_nonsense_is_nothing_chosen(claim: object) -> None:
    state = {"values": {"b": {"several": {"type": "x", "selected_options": claim}}}}
    body = {"view": {"state": state}, "user": {"id": "U1"}}
    assert incoming.form(body, 0.0).values == {"several": ""}
