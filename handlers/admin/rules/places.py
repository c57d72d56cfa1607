"""What somebody can be in a group, as a beheerder says it."""

from enum import StrEnum


class Place(StrEnum):
    """A place in a group, or none: in it, leading it, or not any more."""

    MEMBER = "member"
    OUT = "out"
    LEADS = "leads"
    SUPPORTS = "supports"
    LEADS_NOT = "leads_not"


OPPOSITE = {Place.MEMBER: Place.OUT, Place.OUT: Place.MEMBER}
