"""Planning, moving and calling off a meeting; polls for a date."""

from handlers.planning import moves, planning, poll_results, polls

FEATURES = (planning, moves, polls, poll_results)

# What other subjects may use.
__all__ = ["changes", "screens"]
