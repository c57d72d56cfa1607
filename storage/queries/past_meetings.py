"""Meetings that were entered from a list when they were long over, and how they are deleted again."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import ColumnElement, delete, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from storage.models import (
    Action,
    AgendaItem,
    Answer,
    AuditEntry,
    GemeentePresence,
    Guest,
    Meeting,
    Outcome,
    Part,
    Poll,
    Presence,
    Promise,
)

# Whatever of these there is of a meeting, something was done with it; a test holds this to the
# tables. Who was there is not among them: that the list itself says.
USING: tuple[InstrumentedAttribute[int] | InstrumentedAttribute[int | None], ...] = (
    Action.meeting_id,
    AgendaItem.meeting_id,
    AgendaItem.carried_from_id,
    Answer.meeting_id,
    Guest.meeting_id,
    Outcome.meeting_id,
    Part.meeting_id,
    Poll.meeting_id,
    Promise.meeting_id,
)
LISTED = (Presence, GemeentePresence)
# Of these a meeting has some long before it is over; beside each, when it was written.
OLDER = ((Promise.meeting_id, Promise.at), (Answer.meeting_id, Answer.answered_at))


def on_days(session: Session, days: Collection[date]) -> Sequence[Meeting]:
    """Return the meetings on these days that were not called off, in order."""
    return session.scalars(
        select(Meeting)
        .where(Meeting.day.in_(days), Meeting.cancelled_at.is_(None))
        .order_by(Meeting.starts_at, Meeting.id)
    ).all()


def by_ids(session: Session, ids: Collection[int]) -> Sequence[Meeting]:
    """Return these meetings, in order."""
    found = select(Meeting).where(Meeting.id.in_(ids))
    return session.scalars(found.order_by(Meeting.starts_at, Meeting.id)).all()


def noted(session: Session, ids: Collection[int]) -> set[int]:
    """Return the ids of these meetings whose presence was noted, if only of one person."""
    there = [exists().where(one.meeting_id == Meeting.id) for one in LISTED]
    found = select(Meeting.id).where(
        Meeting.id.in_(ids), or_(Meeting.attended_at.is_not(None), *there)
    )
    return set(session.scalars(found))


def used(session: Session, ids: Collection[int], entry: int) -> set[int]:
    """Return the ids of these meetings that something was done with after a line of the logboek."""
    about = AuditEntry.detail["meeting"].as_integer()
    later = exists().where(AuditEntry.id > entry, about == Meeting.id)
    named = [exists().where(column == Meeting.id, *_since(column, entry)) for column in USING]
    return set(session.scalars(select(Meeting.id).where(Meeting.id.in_(ids), or_(later, *named))))


def _since(
    column: InstrumentedAttribute[int] | InstrumentedAttribute[int | None], entry: int
) -> Sequence[ColumnElement[bool]]:
    """Return what holds of rows from after a line of the logboek, where they are older as a rule.

    Whoever plans a meeting promises that people hear of it and says that they come, long before a
    list says who was there.
    """
    written = next((at for of, at in OLDER if of is column), None)
    if written is None:
        return ()
    at = select(AuditEntry.at).where(AuditEntry.id == entry).scalar_subquery()
    return (written >= func.coalesce(at, written),)


def remove(session: Session, ids: Collection[int]) -> None:
    """Delete meetings, with the presence that was noted of them."""
    for table in LISTED:
        session.execute(delete(table).where(table.meeting_id.in_(ids)))
    session.execute(delete(Meeting).where(Meeting.id.in_(ids)))
    session.expire_all()
