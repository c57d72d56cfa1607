"""What somebody may do with a message that has not gone out, or did not arrive: a table."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum

from handlers.meetings.rules.schedule import KINDS
from storage.vocabulary import NoticeState

ALL, NETWORK = "*", "-"  # in place of a group: all that one looks after, and what is of no group


class Step(StrEnum):
    """Something that can be done with one message."""

    NOW = "now"
    SKIP = "skip"
    UNSKIP = "unskip"
    RETRY = "retry"


class Status(StrEnum):
    """How a message stands, to the person who looks after it."""

    WAITS = "waits"
    UNDER_WAY = "under_way"
    HELD = "held"
    UNSURE = "unsure"
    SKIPPED = "skipped"
    TAKEN_BACK = "taken_back"
    SENT = "sent"
    FAILED = "failed"


# What makes sense before its moment; "it begins in an hour" does not.
EARLY = frozenset(KINDS) - {"hour_before"}
# What somebody chose for themselves: nobody else changes that.
PERSONAL = frozenset({"later", "weekly"})
# What is of use only until the meeting begins, and only while it goes on as it was.
BEFORE = frozenset(KINDS) | {
    "save_the_date",
    "later",
    "meeting_card",
    "agenda_card",
    "meeting_moved",
    "moved_up",
    "part_moved_up",
    "part_changed",
    "parts_open",
    "part_taken_out",
    "expected",
}
STANDS: Mapping[NoticeState, Status] = {
    NoticeState.DUE: Status.WAITS,
    NoticeState.SENDING: Status.UNDER_WAY,
    NoticeState.UNKNOWN: Status.UNSURE,
    NoticeState.SENT: Status.SENT,
    NoticeState.CANCELLED: Status.TAKEN_BACK,
    NoticeState.FAILED: Status.FAILED,
    NoticeState.EXPIRED: Status.FAILED,
}


def status(state: NoticeState, due: datetime, now: datetime, *, skipped: bool) -> Status:
    """Return how a message stands; what is due and not yet sent, is under way."""
    if state == NoticeState.DUE and due <= now:
        return Status.UNDER_WAY
    if state == NoticeState.CANCELLED and skipped:
        return Status.SKIPPED
    return STANDS[state]


def steps(kind: str, found: Status, due: datetime, now: datetime) -> Sequence[Step]:
    """Return what can be done with a message of this kind that stands like this."""
    if found == Status.FAILED:
        return [Step.RETRY]
    if kind in PERSONAL:
        return []
    if found == Status.WAITS:
        return [Step.NOW, Step.SKIP] if kind in EARLY else [Step.SKIP]
    return [Step.UNSKIP] if found == Status.SKIPPED and due > now else []
