"""The journeys as they are written: who goes, in which parts, and by which steps."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
NOW, BEFORE = HERE / "journeys.toml", HERE / "before.toml"
# What a step costs in presses: a field that is filled in is one, and so is a choice.
COSTS = {"press": 1, "choose": 1, "fill": 1, "type": 2, "see": 0, "picture": 0}
WIDTHS = {"wide": 1360, "phone": 390}


@dataclass(frozen=True)
class Step:
    """One thing that somebody does: `verb`, and what it is done to."""

    verb: str
    words: str
    width: str | None

    @property
    def presses(self) -> int:
        """What it costs."""
        return COSTS[self.verb]


@dataclass(frozen=True)
class Part:
    """A stretch of a journey that has a name; `most` is the goal for its presses."""

    name: str
    steps: Sequence[Step]
    most: int | None
    figures: dict[str, Any]

    def at(self, width: str) -> list[Step]:
        """Return the steps that somebody takes at this width."""
        return [one for one in self.steps if one.width in {None, width}]


@dataclass(frozen=True)
class Journey:
    """One person's way through the demo."""

    name: str
    who: str
    parts: Sequence[Part]
    shown: Sequence[
        Step
    ] = ()  # what is looked at besides, for a picture only: it counts for nothing


def journeys(file: Path = NOW) -> list[Journey]:
    """Return the journeys of a file, in the order in which they are walked: each finds what those before it left."""
    written = tomllib.loads(file.read_text(encoding="utf-8"))
    return [
        Journey(one["name"], one["who"], list(_parts(one)), _steps(one.get("shown", "")))
        for one in written["journeys"]
    ]


def _steps(lines: str) -> list[Step]:
    return [_step(line) for line in lines.splitlines() if line.strip()]


def _parts(journey: dict[str, Any]) -> Iterator[Part]:
    for one in journey["parts"]:
        steps = _steps(one["steps"])
        figures = {width: one[width] for width in WIDTHS if width in one}
        yield Part(one["name"], steps, one.get("most"), figures)


def _step(line: str) -> Step:
    verb, _, words = line.strip().partition(": ")
    width = None
    if verb in WIDTHS:
        width = verb
        verb, _, words = words.partition(": ")
    if verb not in COSTS:
        raise ValueError(f"a step that means nothing: {line!r}")
    return Step(verb, words, width)
