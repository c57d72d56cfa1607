"""The parts of a meeting: typed, changed, and chosen by those who come."""

from handlers.programme import choices, parts, typed

FEATURES = (parts, typed, choices)

# What other subjects may use.
__all__ = ["lines", "screens"]
