"""The network's year: how often groups come together, and whether that will be so."""

from handlers.year import calendar, recesses, rhythm

FEATURES = (calendar, recesses, rhythm)

# What other subjects may use.
__all__ = ["facts"]
