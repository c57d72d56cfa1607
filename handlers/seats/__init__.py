"""Who sits where: commissies and besturen outside, the seats in them, and whose term ends."""

from handlers.seats import bodies, holders, overview

FEATURES = (overview, bodies, holders)

# What other subjects may use.
__all__ = ["terms"]
