"""Deletes data past its retention term."""

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from storage.models import Answer, ImportBatch, Meeting, Notice

# At most so many rows in one go, so that nobody who wants to write has to wait for the cleaning.
AT_A_TIME = 2000


def drop_reasons(session: Session, before: datetime) -> int:
    """Delete the reasons for absence at meetings that ended before this moment; return how many."""
    over = select(Meeting.id).where(Meeting.ends_at < before)
    wiped = session.execute(
        update(Answer)
        .where(Answer.reason.is_not(None), Answer.meeting_id.in_(over))
        .values(reason=None)
        .returning(Answer.id)
    )
    return len(wiped.all())


def drop_recipients(session: Session, before: datetime) -> int:
    """Remove the recipient from notices that were settled before this moment; return how many."""
    old = (
        select(Notice.id)
        .where(Notice.settled_at < before, Notice.person_id.is_not(None))
        .limit(AT_A_TIME)
    )
    changed = session.execute(
        update(Notice)
        .where(Notice.id.in_(old))
        .values(person_id=None, conversation=None, message=None)
        .returning(Notice.id)
    )
    return len(changed.all())


def drop_notices(session: Session, before: datetime) -> int:
    """Delete notices that were settled before this moment; return how many."""
    old = select(Notice.id).where(Notice.settled_at < before).limit(AT_A_TIME)
    return len(session.execute(delete(Notice).where(Notice.id.in_(old)).returning(Notice.id)).all())


def drop_pasted(session: Session, before: datetime) -> int:
    """Delete lists that were pasted before this moment and never imported; return how many."""
    old = (ImportBatch.begun_at < before) & ImportBatch.lines.is_not(None)
    dropped = session.execute(
        update(ImportBatch).where(old).values(lines=None, made=None).returning(ImportBatch.id)
    )
    return len(dropped.all())
