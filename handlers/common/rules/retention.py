"""Retention terms: the cleaning, the screens and the data protection page read this table."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Term:
    """A retention term: how many days rows are kept as they are, counted from `since`.

    A beheerder may set it between `least` and `most`; without those it is what it is.
    """

    days: int
    since: str
    least: int = 0
    most: int = 0

    @property
    def kept(self) -> timedelta:
        """How long that is, as long as nobody set it."""
        return timedelta(days=self.days)

    @property
    def can_be_set(self) -> bool:
        """Whether a beheerder may choose it."""
        return self.most > 0

    def allows(self, days: int) -> bool:
        """Return whether it may be set to this."""
        return self.can_be_set and self.least <= days <= self.most


TERMS = {
    # Slack gives up delivering something again within the hour.
    "inbox": Term(1, "arrival"),
    # A mail that could not be laid by is handed over again, perhaps after a month of trouble.
    "mail_dealt_with": Term(35, "arrival"),
    # Long enough to see in the list of messages whether somebody heard of something.
    "recipient": Term(91, "settled", 91, 396),
    # Nothing may be planned a second time while its moment can still come back.
    "notice": Term(396, "settled"),
    # A count without names; it goes once the last of its notices has gone.
    "promise": Term(396, "promising"),
    # As long as it is known who got the wrong message.
    "correction": Term(91, "correcting"),
    "correction_draft": Term(1, "correcting"),
    "pasted_list": Term(7, "pasting", 1, 31),
    # It is of use for a quarter of an hour, and its tries count for an hour.
    "account_code": Term(1, "showing"),
    # It is done within the hour; what cannot be is not kept for it.
    "mail_leftover": Term(7, "forgetting"),
    # By then it is known who did it; what was done stays.
    "action_person": Term(396, "ending"),
    "absence_reason": Term(1, "meeting_end", 1, 31),
    # Three years of names; a whole year at once, so that what its meetings come to stays countable.
    "attendance_names": Term(1096, "year_end", 366, 2557),
    # Two years without any sign: then somebody is asked whether they stay, and has time to answer.
    "silence": Term(730, "sign", 365, 1826),
    "stay_answer": Term(60, "question", 30, 180),
}


def days(name: str, chosen: Mapping[str, int]) -> int:
    """Return how many days a term lasts: as it was chosen, as far as that is allowed still."""
    term, wanted = TERMS[name], chosen.get(name)
    return wanted if wanted is not None and term.allows(wanted) else term.days
