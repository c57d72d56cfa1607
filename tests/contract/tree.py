"""The tree as a whole: names, lengths, circles between files, and files that nobody imports."""

import ast
from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

from tests.contract.arrows import Source, imported

# Lines, by top folder. Migrations are left as they were made.
MOST_LINES = {"bot": 250, "handlers": 250, "storage": 250, "tests": 400}
LEFT_AS_MADE = "storage/migrations/"
# What is started by its name, by a person or by a library, and so is imported by nobody.
STARTED = (
    "bot.__main__",
    "bot.demo.child",
    "bot.demo.story.build",
    "bot.incoming.file_worker",
    "bot.incoming.spreadsheets",  # by file_worker.READERS
    "bot.sandbox.mail.__main__",
    "bot.sandbox.slack.__main__",
    "bot.sandbox.teams.__main__",
    "storage.migrations",
)

# Where files and folders have nouns for names, by how the path begins; these in -ing are nouns.
NAMED_BY_NOUNS = ("bot/",)
NOUNS = frozenset({"incoming", "outgoing", "rendering", "wiring", "wording"})


def gerunds(everything: Iterable[Source]) -> set[str]:
    """Return the names of files and folders that say what is done, not what is there."""
    return {
        word
        for one in everything
        if one.path.startswith(NAMED_BY_NOUNS)
        for name in one.module.split(".")
        for word in name.split("_")
        if word.endswith("ing") and word not in NOUNS
    }


def too_long(everything: Iterable[Source]) -> set[str]:
    """Return the files that have more lines than their folder allows."""
    return {
        one.path
        for one in everything
        if len(one.code.splitlines()) > MOST_LINES[one.room]
        and not one.path.startswith(LEFT_AS_MADE)
    }


def edges(everything: Iterable[Source]) -> dict[str, set[str]]:
    """Return for each module the modules of ours that it imports, wherever in the file."""
    files = {one.module: one for one in everything}
    return {
        module: {
            used
            for name in imported(ast.parse(one.code), one)
            if (used := _module_of(name, files)) and used != module
        }
        for module, one in files.items()
    }


def circle(known: Mapping[str, set[str]]) -> list[str]:
    """Return modules that import each other in a circle, the first one twice; [] when none do."""
    try:
        TopologicalSorter(known).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return found
    return []


def unused(known: Mapping[str, set[str]]) -> set[str]:
    """Return the modules that no other imports, other than packages and what is started by name."""
    used = set[str]().union(*known.values())
    packages = {module.rpartition(".")[0] for module in known}
    return {
        module
        for module in known
        if module not in used | packages and not module.startswith(STARTED)
    }


def _module_of(name: str, files: Mapping[str, Source]) -> str:
    """Return the file that a dotted name stands in: itself, or what it is a name in; else ""."""
    parent = name.rpartition(".")[0]
    return name if name in files else parent if parent in files else ""
