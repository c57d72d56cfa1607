"""Who was there, the list for the door, the host and the guests."""

from handlers.attendance import attendance, door, guests

FEATURES = (attendance, door, guests)

# What other subjects may use.
__all__ = ["rules", "tasks"]
