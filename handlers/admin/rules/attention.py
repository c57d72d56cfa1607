"""What in the network can need a beheerder: one table of kinds, each with the way to where it is dealt with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from handlers.sentences import Slot


class Need(StrEnum):
    """A kind of thing that needs a beheerder; what stands first is shown first."""

    PAUSED = "paused"
    UNREACHED = "unreached"
    MAIL = "mail"
    LEAD = "lead"
    UNDECIDED = "undecided"
    CONFIRM = "confirm"
    ORGANISATION = "organisation"
    GEMEENTE = "gemeente"
    GROUP = "group"
    SEAT = "seat"
    YEAR = "year"
    PLACE = "place"
    CHANNEL = "channel"
    FIRST_WEEK = "first_week"


@dataclass(frozen=True)
class NeedRow:
    """One line of the table: the button route that leads there, and what that is about."""

    route: str
    about: Mapping[str, str] = field(default_factory=dict)


TABLE: Mapping[Need, NeedRow] = {
    Need.PAUSED: NeedRow("paused", {"group": ""}),
    Need.UNREACHED: NeedRow("messages", {"part": "trouble"}),
    Need.MAIL: NeedRow("mails_to_read"),
    Need.LEAD: NeedRow("groups_without", {"what": "lead"}),
    Need.UNDECIDED: NeedRow("outcomes"),
    Need.CONFIRM: NeedRow("confirm_list"),
    Need.ORGANISATION: NeedRow("keep_organisations"),
    Need.GEMEENTE: NeedRow("people_without", {"what": "gemeente"}),
    Need.GROUP: NeedRow("people_without", {"what": "group"}),
    Need.SEAT: NeedRow("bodies"),
    Need.YEAR: NeedRow("rhythms"),
    Need.PLACE: NeedRow("vacancies"),
    Need.CHANNEL: NeedRow("groups_without", {"what": "channel"}),
    Need.FIRST_WEEK: NeedRow("first_week"),
}


@dataclass(frozen=True)
class OpenNeed:
    """Something that needs a beheerder now: what its sentence says, and what else its button carries."""

    kind: Need
    slots: Mapping[str, Slot]
    about: Mapping[str, str] = field(default_factory=dict)
