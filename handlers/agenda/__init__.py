"""The agenda of a meeting, what came of it, and the minutes."""

from handlers.agenda import agenda, minutes, outcomes

FEATURES = (agenda, outcomes, minutes)

# What other subjects may use.
__all__ = ["carry_over"]
