"""Actions: who does what by when, from being agreed until it is done."""

from handlers.actions import changes, entry, overview, progress, told

FEATURES = (overview, entry, progress, changes, told)

# What other subjects may use.
__all__ = ["facts", "questions", "tasks"]
