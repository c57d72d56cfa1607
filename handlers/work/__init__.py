"""What the network has in hand: taken further, dates outside, the working programme, search."""

from handlers.work import outside_dates, pending, search, work_agenda

FEATURES = (pending, outside_dates, work_agenda, search)

# What other subjects may use.
__all__ = ["referrals", "screens", "tasks", "terms"]
