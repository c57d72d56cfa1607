"""Docstrings are plain English: "Return ...", and people where a person is meant, never a bare "who"."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.contract.arrows import ROOMS, Source, sources

# Where each of the two holds already, by how the path begins.
PLAIN_FIRST_WORD = ("bot/", "handlers/", "tests/sandbox/")
NO_BARE_WHO = ("bot/", "tests/sandbox/")
FIRST_WORDS = frozenset({"Give", "Gives", "Say", "Says"})
# What "who" may follow: a word for the people that are meant.
PEOPLE = frozenset(
    "admin adviser anybody anyone everybody everyone lead leads member members newcomer newcomers "
    "nobody one others people person planner somebody someone those trekker user users".split()
)
WHO = re.compile(r"(?:([A-Za-z]+),? )?\bwho\b", re.IGNORECASE)


def docstrings(source: Source) -> Iterator[str]:
    """Yield every docstring in a file."""
    for node in ast.walk(ast.parse(source.code)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield ast.get_docstring(node) or ""


def first_words(docstring: str) -> list[str]:
    """Return the first word of a docstring if it is not plain."""
    first = docstring.split(" ", 1)[0]
    return [f"begins with {first}"] if first in FIRST_WORDS else []


def bare_whos(docstring: str) -> list[str]:
    """Return where a docstring says "who" without the people that are meant."""
    words = " ".join(docstring.split())
    return [
        f"bare who: ...{words[max(match.start() - 20, 0) : match.end() + 20]}..."
        for match in WHO.finditer(words)
        if (match[1] or "").lower() not in PEOPLE
    ]


def test_docstrings_are_plain() -> None:
    found = {
        f"{source.path}: {fault}"
        for places, faults in ((PLAIN_FIRST_WORD, first_words), (NO_BARE_WHO, bare_whos))
        for source in sources((*ROOMS, "tests"))
        if source.path.startswith(places)
        for docstring in docstrings(source)
        for fault in faults(docstring)
    }
    assert found == set()


@pytest.mark.parametrize(
    ("docstring", "count"),
    [
        ("Give the id.", 1),
        ("Says things.", 1),
        ("Return who asked.", 1),
        ("Who asked, and what.", 1),
        ("Tell who asked\nwho answered.", 2),
        ("Return the people who asked, and the person who answered; whoever that is.", 0),
        ("Return whose it is.", 0),
    ],
)
def test_what_is_not_plain_is_seen(docstring: str, count: int) -> None:
    assert len(first_words(docstring) + bare_whos(docstring)) == count
