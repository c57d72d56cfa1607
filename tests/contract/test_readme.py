"""README.md is true: its conversation is played, its tables are held to the code."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import Settings
from handlers.texts import catalogue
from tests.platforms import ONLY
from tests.world import PEOPLE, Screen, World

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
STORIES = Path(__file__).parents[1] / "stories"
MOST_REASONS = 12
FIELDS = {"Gemeente": "organisation", "Functie": "function"}


def conversation() -> Iterator[list[str]]:
    """Return the conversation in parts: what people do, and then what PMG says."""
    block = re.search(r"```gesprek\n(.*?)```", README, re.DOTALL)
    assert block
    for part in block[1].strip().split("\n\n"):
        yield part.splitlines()


def test_the_conversation_goes_just_like_that(world: World) -> None:
    screen: Screen | None = None
    for lines in conversation():
        says = lines.index("PMG:")
        for line in lines[:says]:
            screen = _do(world, line, screen)
        assert screen is not None
        expected = "\n".join(line.removeprefix("  ") for line in lines[says + 1 :])
        assert screen.fallback == expected


def _do(world: World, line: str, screen: Screen | None) -> Screen:
    act, _, what = line.partition(": ")
    name, _, act = act.partition(" ")
    person = world.person(name.lower())
    if act == "typt":
        return person.says(what.removeprefix("/pmg "))
    assert screen is not None, line
    if act == "drukt op":
        return screen.press("no.offer", typed=what)
    if act.startswith("kiest bij "):
        return screen.choose(FIELDS[act.removeprefix("kiest bij ")], what)
    raise AssertionError(f"README.md says something that nobody can do: {line}")


def test_everybody_in_the_conversation_exists() -> None:
    does = [line for part in conversation() for line in part[: part.index("PMG:")]]
    assert {line.split()[0].lower() for line in does} <= set(PEOPLE)


def test_the_settings_are_all_there() -> None:
    table = README.split("### Settings")[1].split("## Commands")[0]
    first_cells = "".join(re.findall(r"^\|(.*?)\|", table, re.MULTILINE))
    named = set(re.findall(r"`([A-Z_]{4,})`", first_cells))
    assert {field.upper() for field in Settings.model_fields} == named


def test_an_example_of_each_setting_is_a_setting() -> None:
    example = (Path(__file__).parents[2] / ".env.example").read_text(encoding="utf-8")
    named = set(re.findall(r"^(?:# )?([A-Z_]+)=", example, re.MULTILINE))
    assert named <= {field.upper() for field in Settings.model_fields}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_command_is_in_the_table(language: str) -> None:
    table = README.split("## Commands")[1].split("## The house")[0]
    texts = catalogue(language)
    for key in texts.keys("commands."):
        if key.endswith(".words"):
            assert f"`{texts.words(key)[0]}" in table, key


def test_the_reasons_why_a_story_is_for_one_platform_are_all_there() -> None:
    assert len(ONLY) <= MOST_REASONS
    marks = (name.read_text(encoding="utf-8") for name in STORIES.rglob("test_*.py"))
    used = {mark for text in marks for mark in re.findall(r'only_on\("(\w+)"\)', text)}
    assert used == set(ONLY)
    rows = [f"| `{name}` | {on.capitalize()} | {why} |" for name, (on, why) in ONLY.items()]
    assert "\n".join(rows) in README
