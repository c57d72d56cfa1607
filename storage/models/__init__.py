"""The tables, and what must always be true of a row; no behaviour beyond that."""

from storage.models.base import LABEL_LENGTH, NAME_LENGTH, Model, UtcDateTime
from storage.models.groups import Group, GroupKind, GroupName, Lead, Link, Membership, Subject
from storage.models.meetings import Answer, Meeting
from storage.models.people import Account, Function, Network, Organisation, Person
from storage.models.records import AuditEntry, InboxEntry, Notice, Post

__all__ = [
    "LABEL_LENGTH",
    "NAME_LENGTH",
    "Account",
    "Answer",
    "AuditEntry",
    "Function",
    "Group",
    "GroupKind",
    "GroupName",
    "InboxEntry",
    "Lead",
    "Link",
    "Meeting",
    "Membership",
    "Model",
    "Network",
    "Notice",
    "Organisation",
    "Person",
    "Post",
    "Subject",
    "UtcDateTime",
]
