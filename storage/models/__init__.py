"""The tables, and what must always be true of a row; no behaviour beyond that."""

from storage.models.agenda import (
    AgendaItem,
    ItemGroup,
    Outcome,
    OutsideDate,
    Referral,
    Support,
)
from storage.models.base import LABEL_LENGTH, NAME_LENGTH, Model, UtcDateTime
from storage.models.groups import (
    Group,
    GroupKind,
    GroupName,
    Lead,
    Link,
    Membership,
    Subject,
    SubjectLink,
)
from storage.models.meetings import (
    Answer,
    GemeentePresence,
    Guest,
    Meeting,
    Part,
    PartAnswer,
    Presence,
)
from storage.models.people import Account, Function, Network, Organisation, Pair, Person
from storage.models.polls import Poll, PollDate, PollVote
from storage.models.records import (
    AuditEntry,
    ImportBatch,
    InboxEntry,
    Notice,
    Post,
    ReminderRule,
)

__all__ = [
    "LABEL_LENGTH",
    "NAME_LENGTH",
    "Account",
    "AgendaItem",
    "Answer",
    "AuditEntry",
    "Function",
    "GemeentePresence",
    "Group",
    "GroupKind",
    "GroupName",
    "Guest",
    "ImportBatch",
    "InboxEntry",
    "ItemGroup",
    "Lead",
    "Link",
    "Meeting",
    "Membership",
    "Model",
    "Network",
    "Notice",
    "Organisation",
    "Outcome",
    "OutsideDate",
    "Pair",
    "Part",
    "PartAnswer",
    "Person",
    "Poll",
    "PollDate",
    "PollVote",
    "Post",
    "Presence",
    "Referral",
    "ReminderRule",
    "Subject",
    "SubjectLink",
    "Support",
    "UtcDateTime",
]
