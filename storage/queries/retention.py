"""Deletes data past its retention term."""

from datetime import datetime

from sqlalchemy import Executable, bindparam, delete, select, update
from sqlalchemy.orm import Session

from storage.models import Answer, ImportBatch, Meeting, Notice, UtcDateTime

# At most so many rows in one go, so that nobody who wants to write has to wait for the cleaning.
AT_A_TIME = 2000


_BEFORE = bindparam("before", type_=UtcDateTime())

_REASONS = (
    update(Answer)
    .where(
        Answer.reason.is_not(None),
        Answer.meeting_id.in_(select(Meeting.id).where(Meeting.ends_at < _BEFORE)),
    )
    .values(reason=None)
    .returning(Answer.id)
)
_SETTLED = select(Notice.id).where(Notice.settled_at < _BEFORE).limit(AT_A_TIME)
_RECIPIENTS = (
    update(Notice)
    .where(Notice.id.in_(_SETTLED.where(Notice.person_id.is_not(None))))
    .values(person_id=None, mail_id=None, conversation=None, message=None)
    .returning(Notice.id)
)
_NOTICES = delete(Notice).where(Notice.id.in_(_SETTLED)).returning(Notice.id)
_PASTED = (
    update(ImportBatch)
    .where(ImportBatch.begun_at < _BEFORE, ImportBatch.lines.is_not(None))
    .values(lines=None, made=None)
    .returning(ImportBatch.id)
)


def drop_reasons(session: Session, before: datetime) -> int:
    """Delete the reasons for absence at meetings that ended before this moment; return how many."""
    return _count(session, _REASONS, before)


def drop_recipients(session: Session, before: datetime) -> int:
    """Remove the recipient from notices that were settled before this moment; return how many."""
    return _count(session, _RECIPIENTS, before)


def drop_notices(session: Session, before: datetime) -> int:
    """Delete notices that were settled before this moment; return how many."""
    return _count(session, _NOTICES, before)


def drop_pasted(session: Session, before: datetime) -> int:
    """Delete lists that were pasted before this moment and never imported; return how many."""
    return _count(session, _PASTED, before)


def _count(session: Session, change: Executable, before: datetime) -> int:
    """Return how many rows it changes; on the session's connection, as nobody reads them here."""
    return len(session.connection().execute(change, {"before": before}).all())
