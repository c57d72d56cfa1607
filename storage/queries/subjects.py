"""What groups work on: in order, with what there is to read, and in which groups as well."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session, joinedload, selectinload

from storage.models import Group, Subject, SubjectLink
from storage.names import fold


def by_id(session: Session, number: int) -> Subject | None:
    """Find a subject, also one that was taken off the list."""
    return session.get(Subject, number)


def of_group(session: Session, group: Group) -> Sequence[Subject]:
    """Return the subjects of a group, in order, with their links."""
    return session.scalars(
        select(Subject)
        .where(Subject.group_id == group.id, Subject.removed_at.is_(None))
        .options(selectinload(Subject.links))
        .order_by(Subject.position)
    ).all()


def everywhere(session: Session) -> Sequence[Subject]:
    """Return the subjects of all open groups, in the network's own order of groups."""
    return session.scalars(
        select(Subject)
        .join(Subject.group)
        .where(Group.closed_at.is_(None), Subject.removed_at.is_(None))
        .options(joinedload(Subject.group))
        .order_by(Group.position, Subject.position)
    ).all()


def elsewhere(session: Session, subject: Subject) -> Sequence[Subject]:
    """Return the same subject in other open groups: those whose title is the same when folded."""
    key = fold(subject.title)
    return [
        one
        for one in everywhere(session)
        if one.group_id != subject.group_id and fold(one.title) == key
    ]


def links_of(session: Session, some: Sequence[Subject]) -> Sequence[SubjectLink]:
    """Return the links of these subjects."""
    return session.scalars(
        select(SubjectLink)
        .where(SubjectLink.subject_id.in_([one.id for one in some]))
        .order_by(SubjectLink.id)
    ).all()


def link_by_id(session: Session, number: int) -> SubjectLink | None:
    """Find a link of a subject by its number."""
    return session.get(SubjectLink, number)


def add(session: Session, group: Group, title: str) -> Subject:
    """Put a subject last on a group's list."""
    last = session.scalar(select(func.max(Subject.position)).where(Subject.group_id == group.id))
    made = Subject(group_id=group.id, title=title, position=max(last or 0, 0) + 1, removed_at=None)
    session.add(made)
    session.flush()
    return made


def put(session: Session, subject: Subject, position: int) -> None:
    """Put a subject at a position of its group's list (1 is first); the others make room."""
    rest = [one for one in _listed(session, subject.group_id) if one.id != subject.id]
    at = min(max(position, 1), len(rest) + 1) - 1
    subject.removed_at = None
    _number(session, [*rest[:at], subject, *rest[at:]])


def remove(session: Session, subject: Subject, now: datetime) -> int:
    """Take a subject off the list, where it keeps no place; return the position that it had."""
    had = subject.position
    subject.removed_at, subject.position = now, -subject.id
    session.flush()
    _number(session, _listed(session, subject.group_id))
    return had


def _listed(session: Session, group_id: int) -> Sequence[Subject]:
    return session.scalars(
        select(Subject)
        .where(Subject.group_id == group_id, Subject.removed_at.is_(None))
        .order_by(Subject.position)
    ).all()


def _number(session: Session, ordered: Sequence[Subject]) -> None:
    """Renumber subjects 1..n; first beyond n, because no two may have the same position."""
    session.flush()
    ids = [one.id for one in ordered]
    session.execute(update(Subject).where(Subject.id.in_(ids)).values(position=-Subject.id))
    for position, one in enumerate(ordered, start=1):
        session.execute(update(Subject).where(Subject.id == one.id).values(position=position))
    session.expire_all()
