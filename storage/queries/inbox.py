"""Requests that had their effect, so that a second delivery has none."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from storage.models import InboxEntry


def enter(session: Session, key: str, now: datetime) -> bool:
    """Note that the request `key` is being handled; False when it has been handled before."""
    added = session.execute(
        insert(InboxEntry)
        .values(key=key, at=now)
        .on_conflict_do_nothing()
        .returning(InboxEntry.key)
    )
    return added.scalar() is not None


def forget(session: Session, before: datetime) -> None:
    """Drop what came in before `before`; the platform does not deliver anything that late again."""
    session.execute(delete(InboxEntry).where(InboxEntry.at < before))
