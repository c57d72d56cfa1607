"""Messages of the bot: planned, waiting at the door out, counted, and listed.

What handlers plan and take back stands here; the rest is asked for by its module.
"""

from storage.queries.notices.planning import (
    COPY,
    NUDGE,
    ONLY_TO,
    OPEN,
    SKIPPED,
    TROUBLE,
    Cause,
    add,
    addressed,
    by_id,
    by_key,
    by_token,
    cancel,
    cancel_from,
    following,
    forget_skips,
    nudge,
    revive,
    still_due,
    waiting,
)

__all__ = [
    "COPY",
    "NUDGE",
    "ONLY_TO",
    "OPEN",
    "SKIPPED",
    "TROUBLE",
    "Cause",
    "add",
    "addressed",
    "by_id",
    "by_key",
    "by_token",
    "cancel",
    "cancel_from",
    "following",
    "forget_skips",
    "nudge",
    "revive",
    "still_due",
    "waiting",
]
