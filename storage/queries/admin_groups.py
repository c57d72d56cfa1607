"""Groups and kinds of group as a beheerder keeps them: adding, naming, taking away by mistake."""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, delete, exists, func, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from storage.models import (
    Action,
    AuditEntry,
    Body,
    Correction,
    Group,
    GroupKind,
    GroupName,
    GroupPlace,
    ItemGroup,
    Lead,
    Link,
    Meeting,
    Membership,
    Notice,
    OutsideDate,
    Part,
    Person,
    Poll,
    Referral,
    ReminderRule,
    Subject,
)

# Whatever of these there is of a group, it has been used, and is closed instead of taken away.
# What is only written about a group (notices, the logboek) forgets the group with it.
USING: tuple[InstrumentedAttribute[int] | InstrumentedAttribute[int | None], ...] = (
    Action.group_id,
    Body.group_id,
    ItemGroup.group_id,
    Lead.group_id,
    Link.group_id,
    Meeting.group_id,
    Membership.group_id,
    OutsideDate.group_id,
    Part.group_id,
    Poll.group_id,
    Referral.group_id,
    ReminderRule.group_id,
    Subject.group_id,
)


def page(session: Session, *, skip: int, most: int) -> Sequence[Group]:
    """Return a page of all groups, the closed ones last."""
    return session.scalars(
        select(Group)
        .order_by(Group.closed_at.is_not(None), Group.position, Group.id)
        .offset(skip)
        .limit(most)
    ).all()


def how_many(session: Session) -> int:
    """Count all groups."""
    return session.scalars(select(func.count(Group.id))).one()


def of_kind_called(session: Session, kind: GroupKind, key: str) -> Group | None:
    """Find a group of a kind by one of its lookup keys."""
    return session.scalars(
        select(Group)
        .join(GroupName, GroupName.group_id == Group.id)
        .where(Group.kind_id == kind.id, GroupName.key == key)
        .limit(1)
    ).first()


def slugs(session: Session) -> set[str]:
    """Return the slugs that are taken."""
    return set(session.scalars(select(Group.slug)))


def add(session: Session, kind: GroupKind, name: str, slug: str) -> Group:
    """Add a group, after all others."""
    last = session.scalars(select(func.coalesce(func.max(Group.position), -1))).one()
    group = Group(kind=kind, name=name, slug=slug, position=last + 1, closed_at=None)
    session.add(group)
    session.flush()
    return group


def put_names(session: Session, group: Group, keys: Sequence[str]) -> None:
    """Make these the only lookup keys of a group."""
    has = {name.key: name for name in group.names}
    for key, name in has.items():
        if key not in keys:
            group.names.remove(name)
            session.delete(name)
    for key in dict.fromkeys(keys):
        if key not in has:
            group.names.append(GroupName(key=key))
    session.flush()


def is_used(session: Session, group: Group) -> bool:
    """Return whether anybody or anything is in a group already."""
    found: list[ColumnElement[bool]] = [exists().where(column == group.id) for column in USING]
    return bool(session.scalar(select(or_(*found))))


def remove(session: Session, group: Group) -> None:
    """Delete a group that nobody has used; the logboek keeps that it was there."""
    session.execute(delete(GroupName).where(GroupName.group_id == group.id))
    session.execute(delete(GroupPlace).where(GroupPlace.group_id == group.id))
    for told in (AuditEntry, Correction, Notice):
        session.execute(update(told).where(told.group_id == group.id).values(group_id=None))
    session.expire(group, ["names"])
    session.delete(group)
    session.flush()


def kind_by_key(session: Session, key: str) -> GroupKind | None:
    """Find a kind of group."""
    return session.scalar(select(GroupKind).where(GroupKind.key == key))


def add_kind(session: Session, key: str, words: dict[str, str]) -> GroupKind:
    """Add a kind of group, after all others; `words` by column."""
    last = session.scalars(select(func.coalesce(func.max(GroupKind.position), -1))).one()
    kind = GroupKind(key=key, position=last + 1, **words)
    session.add(kind)
    session.flush()
    return kind


def kind_is_used(session: Session, kind: GroupKind) -> bool:
    """Return whether there are groups of a kind."""
    return bool(session.scalar(select(exists().where(Group.kind_id == kind.id))))


def remove_kind(session: Session, kind: GroupKind) -> None:
    """Delete a kind of group that has no groups."""
    session.delete(kind)
    session.flush()


def everybody(session: Session, group: Group) -> Sequence[Person]:
    """Return the people who are in a group or lead it."""
    inside = select(Membership.person_id).where(Membership.group_id == group.id)
    leading = select(Lead.person_id).where(Lead.group_id == group.id)
    return session.scalars(
        select(Person).where(Person.id.in_(inside) | Person.id.in_(leading)).order_by(Person.id)
    ).all()


def by_ids(session: Session, ids: Collection[int]) -> dict[int, Group]:
    """Return these groups by number."""
    return {group.id: group for group in session.scalars(select(Group).where(Group.id.in_(ids)))}
