"""The workspace file: what it may hold, and a clear word for what is wrong in it."""

from pathlib import Path
from typing import Any

import pytest

from bot.sandbox.slack.workspace import load, read


def test_a_workspace_is_read_from_toml(tmp_path: Path) -> None:
    path = tmp_path / "workspace.toml"
    path.write_text(
        """
        [workspace]
        team_id = "T7"
        name = "Netwerk"
        command = "/net"
        bot = { user_id = "UB", bot_id = "B7", app_id = "A7", name = "Net" }
        [[people]]
        id = "U1"
        name = "Anna"
        about = "adviseur"
        [[channels]]
        id = "C1"
        name = "algemeen"
        private = true
        members = ["U1"]
        """,
        encoding="utf-8",
    )
    workspace = load(read(path))
    assert (workspace.team_id, workspace.command, workspace.bot.name) == ("T7", "/net", "Net")
    assert workspace.channels["C1"].kind == "private"
    assert workspace.channels["D1"].members == ["U1"]


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ({"people": [{"id": "U1", "name": "Anna", "age": 4}]}, "age"),
        ({"people": [{"id": "U1"}]}, "name"),
        ({"workspace": {"colour": "red"}}, "colour"),
        ({"channels": [{"id": "C1", "name": "a", "members": ["U9"]}]}, "U9"),
    ],
)
def test_a_wrong_file_is_refused(source: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        load(source)


def test_two_people_with_one_conversation_are_refused() -> None:
    twins = {"people": [{"id": "U1", "name": "Anna"}, {"id": "W1", "name": "Bea"}]}
    with pytest.raises(ValueError, match="D1"):
        load(twins)
