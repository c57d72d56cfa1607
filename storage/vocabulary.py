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
