"""The app package for Teams is held to Microsoft's own schema of the manifest."""

import copy
import json
import shutil
import struct
import subprocess
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from bot.teams import manifest
from handlers import FEATURES
from handlers.routes import Kind, Routes
from tests.teams_renderer.renderer import MODULES

URL, CLIENT = "https://bot.example.nl", "c3c3c3c3-0000-4000-8000-000000000003"
SCRIPT = Path(__file__).with_name("manifest.js")
OWN_NODE = MODULES.parents[1] / "node/bin/node"

Json = dict[str, Any]


def package() -> dict[str, bytes]:
    """Return the files of the package."""
    shortcuts = Routes(FEATURES).names(Kind.SHORTCUT)
    with zipfile.ZipFile(BytesIO(manifest.package(URL, CLIENT, shortcuts))) as files:
        return {name: files.read(name) for name in files.namelist()}


def faults(made: Json, words: Json) -> list[str]:
    """Return what Microsoft's schemas have against a manifest and its words in another language."""
    node = shutil.which("node") or str(OWN_NODE)
    ran = subprocess.run(
        [node, SCRIPT, MODULES, manifest.VERSION],
        input=json.dumps({"manifest": made, "words": words}),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return ran.stdout.splitlines()


def test_the_package_is_what_microsoft_asks_for() -> None:
    files = package()
    assert set(files) == {"manifest.json", "en.json", "color.png", "outline.png"}
    assert faults(json.loads(files["manifest.json"]), json.loads(files["en.json"])) == []
    for name, size in (("color.png", 192), ("outline.png", 32)):
        assert struct.unpack(">II", files[name][16:24]) == (size, size)


def _renames(made: Json) -> None:
    made["bots"][0]["botID"] = made["bots"][0].pop("botId")


def _says_too_much(made: Json) -> None:
    made["description"]["short"] = "x" * 81


def _offers_too_much(made: Json) -> None:
    commands = made["bots"][0]["commandLists"][0]["commands"]
    commands += copy.deepcopy(commands)


@pytest.mark.parametrize("breaks", [_renames, _says_too_much, _offers_too_much])
def test_the_schema_would_see_it(breaks: Callable[[Json], None]) -> None:
    files = package()
    made = json.loads(files["manifest.json"])
    breaks(made)
    assert faults(made, json.loads(files["en.json"])) != []
