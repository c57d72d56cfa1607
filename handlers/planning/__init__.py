"""Planning, moving and calling off a meeting; polls for a date."""

from handlers.planning import more_dates, moves, planning, poll_page, poll_results, polls

FEATURES = (planning, moves, polls, more_dates, poll_page, poll_results)

# What other subjects may use.
__all__ = ["changes", "screens", "tasks"]
