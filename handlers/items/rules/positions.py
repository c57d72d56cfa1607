"""The order of an agenda: whatever is moved, the positions are 1 to n without gaps."""

from collections.abc import Sequence


def placed(order: Sequence[int], one: int, position: int | None = None) -> list[int]:
    """Return the order with `one` at `position` (1 is the first; None: the last), wherever it was."""
    others = [other for other in order if other != one]
    place = len(others) if position is None else min(max(position - 1, 0), len(others))
    return [*others[:place], one, *others[place:]]


def shifted(order: Sequence[int], one: int, by: int) -> list[int]:
    """Return the order with `one` moved by so many places; at an end it stays there."""
    return placed(order, one, order.index(one) + 1 + by) if one in order else list(order)
