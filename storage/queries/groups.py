"""Groups: finding them, their subjects, and the people who lead them."""

from collections.abc import Iterable, Sequence

from sqlalchemy import bindparam, select, true
from sqlalchemy.orm import Session, joinedload, lazyload, selectinload

from storage.models import (
    Account,
    Group,
    GroupKind,
    GroupName,
    Lead,
    Person,
    Subject,
)
from storage.sql import rows
from storage.vocabulary import LeadRole

# Statements of what people ask most are made once: making one takes as long as running it.


def by_slug(session: Session, slug: str) -> Group | None:
    """Find a group, open or closed."""
    return session.scalar(select(Group).where(Group.slug == slug))


def by_id(session: Session, number: int) -> Group | None:
    """Find a group by its number in the database."""
    return session.get(Group, number)


_BY_KEYS = (
    select(GroupName.key, Group)
    .join(GroupName.group)
    .where(GroupName.key.in_(bindparam("keys", expanding=True)))
)


def by_keys(session: Session, keys: Iterable[str]) -> Sequence[tuple[str, Group]]:
    """Find all groups that one of the lookup `keys` names; each with the key that did."""
    wanted = list(keys)
    if not wanted:
        return ()
    return [(key, group) for key, group in session.execute(_BY_KEYS, {"keys": wanted})]


_KINDS = select(GroupKind).order_by(GroupKind.position)


def kinds(session: Session) -> Sequence[GroupKind]:
    """Return the kinds of group in the network's own order."""
    return session.scalars(_KINDS).all()


_OPEN = select(Group).where(Group.closed_at.is_(None)).order_by(Group.position)
_OPEN_OF_KIND = _OPEN.join(Group.kind).where(GroupKind.key == bindparam("kind"))


def open_ones(session: Session, kind: str | None = None) -> Sequence[Group]:
    """Return the open groups (of one kind, by its key) in the network's own order."""
    if kind is None:
        return session.scalars(_OPEN).all()
    return session.scalars(_OPEN_OF_KIND, {"kind": kind}).all()


def with_names_and_subjects(session: Session, *, closed: bool = False) -> Sequence[Group]:
    """Return the open groups, with everything that they may be called or recognised by.

    With `closed` those that are closed too.
    """
    return session.scalars(
        select(Group)
        .where(true() if closed else Group.closed_at.is_(None))
        .options(selectinload(Group.names), selectinload(Group.subjects))
        .order_by(Group.position)
    ).all()


_SUBJECTS = (
    select(Subject.group_id, Subject.title)
    .where(Subject.group_id.in_(bindparam("groups", expanding=True)), Subject.removed_at.is_(None))
    .order_by(Subject.group_id, Subject.position)
)


def subjects(session: Session, groups: Iterable[Group]) -> dict[int, list[str]]:
    """Return the titles of the subjects by group id, in order."""
    found: dict[int, list[str]] = {group.id: [] for group in groups}
    for group_id, title in rows(session, _SUBJECTS, {"groups": list(found)}):
        found[group_id].append(title)
    return found


_LEADS = (
    select(Lead)
    .where(Lead.group_id.in_(bindparam("groups", expanding=True)))
    # One statement for all that a screen says of somebody who leads.
    .options(joinedload(Lead.person).joinedload(Person.accounts).lazyload(Account.person))
    .order_by(Lead.id)
)


def leads(session: Session, groups: Iterable[Group]) -> dict[int, list[Lead]]:
    """Return the leads of each group, by group id; trekkers before ondersteuners."""
    found: dict[int, list[Lead]] = {group.id: [] for group in groups}
    for lead in session.scalars(_LEADS, {"groups": list(found)}).unique():
        found[lead.group_id].append(lead)
    for some in found.values():
        some.sort(key=lambda lead: lead.role != LeadRole.TREKKER)
    return found


_ROLE = select(Lead.role).where(
    Lead.group_id == bindparam("group"), Lead.person_id == bindparam("person")
)


def role(session: Session, group: Group, person: Person) -> LeadRole | None:
    """Return the role in which this person leads this group; None when they do not."""
    found: LeadRole | None = rows(session, _ROLE, {"group": group.id, "person": person.id}).scalar()
    return found


_LED_BY = (
    select(Lead)
    .join(Lead.group)
    .where(Lead.person_id == bindparam("person"), Group.closed_at.is_(None))
    .options(joinedload(Lead.group), lazyload(Lead.person))  # the session has the person
    .order_by(Group.position)
)


def all_who_lead(session: Session) -> Sequence[Person]:
    """Return the people who lead any group that is open."""
    leading = select(Lead.person_id).join(Lead.group).where(Group.closed_at.is_(None))
    return session.scalars(select(Person).where(Person.id.in_(leading)).order_by(Person.id)).all()


def led_by(session: Session, person: Person) -> Sequence[Lead]:
    """Return the leads of this person in open groups."""
    return session.scalars(_LED_BY, {"person": person.id}).all()


def give_role(session: Session, group: Group, person: Person, role: LeadRole) -> tuple[Lead, bool]:
    """Make a person lead a group in this role; False when they did so already."""
    lead = session.scalar(
        select(Lead).where(Lead.group_id == group.id, Lead.person_id == person.id)
    )
    if lead is None:
        lead = Lead(group=group, person=person, role=role)
        session.add(lead)
    elif lead.role == role:
        return lead, False
    lead.role = role
    session.flush()
    return lead, True


def take_role(session: Session, group: Group, person: Person) -> Lead | None:
    """End the lead of a person in a group and return it; None when there was none."""
    lead = session.scalar(
        select(Lead).where(Lead.group_id == group.id, Lead.person_id == person.id)
    )
    if lead is not None:
        session.delete(lead)
        session.flush()
    return lead
