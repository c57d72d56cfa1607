"""What stands beside the code and no engine runs here: container, catalogue, hooks and manuals."""

import json
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from bot.__main__ import main
from tests.contract.arrows import ROOT
from tests.world import World

CONTAINER = (ROOT / "Containerfile").read_text("utf-8")
PUBLICCODE = (ROOT / "publiccode.yml").read_text("utf-8")
MAKE = (ROOT / "Makefile").read_text("utf-8")
MANUALS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def instructions(name: str) -> list[str]:
    """Return what follows an instruction of the Containerfile, lines joined."""
    joined = re.sub(r"\\\n\s*", "", CONTAINER)
    return [line.partition(" ")[2].strip() for line in joined.splitlines() if line.startswith(name)]


def words(command: str) -> set[str]:
    """Return the options of one pip command."""
    return {word for word in shlex.split(command) if word.startswith("-")}


def test_what_the_container_copies_exists_and_is_let_through() -> None:
    let_through = re.findall(
        r"^!(\S+)$", (ROOT / ".containerignore").read_text("utf-8"), re.MULTILINE
    )
    sources = [word for line in instructions("COPY") for word in line.split()[:-1]]
    assert sorted(sources) == sorted(let_through)
    assert all((ROOT / source).exists() for source in sources)
    assert {"bot", "handlers", "storage"} <= set(sources)
    assert not {".env", "data", "tests"} & set(sources)


def test_the_container_installs_as_the_makefile_does() -> None:
    ours = [
        line.partition("pip install")[2].partition("&&")[0]
        for line in instructions("RUN")
        if "pip install" in line
    ]
    theirs = re.findall(r"^\t\$\(PIP\) install (--require-hashes -r requirements\.txt|.* -e \.)$", MAKE, re.MULTILINE)  # fmt: skip
    assert len(ours) == len(theirs) == 2
    for one, other in zip(ours, theirs, strict=True):
        assert words(one) - {"--no-cache-dir"} == words(other)


def test_the_container_runs_as_nobody_with_its_memory_on_a_volume() -> None:
    assert instructions("USER") == ["pmg"]
    assert instructions("VOLUME") == ["/data"]
    (environment,) = instructions("ENV")
    assert "DATABASE_URL=sqlite:////data/pmg.db" in environment
    order = [CONTAINER.index(word) for word in ("\nRUN useradd", "\nUSER pmg", "\nCMD")]
    assert order == sorted(order)
    assert json.loads(instructions("CMD")[-1]) == ["pmg", "serve"]
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    assert "pmg" in scripts


def test_the_health_check_sees_a_bot_and_sees_that_there_is_none(world: World) -> None:
    check = json.loads(instructions("HEALTHCHECK")[0].partition("CMD ")[2])
    port = world.line.url.rpartition(":")[2]

    def healthy() -> bool:
        ran = subprocess.run(
            [sys.executable, *check[1:]], env={"PORT": port}, capture_output=True, check=False
        )
        return ran.returncode == 0

    assert check[0] == "python"
    assert healthy()
    world.line.bot = None
    assert not healthy()


def test_the_catalogue_says_what_the_project_says() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert f"license: {project['license']}" in PUBLICCODE
    assert f'softwareVersion: "{project["version"]}"' in PUBLICCODE
    assert f"- name: {project['authors'][0]['name']}" in PUBLICCODE
    assert f'versionMin: "{project["requires-python"].removeprefix(">=")}"' in PUBLICCODE
    keys = set(re.findall(r"^(\w+):", PUBLICCODE, re.MULTILINE))
    assert keys >= {"publiccodeYmlVersion", "name", "softwareType", "developmentStatus", "legal"}
    assert keys >= {"platforms", "categories", "description", "maintenance", "localisation"}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_descriptions_have_the_length_that_the_standard_asks_for(language: str) -> None:
    part = re.split(r"^  (?=\w\w:$)", PUBLICCODE.partition("legal:")[0], flags=re.MULTILINE)
    (mine,) = [text for text in part if text.startswith(f"{language}:")]
    (short,) = re.findall(r"shortDescription: (.+)", mine)
    long = " ".join(mine.partition("longDescription: >")[2].partition("features:")[0].split())
    assert len(short) <= 150
    assert 150 <= len(long) <= 10_000
    assert len(re.findall(r"^      - .{1,100}$", mine, re.MULTILINE)) >= 3


def test_the_hook_runs_what_make_has() -> None:
    hooks = (ROOT / ".pre-commit-config.yaml").read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", MAKE, re.MULTILINE))
    entries = re.findall(r"entry: make (\w+)", hooks)
    assert entries
    assert set(entries) <= targets
    assert re.findall(r"repo: (\S+)", hooks) == ["local"]


@pytest.mark.parametrize("manual", MANUALS, ids=lambda path: path.name)
def test_what_a_manual_points_at_exists(manual: Path) -> None:
    text = manual.read_text("utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", text):
        assert (manual.parent / target).exists(), target
    targets = set(re.findall(r"^([a-z-]+):", MAKE, re.MULTILINE))
    assert set(re.findall(r"`?\$? ?make ([a-z]+)", text)) <= targets


@pytest.mark.parametrize("manual", MANUALS, ids=lambda path: path.name)
def test_commands_of_pmg_that_a_manual_names_exist(
    manual: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    known = set(re.findall(r"^    (\w+)(?: |$)", capsys.readouterr().out, re.MULTILINE))
    named = set(re.findall(r"(?<!/)\bpmg (serve|demo|[a-z]{5,})\b", manual.read_text("utf-8")))
    assert known >= {"serve", "backup", "restore"}
    assert named <= known
