"""What the page of the demo offers to a newcomer, as guide.toml has it for each beginning."""

import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def guide(beginning: str) -> dict[str, Any]:
    """Return who one can be when the demo begins so."""
    written = tomllib.loads((HERE / "guide.toml").read_text(encoding="utf-8"))
    offered: dict[str, Any] = written[beginning]
    return offered
