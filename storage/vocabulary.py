"""The words that the database keeps as such; everything that a network may rename is a row instead."""

from enum import StrEnum


class Platform(StrEnum):
    """A chat platform on which somebody has an account."""

    SLACK = "slack"


class FunctionClass(StrEnum):
    """What sort of function somebody has; the functions themselves are rows."""

    BESTUURDER = "bestuurder"
    AMBTELIJK = "ambtelijk"
    EXTERN = "extern"


class LeadRole(StrEnum):
    """In what role somebody leads a group; both have the same rights."""

    TREKKER = "trekker"
    ONDERSTEUNER = "ondersteuner"


class Act(StrEnum):
    """What the logboek records."""

    JOINED = "joined"
    LEFT = "left"
    PROFILE_CHANGED = "profile_changed"
    LANGUAGE_CHANGED = "language_changed"
    ORGANISATION_ADDED = "organisation_added"
    ROLE_GIVEN = "role_given"
    ROLE_TAKEN_BACK = "role_taken_back"
    PEOPLE_MERGED = "people_merged"
    CHANNEL_LINKED = "channel_linked"
    CHANNEL_UNTIED = "channel_untied"
    BECAME_ADMIN = "became_admin"
    MEETING_PLANNED = "meeting_planned"
    MEETING_MOVED = "meeting_moved"
    MEETING_CHANGED = "meeting_changed"
    MEETING_CANCELLED = "meeting_cancelled"
    ANSWERED = "answered"
    REPLACED = "replaced"
    STOOD_IN = "stood_in"
    FEED_GIVEN = "feed_given"
    FEED_ENDED = "feed_ended"


class NoticeState(StrEnum):
    """How far a notice has come.

    `unknown` means that it may or may not have been posted: it is looked for before anything else.
    """

    DUE = "due"
    SENDING = "sending"
    UNKNOWN = "unknown"
    SENT = "sent"
    FAILED = "failed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


class PostKind(StrEnum):
    """What a living card is about."""

    GROUP = "group"
    NETWORK = "network"
    MEETING = "meeting"


class AnswerState(StrEnum):
    """What somebody has said about a meeting, or a part of one."""

    COMING = "coming"
    MAYBE = "maybe"
    ABSENT = "absent"
    WAITING = "waiting"  # wants to come, but all places are taken
