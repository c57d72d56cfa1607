"""Docstrings are plain English: "Return ...", and people where a person is meant, never a bare "who"."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.contract.arrows import ROOMS, Source, sources

# Where this holds already, by how the path begins.
HELD = ("bot/", "tests/sandbox/")
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


def faults(docstring: str) -> list[str]:
    """Return what is not plain in a docstring."""
    first = docstring.split(" ", 1)[0]
    found = [f"begins with {first}"] if first in FIRST_WORDS else []
    words = " ".join(docstring.split())
    return found + [
        f"bare who: ...{words[max(match.start() - 20, 0) : match.end() + 20]}..."
        for match in WHO.finditer(words)
        if (match[1] or "").lower() not in PEOPLE
    ]


def test_docstrings_are_plain() -> None:
    found = {
        f"{source.path}: {fault}"
        for source in sources((*ROOMS, "tests"))
        if source.path.startswith(HELD)
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
    assert len(faults(docstring)) == count
