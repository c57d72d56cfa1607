"""Places at a meeting and its waiting list: pure decisions, in order of asking."""

from collections.abc import Sequence
from dataclasses import dataclass

from storage.vocabulary import AnswerState


@dataclass(frozen=True)
class Occupancy:
    """A meeting's places (None: no limit), and how many people come and wait."""

    places: int | None
    coming: int
    waiting: int

    @property
    def free(self) -> int | None:
        """How many places nobody has; None without a limit."""
        return None if self.places is None else max(0, self.places - self.coming)


def decide(wanted: AnswerState, before: AnswerState | None, occupancy: Occupancy) -> AnswerState:
    """Return what somebody's answer becomes.

    A person who comes keeps their place. A person who wants to come waits when no place is free or
    others wait; a person who waits keeps their turn.
    """
    if wanted != AnswerState.COMING or before == AnswerState.COMING:
        return wanted
    if occupancy.free is None:
        return AnswerState.COMING
    if occupancy.free > 0 and occupancy.waiting == 0:
        return AnswerState.COMING
    return AnswerState.WAITING


def moved_up(occupancy: Occupancy, waiting: Sequence[int]) -> Sequence[int]:
    """Return the ids of `waiting` (in order of asking) that get a place now."""
    return waiting if occupancy.free is None else waiting[: occupancy.free]
