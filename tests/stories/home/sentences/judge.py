"""What the bot made of a line, and whether that is what the line means."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from handlers.common.parsing import groups as parsing
from handlers.common.parsing.commands import command_words
from handlers.common.parsing.groups import GroupMatch, kind_words
from handlers.common.parsing.sentences import typed_command
from handlers.texts import catalogue
from storage.names import fold
from storage.queries import groups
from tests.reading import pattern
from tests.world import Screen, World

HERE = Path(__file__).parent
ANSWERS = {
    "who": (
        "heard_as.lead",
        "heard_as.leads",
        "heard_as.no_lead",
        "members.title",
        "members.none",
        "no.members_only",
        "heard_as.come",
    ),
    "when": ("heard_as.when",),
    "where": ("heard_as.where",),
    "how_many": (
        "heard_as.how_many",
        "heard_as.how_many_people",
        "heard_as.how_many_none",
        "heard_as.how_many_all",
        "heard_as.come",
        "heard_as.groups",
    ),
}
OF_SENTENCES = tuple(key for keys in ANSWERS.values() for key in keys if "heard_as" in key)
NO_MEETING = ("heard_as.no_meeting", "heard_as.nothing_planned")
PARTS = {"member": "fatima", "newcomer": "anna", "trekker": "bram"}
FORMS = ("", ".one", ".other", ".none")


class Line(NamedTuple):
    """What was said, by whom, and what it means."""

    said: str
    who: str
    language: str
    means: str


class Verdict(NamedTuple):
    """What came of a line: whether it was met, whether something else was offered or answered, and what."""

    line: Line
    met: bool
    wrong: bool
    made: str
    is_command: bool  # it begins with a command's words and is one: what it says was done


def lines(file: str) -> list[Line]:
    """Read a file of lines."""
    written: Mapping[str, Sequence[Mapping[str, str]]] = tomllib.loads(
        (HERE / file).read_text(encoding="utf-8")
    )
    (some,) = (rows for rows in written.values() if isinstance(rows, list))
    return [Line(row["said"], _who(row), row["language"], row["means"]) for row in some]


def _who(row: Mapping[str, str]) -> str:
    """Return who says a line: a person, or whoever has that part here and reads that language."""
    if row["language"] == "en" and row["who"] in ("member", "newcomer"):
        return "emily"
    return PARTS.get(row["who"], row["who"])


def judge(world: World, line: Line, screen: Screen) -> Verdict:
    """Compare what the bot showed with what the line means."""
    is_command = typed_command(line.said) is not None and not _read(screen)
    made = [f"command:{line.said}"] if is_command else _made(screen)
    met = any(_meets(world, made, one) for one in line.means.split(" | "))
    return Verdict(line, met, bool(made) and not met, ", ".join(made), is_command)


def _meets(world: World, made: Sequence[str], meaning: str) -> bool:
    means, _, wanted = meaning.partition(":")
    if means == "offer":
        one = made[0].partition(":")[2] if len(made) == 1 else ""
        return bool(one) and not made[0].startswith("answer") and _same(world, one, wanted)
    if means == "answer":
        return f"answer:{wanted}" in made
    return made == ([] if means == "nothing" else [means])


def _made(screen: Screen) -> list[str]:
    """Return what a screen is: a greeting, answers, or every command that it offers."""
    if _has(screen, "heard_as.greeting"):
        return ["greeting"]
    if any(_has(screen, key) for key in NO_MEETING):
        return [f"answer:{kind}" for kind in ANSWERS]
    if answered := [
        f"answer:{kind}" for kind, keys in ANSWERS.items() if any(_has(screen, key) for key in keys)
    ]:
        return answered
    see_help = pattern(screen.reader.language, "no.help_button", {})
    return [f"offer:{label}" for label in screen.labels if not see_help.fullmatch(label)]


def _read(screen: Screen) -> bool:
    """Return whether the line was read as a sentence, also where it begins with a command."""
    keys = ("no.unknown_command", "heard_as.offer", "heard_as.greeting", *NO_MEETING, *OF_SENTENCES)
    return any(_has(screen, key) for key in keys)


def _has(screen: Screen, key: str) -> bool:
    known = catalogue(screen.reader.language).keys(key)
    return any(f"{key}{form}" in known and screen.has(f"{key}{form}") for form in FORMS)


def _same(world: World, offered: str, wanted: str) -> bool:
    return _meaning(world, offered) == _meaning(world, wanted)


def _meaning(world: World, line: str) -> tuple[str, str]:
    """Return the command of a line, and the group or the kind of group that it is about."""
    typed = command_words().parse(line)
    rest = typed.rest if typed else line
    with world.database.read() as session:
        found = parsing.parse(rest, lambda keys: groups.by_keys(session, keys))
        about = found.group.slug if isinstance(found, GroupMatch) else ""
        kinds = [kind.key for kind in groups.kinds(session) if fold(rest) in kind_words(kind)]
    return typed.route if typed else "", about or "".join(kinds)
