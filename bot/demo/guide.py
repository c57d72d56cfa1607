"""What the page of the demo offers to a newcomer, as guide.toml has it."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def guide(beginning: str) -> dict[str, Any]:
    """Return who one can be when the demo begins so, and the steps of the tour."""
    offered: dict[str, Any] = _written()[beginning]
    return offered


def typed() -> Mapping[str, Sequence[str]]:
    """Return what somebody would type, by the id of their account: "line | hint"."""
    return {person: one["lines"] for one in _written()["types"] for person in one["of"]}


def _written() -> dict[str, Any]:
    return tomllib.loads((HERE / "guide.toml").read_text(encoding="utf-8"))
