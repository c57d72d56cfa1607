"""What the cleaning would take away by a moment: how much of each kind, and nothing of whom."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from storage.models import (
    AccountCode,
    Action,
    Answer,
    Correction,
    ImportBatch,
    InboxEntry,
    MailLeftover,
    Meeting,
    Notice,
    Promise,
)
from storage.queries import nameless
from storage.queries.actions import ENDED
from storage.queries.inbox import MAILED
from storage.sql import starts_with

Condition = Callable[[datetime], ColumnElement[bool]]


def _over(before: datetime) -> ColumnElement[bool]:
    return Answer.meeting_id.in_(select(Meeting.id).where(Meeting.ends_at < before))


# By the name of the term: the table, and which of its rows have something that goes.
GOES: Mapping[str, tuple[type[Any], Condition]] = {
    "inbox": (
        InboxEntry,
        lambda at: (InboxEntry.at < at) & ~starts_with(InboxEntry.key, MAILED),
    ),
    "mail_dealt_with": (
        InboxEntry,
        lambda at: (InboxEntry.at < at) & starts_with(InboxEntry.key, MAILED),
    ),
    "recipient": (
        Notice,
        lambda at: (Notice.settled_at < at) & Notice.person_id.is_not(None),
    ),
    "notice": (Notice, lambda at: Notice.settled_at < at),
    "promise": (Promise, lambda at: Promise.at < at),
    "correction": (Correction, lambda at: Correction.at < at),
    "correction_draft": (
        Correction,
        lambda at: (
            (Correction.at < at)
            & (Correction.sent_at.is_(None) | Correction.stopped_at.is_not(None))
        ),
    ),
    "pasted_list": (
        ImportBatch,
        lambda at: (ImportBatch.begun_at < at) & ImportBatch.lines.is_not(None),
    ),
    "action_person": (
        Action,
        lambda at: (
            Action.state.in_(ENDED)
            & (Action.moved_at < at)
            & (Action.person_id.is_not(None) | Action.reason.is_not(None))
        ),
    ),
    "account_code": (AccountCode, lambda at: AccountCode.shown_at < at),
    "mail_leftover": (MailLeftover, lambda at: MailLeftover.at < at),
    "absence_reason": (Answer, lambda at: Answer.reason.is_not(None) & _over(at)),
}

KINDS = frozenset({*GOES, "attendance_names"})


def how_many(session: Session, term: str, before: datetime) -> int:
    """Count what goes of one kind: of what began its term before this moment."""
    if term == "attendance_names":
        return nameless.how_many(session, before)
    table, goes = GOES[term]
    counted = select(func.count()).select_from(table).where(goes(before))
    return session.scalars(counted).one()
