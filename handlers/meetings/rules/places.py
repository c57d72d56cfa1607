"""Who has a place at a meeting, and who waits: pure decisions, in order of asking."""

from collections.abc import Sequence
from dataclasses import dataclass

from storage.vocabulary import AnswerState


@dataclass(frozen=True)
class Standing:
    """How a meeting stands: its places (None: no limit), and how many come and wait."""

    places: int | None
    coming: int
    waiting: int

    @property
    def free(self) -> int | None:
        """How many places nobody has; None without a limit."""
        return None if self.places is None else max(0, self.places - self.coming)


def decide(wanted: AnswerState, before: AnswerState | None, standing: Standing) -> AnswerState:
    """Return what somebody's answer becomes.

    Who comes keeps their place; who wants to come and finds none free waits; who waits keeps their
    turn until there is a place.
    """
    if wanted != AnswerState.COMING or before == AnswerState.COMING:
        return wanted
    if standing.free is None:
        return AnswerState.COMING
    if standing.free > 0 and standing.waiting == 0:
        return AnswerState.COMING
    return AnswerState.WAITING


def moving_up(standing: Standing, waiting: Sequence[int]) -> Sequence[int]:
    """Return who of the waiting (in their order) get a place now."""
    return waiting if standing.free is None else waiting[: standing.free]
