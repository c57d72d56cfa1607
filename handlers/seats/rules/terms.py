"""How a seat stands on a day, when its end is told, and which bodies are no secret."""

from datetime import date, timedelta
from enum import StrEnum

from storage.vocabulary import BodyKind

WARNED = (56, 0)  # days before the end of a term on which it is told
MOST_SEATS = 12  # in one body, so that all fit on its page

# Who sits in these is known to everybody; in others only to whoever is in their group.
PUBLIC = frozenset({BodyKind.COMMITTEE, BodyKind.BOARD})


class Standing(StrEnum):
    """How a seat stands."""

    EMPTY = "empty"
    HELD = "held"
    ENDS = "ends"  # within the longest of WARNED
    ENDED = "ended"  # and nobody said yet who has it now


def standing(*, held: bool, until: date | None, today: date) -> Standing:
    """Return how a seat stands today; the last day of a term still counts."""
    if not held:
        return Standing.EMPTY
    if until is None or until - timedelta(days=max(WARNED)) > today:
        return Standing.HELD
    return Standing.ENDS if until >= today else Standing.ENDED
