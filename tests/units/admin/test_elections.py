"""The list of an election is read line by line."""

import pytest

from handlers.admin.rules.elections import Line, Wrong, read

IDS = {"anna": [1], "bram": [2], "carla": [3], "jan": [4, 5]}


@pytest.mark.parametrize(
    ("typed", "lines", "wrong"),
    [
        ("Anna; Bram", [Line(1, 2)], []),
        ("Anna\tBram", [Line(1, 2)], []),
        ("Anna > Bram", [Line(1, 2)], []),
        ("Anna; weg", [Line(1)], []),
        ("Anna; -", [Line(1)], []),
        ("Anna; Goes\n\n  Bram ;weg ", [Line(1), Line(2)], []),
        ("Anna; Wim", [], [("Wim", Wrong.UNKNOWN)]),
        ("Jan; Anna", [], [("Jan", Wrong.SEVERAL)]),
        ("Anna; Anna", [], [("Anna", Wrong.TWICE)]),
        ("Anna; Bram\nBram; Carla", [], [("Anna", Wrong.TWICE), ("Bram", Wrong.TWICE)]),
    ],
)
def test_a_line_says_who_goes_and_who_comes(
    typed: str, lines: list[Line], wrong: list[tuple[str, Wrong]]
) -> None:
    found = read(typed, IDS)
    assert (found.lines, found.wrong, found.stay) == (lines, wrong, 0)


@pytest.mark.parametrize("typed", ["Anna", "Anna; blijft", "Anna; stays"])
def test_who_stays_is_counted_and_no_more(typed: str) -> None:
    found = read(typed, IDS)
    assert (found.lines, found.wrong, found.stay) == ([], [], 1)
