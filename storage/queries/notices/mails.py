"""Mails that a person must read, known by the rounds that told somebody of them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from storage.models import Notice

CAME = "mail_came"  # the round that plans who is told of such a mail


def came_after(moment: object) -> ColumnElement[bool]:
    """Return the condition that a notice is of such a mail, that came after a moment.

    These rounds are of no group: with the moment that is a stretch of an index.
    """
    after = Notice.due_at > moment
    return and_(Notice.group_id.is_(None), after, Notice.kind == CAME)


def how_many(session: Session, after: datetime) -> int:
    """Count them."""
    return session.scalars(select(func.count(Notice.id)).where(came_after(after))).one()


def page(session: Session, after: datetime, *, skip: int, most: int) -> Sequence[Notice]:
    """Return a page of them, the last one first."""
    found = select(Notice).where(came_after(after)).order_by(Notice.due_at.desc(), Notice.id.desc())
    return session.scalars(found.offset(skip).limit(most)).all()
