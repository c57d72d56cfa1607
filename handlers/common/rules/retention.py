"""Retention terms: the cleaning and the data protection page read this table."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Term:
    """A retention term: how long rows are kept as they are, counted from `since`."""

    kept: timedelta
    since: str


TERMS = {
    # Slack gives up delivering something again within the hour.
    "inbox": Term(timedelta(days=1), "arrival"),
    # A mail that could not be laid by is handed over again, perhaps after a month of trouble.
    "mail_dealt_with": Term(timedelta(days=35), "arrival"),
    # Long enough to see in the list of messages whether somebody heard of something.
    "recipient": Term(timedelta(days=91), "settled"),
    "notice": Term(timedelta(days=396), "settled"),
    # A count without names; it goes once the last of its notices has gone.
    "promise": Term(timedelta(days=396), "promising"),
    # As long as it is known who got the wrong message.
    "correction": Term(timedelta(days=91), "correcting"),
    "correction_draft": Term(timedelta(days=1), "correcting"),
    "pasted_list": Term(timedelta(days=7), "pasting"),
    # It is of use for a quarter of an hour, and its tries count for an hour.
    "account_code": Term(timedelta(days=1), "showing"),
    # It is done within the hour; what cannot be is not kept for it.
    "mail_leftover": Term(timedelta(days=7), "forgetting"),
    # By then it is known who did it; what was done stays.
    "action_person": Term(timedelta(days=396), "ending"),
    "absence_reason": Term(timedelta(days=1), "meeting_end"),
}
