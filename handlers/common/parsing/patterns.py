"""Words of an intent in their order: how the texts write them, and where they stand in a line."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from storage.names import fold

BETWEEN = 4  # other words that may stand between two words of an intent
NAMED = "GROUP"  # stands in a line, and in our words, for the group that was named
END = "$"  # the end of a line, where one of ours must stop


class Step(NamedTuple):
    """What may stand for one word of an intent, and whether it must follow the one before at once."""

    forms: frozenset[str]
    near: bool


class Pattern(NamedTuple):
    """Words of an intent in their order, each with what may stand for it."""

    intent: str
    words: tuple["Step", ...]
    named: bool  # only where a group (or kind) is named too


def steps(phrase: str, classes: dict[str, set[str]]) -> tuple[Step, ...]:
    """Return the steps of a phrase as the texts write it."""
    return tuple(
        Step(frozenset(_forms(word.split("|"), classes)), near=place > 0)
        for run in phrase.split()
        for place, word in enumerate(run.split("_"))
    )


def _forms(words: Iterable[str], classes: dict[str, set[str]]) -> Iterable[str]:
    for word in words:
        if word in classes:
            yield from classes[word]
        else:
            yield word if word in (END, NAMED) else folded(word)


def folded(word: str) -> str:
    """Fold a word; a stem keeps the mark behind it."""
    return fold(word) + "-" * word.endswith("-")


def starts_at(some: Sequence[Step], places: dict[str, list[int]]) -> int | None:
    """Return where the words begin to stand in a line, in this order and near enough; None: nowhere."""
    reached: dict[int, int] = {}
    for number, step in enumerate(some):
        here = {place for form in step.forms for place in places.get(form, ())}
        between = 0 if step.near else BETWEEN
        reached = {
            place: reached.get(before, place)
            for place in here
            for before in range(max(0, place - between - 1), max(place, 1))
            if number == 0 or (before in reached and before < place)
        }
        if not reached:
            return None
    return min(reached.values())
