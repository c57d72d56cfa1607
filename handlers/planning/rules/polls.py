"""Which date suits most: counts by date, the best one first."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from storage.vocabulary import AnswerState

MOST_DATES = 8
LONG_ENOUGH = timedelta(days=7)  # after which whoever did not answer holds up nobody


@dataclass(frozen=True)
class Vote:
    """What one person said of one date."""

    date: int
    state: AnswerState
    gemeente: str | None  # None: not known, or no gemeente


@dataclass(frozen=True)
class Tally:
    """How many people can on a date, from how many gemeenten; and how many may, and cannot."""

    date: int
    can: int
    gemeenten: int
    maybe: int
    cannot: int


def is_ripe(age: timedelta, asked: int, answered: int, can: int) -> bool:
    """Return whether it is time to choose a date: everybody answered, or some did within a week.

    Not while no date suits anybody.
    """
    return can > 0 and (answered >= asked or age >= LONG_ENOUGH)


def tally(dates: Sequence[int], said: Iterable[Vote]) -> list[Tally]:
    """Count by date, in the order of the dates."""
    votes = list(said)
    states = Counter((one.date, one.state) for one in votes)
    can = {(one.date, one.gemeente) for one in votes if one.state == AnswerState.COMING}
    gemeenten = Counter(date for date, gemeente in can if gemeente)
    return [
        Tally(
            date,
            states[date, AnswerState.COMING],
            gemeenten[date],
            states[date, AnswerState.MAYBE],
            states[date, AnswerState.ABSENT],
        )
        for date in dates
    ]


def best_first(tallies: Iterable[Tally]) -> list[Tally]:
    """Order by how many people can, then by gemeenten, then by how many may; ties keep their order."""
    return sorted(tallies, key=lambda one: (-one.can, -one.gemeenten, -one.maybe))
