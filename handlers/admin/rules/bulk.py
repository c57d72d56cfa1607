"""What a beheerder can do for tens of people at once: one table, with whom each step is for and what it tells."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from storage.queries.attention import PersonGap
from storage.vocabulary import Act

LATER = timedelta(minutes=5)  # what is told waits so long, so that it can be taken back


class BulkStep(StrEnum):
    """What can be done for many people at once."""

    CONFIRM = "confirm"
    PLACE = "place"
    ASK = "ask"
    WELCOME = "welcome"


@dataclass(frozen=True)
class BulkRow:
    """Whom a step is for, the line of the logboek by which it is found again, and what it tells.

    Without a `gap` it is for the people who wait to be confirmed.
    """

    act: Act
    gap: PersonGap | None = None
    kind: str = ""


TABLE: Mapping[BulkStep, BulkRow] = {
    BulkStep.CONFIRM: BulkRow(Act.PERSON_CONFIRMED),
    BulkStep.PLACE: BulkRow(Act.JOINED, PersonGap.GROUP),
    BulkStep.ASK: BulkRow(Act.PROFILE_ASKED, PersonGap.GEMEENTE, "profile_asked"),
    BulkStep.WELCOME: BulkRow(Act.WELCOMED, PersonGap.WORD, "welcome"),
}
