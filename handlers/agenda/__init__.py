"""The agenda of a meeting, what came of it, and the minutes."""

from handlers.agenda import agenda, follow_up, minutes, order, outcomes

FEATURES = (agenda, order, outcomes, follow_up, minutes)

# What other subjects may use.
__all__ = ["carry_over", "tasks"]
