"""A docstring reads as plain English: it never starts with Give or Say, nor uses a bare who as a noun."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.contract.arrows import ROOT

FOLDERS = ("bot", "handlers", "storage", "tests")
FIRST_WORD = re.compile(r"(?:Gives?|Says?)\b")
BARE_WHO = re.compile(
    r"\b(?:to|of|for|but|not|give|by|with|from|than|refuse|tell) who\b", re.IGNORECASE
)

Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def docstrings(source: str) -> Iterator[tuple[int, str]]:
    """Yield the line (from 1) and the words of every docstring in a file."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, Documented) and (words := ast.get_docstring(node)):
            yield node.body[0].lineno, " ".join(words.split())


def bent(source: str) -> list[int]:
    """Return the lines of the docstrings in a file that are not plain English."""
    return [
        line
        for line, words in docstrings(source)
        if FIRST_WORD.match(words) or BARE_WHO.search(words)
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Give the title.",
        "Gives the title.",
        "Say whether it is late.",
        "Says whether it is late.",
        "Send it to who leads the group.",
        "Invite everybody but who planned it.",
        "Refuse who may not.\n\n    A second paragraph.",
        "Keep the place.\n\n    It goes to\n    who waits.",
    ],
)
def test_bent_english_is_seen(words: str) -> None:
    assert bent(f'def one():\n    """{words}"""\n') == [2]
    assert bent(f'"""{words}"""\n') == [1]
    assert bent(f'class One:\n    """{words}"""\n') == [2]


@pytest.mark.parametrize(
    "words",
    [
        "Return the title.",
        "Saying whether you come.",
        "Return who comes.",
        "Send it to the person who leads the group.",
    ],
)
def test_plain_english_passes(words: str) -> None:
    assert bent(f'def one():\n    """{words}"""\n\n    return "Give it to who asks"\n') == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_docstrings_are_plain_english(folder: str) -> None:
    files = sorted((ROOT / folder).rglob("*.py"))
    assert files
    found = {
        str(path.relative_to(ROOT)): lines
        for path in files
        if (lines := bent(path.read_text(encoding="utf-8")))
    }
    assert found == {}
