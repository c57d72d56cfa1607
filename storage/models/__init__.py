"""The tables, and what must always be true of a row; no behaviour beyond that."""

from storage.models.actions import Action
from storage.models.agenda import (
    AgendaItem,
    ItemGroup,
    Outcome,
    OutsideDate,
    Referral,
    Support,
)
from storage.models.base import LABEL_LENGTH, NAME_LENGTH, Model, UtcDateTime
from storage.models.bodies import Body, BodySeat
from storage.models.corrections import Correction
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
from storage.models.illness import Illness
from storage.models.installations import Installation, Team
from storage.models.mail import MailDomain, MailLeftover
from storage.models.meetings import (
    Answer,
    GemeentePresence,
    Guest,
    Meeting,
    Part,
    PartAnswer,
    Presence,
)
from storage.models.people import (
    Account,
    Function,
    MailAddress,
    Network,
    Organisation,
    Pair,
    Person,
    Silence,
)
from storage.models.places import GroupPlace
from storage.models.polls import Poll, PollDate, PollVote
from storage.models.records import (
    AbilityFound,
    AccountCode,
    AuditEntry,
    ImportBatch,
    InboxEntry,
    Notice,
    Post,
    Promise,
    ReminderRule,
)
from storage.models.year import Recess

__all__ = [
    "LABEL_LENGTH",
    "NAME_LENGTH",
    "AbilityFound",
    "Account",
    "AccountCode",
    "Action",
    "AgendaItem",
    "Answer",
    "AuditEntry",
    "Body",
    "BodySeat",
    "Correction",
    "Function",
    "GemeentePresence",
    "Group",
    "GroupKind",
    "GroupName",
    "GroupPlace",
    "Guest",
    "Illness",
    "ImportBatch",
    "InboxEntry",
    "Installation",
    "ItemGroup",
    "Lead",
    "Link",
    "MailAddress",
    "MailDomain",
    "MailLeftover",
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
    "Promise",
    "Recess",
    "Referral",
    "ReminderRule",
    "Silence",
    "Subject",
    "SubjectLink",
    "Support",
    "Team",
    "UtcDateTime",
]
