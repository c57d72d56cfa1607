"""Six hundred lines as people type them: ours, and those of outsiders who had not read the code; nothing is done.

A line counts as met when what it means is what the bot offers or answers, and as wrong when the bot offers
or answers anything else. Aimed at: nine in ten met, two in a hundred wrong. Theirs were run before they were
known: 131 and 13 of 150 (120 and 17 in a network without three labs that they take for granted). What they
showed was mended since, so that they are ours by now (150 and 0) and say nothing of other lines. After that
mending a hundred fresh lines were run once, unread: 91 met, 6 wrong, nothing done. And again, by another
outsider (longer lines, a quarter of them meant for nobody): 82 met, 7 wrong, nothing done; what those showed
was mended too. And a third outsider's: 84 met, 4 wrong, nothing done (of the rest four were thanks, to which
the bot says nothing; both counted as not met). So of lines that it never saw the bot meets five in six and
is wrong about one in twenty; nine in ten, and two in a hundred, are not reached.
"""

import hashlib
import sqlite3

import pytest

from tests.scenes import scene
from tests.stories.home.sentences.judge import Line, Verdict, judge, lines
from tests.world import Someone, World

# By file: how many must be met, and how many may be wrong.
HELD = {
    "ours.toml": (148, 0),
    "theirs.toml": (148, 0),
    "fresh.toml": (91, 6),
    "fresh_again.toml": (94, 2),
    "fresh_third.toml": (94, 0),
}


@scene
def planned(bram: Someone, carla: Someone, world: World) -> None:
    """Three labs that the outsider took for granted; a meeting of Samenleving, of Bestuur, of the network."""
    for name in ("Wonen", "Circulair", "Dienstverlening"):
        form = carla.says("beheer").press("keep.groups").press("keep.add_group")
        form.submit(kind="lab", name=name)
    bram.says("plan samenleving donderdag 25 maart 10.00 Stadhuis Waalwijk").submit()
    carla.says("plan bestuur woensdag 31 maart 13.00 Zutphen").submit()
    carla.says("plan netwerk donderdag 8 april 10.00 Barneveld").submit()
    world.settle()


def rows(world: World) -> str:
    """Return a mark of everything in the database."""
    connection = sqlite3.connect(world.folder / "pmg.db")
    try:
        return hashlib.sha256("\n".join(connection.iterdump()).encode()).hexdigest()
    finally:
        connection.close()


def told(one: Verdict) -> str:
    return f"{one.line.said} | means {one.line.means} | {one.made or 'not understood'}"


@pytest.mark.parametrize("file", HELD)
def test_what_lines_mean_is_found_and_nothing_is_done(
    planned: None, world: World, file: str
) -> None:
    met, wrong, done = [], [], []
    for line in lines(file):
        before = rows(world)
        one = judge(world, line, world.person(line.who).says(line.said))
        if one.met:
            met.append(one)
        if one.wrong:
            wrong.append(one)
        if rows(world) != before:
            done.append(one)
    least, most_wrong = HELD[file]
    assert done == []
    assert len(met) >= least, len(met)
    assert len(wrong) <= most_wrong, list(map(told, wrong))


@pytest.mark.parametrize(
    ("file", "count"),
    [
        ("ours.toml", 156),
        ("theirs.toml", 150),
        ("fresh.toml", 100),
        ("fresh_again.toml", 100),
        ("fresh_third.toml", 100),
    ],
)
def test_there_are_as_many_as_is_said_in_both_languages(file: str, count: int) -> None:
    some: list[Line] = lines(file)
    dutch = sum(line.language == "nl" for line in some)
    assert len(some) == len({line.said for line in some}) == count
    assert 0.6 * count <= dutch <= 0.75 * count
