"""How long before a meeting things go out, and to whom."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from storage.models import Function, Group, Meeting, Membership, Person, ReminderRule
from storage.vocabulary import FunctionClass


def rules(session: Session, group: Group | None) -> Mapping[str, int | None]:
    """Give where a group (or the network) deviates: a number by row, None for "not at all"."""
    found = session.execute(
        select(ReminderRule.row, ReminderRule.number).where(
            ReminderRule.group_id == group.id if group else ReminderRule.group_id.is_(None)
        )
    )
    return {row.row: row.number for row in found}


def deviate(session: Session, group: Group | None, numbers: Mapping[str, int | None]) -> None:
    """Make these the only deviations of a group, or of the network."""
    session.execute(
        delete(ReminderRule).where(
            ReminderRule.group_id == group.id if group else ReminderRule.group_id.is_(None)
        )
    )
    for row, number in numbers.items():
        session.add(ReminderRule(group_id=group.id if group else None, row=row, number=number))
    session.flush()


def _kringen() -> Select[int]:
    return (
        select(Group.id)
        .join(Function, Function.id == Group.function_id)
        .where(Group.closed_at.is_(None), Function.function_class == FunctionClass.AMBTELIJK)
    )


def has_kring(session: Session) -> bool:
    """Say whether advisers have a group of their own."""
    return session.scalar(_kringen().limit(1)) is not None


def in_kring(session: Session) -> set[int]:
    """Give the ids of who is in a group of advisers."""
    return set(
        session.scalars(select(Membership.person_id).where(Membership.group_id.in_(_kringen())))
    )


def ahead(session: Session, group: Group | None, now: datetime) -> Sequence[Meeting]:
    """Give the meetings that have not begun and go on: of a group, or (None) all of them."""
    found = select(Meeting).where(Meeting.starts_at > now, Meeting.cancelled_at.is_(None))
    if group is not None:
        found = found.where(Meeting.group_id == group.id)
    return session.scalars(found.order_by(Meeting.starts_at, Meeting.id)).all()


def weekly(session: Session) -> Sequence[Person]:
    """Give who wants an overview on Monday."""
    return session.scalars(select(Person).where(Person.weekly).order_by(Person.id)).all()
