"""Groups: finding them, who leads them, who is in them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, delete, func, select, true
from sqlalchemy.orm import Session, joinedload, selectinload

from storage.models import (
    Account,
    Group,
    GroupKind,
    GroupName,
    Lead,
    Membership,
    Organisation,
    Person,
    Subject,
)
from storage.sql import insert
from storage.vocabulary import LeadRole

# Statements of what people ask most are made once: making one takes as long as running it.


class Size(NamedTuple):
    """How many people are in a group, and from how many gemeenten (0 when nobody told theirs)."""

    people: int
    gemeenten: int


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
    return [(key, group) for key, group in session.execute(_BY_KEYS, {"keys": list(keys)})]


_KINDS = select(GroupKind).order_by(GroupKind.position)


def kinds(session: Session) -> Sequence[GroupKind]:
    """Give the kinds of group in the network's own order."""
    return session.scalars(_KINDS).all()


_OPEN = select(Group).where(Group.closed_at.is_(None)).order_by(Group.position)
_OPEN_OF_KIND = _OPEN.join(Group.kind).where(GroupKind.key == bindparam("kind"))


def open_ones(session: Session, kind: str | None = None) -> Sequence[Group]:
    """Give the open groups (of one kind, by its key) in the network's own order."""
    if kind is None:
        return session.scalars(_OPEN).all()
    return session.scalars(_OPEN_OF_KIND, {"kind": kind}).all()


def with_names_and_subjects(session: Session, *, closed: bool = False) -> Sequence[Group]:
    """Give the open groups, with everything that they may be called or recognised by.

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
    """Give the titles of the subjects by group id, in order."""
    found: dict[int, list[str]] = {group.id: [] for group in groups}
    for group_id, title in session.execute(_SUBJECTS, {"groups": list(found)}):
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
    """Give who leads which group, by group id; trekkers before ondersteuners."""
    found: dict[int, list[Lead]] = {group.id: [] for group in groups}
    for lead in session.scalars(_LEADS, {"groups": list(found)}).unique():
        found[lead.group_id].append(lead)
    for some in found.values():
        some.sort(key=lambda lead: lead.role != LeadRole.TREKKER)
    return found


_SIZES = (
    select(Membership.group_id, func.count(Membership.id), func.count(Organisation.id.distinct()))
    .join(Person, Person.id == Membership.person_id)
    .outerjoin(Organisation, (Organisation.id == Person.organisation_id) & Organisation.counts)
    .where(Membership.group_id.in_(bindparam("groups", expanding=True)))
    .group_by(Membership.group_id)
)


def sizes(session: Session, groups: Iterable[Group]) -> dict[int, Size]:
    """Count people and gemeenten by group id."""
    found = {group.id: Size(0, 0) for group in groups}
    for group_id, people, gemeenten in session.execute(_SIZES, {"groups": list(found)}):
        found[group_id] = Size(people, gemeenten)
    return found


_MEMBERSHIP = select(Membership).where(
    Membership.group_id == bindparam("group"), Membership.person_id == bindparam("person")
)


def membership(session: Session, group: Group, person: Person) -> Membership | None:
    """Say whether this person is in this group."""
    return session.scalar(_MEMBERSHIP, {"group": group.id, "person": person.id})


_ROLE = select(Lead.role).where(
    Lead.group_id == bindparam("group"), Lead.person_id == bindparam("person")
)


def role(session: Session, group: Group, person: Person) -> LeadRole | None:
    """Say in what role this person leads this group, if they do."""
    return session.scalar(_ROLE, {"group": group.id, "person": person.id})


_JOIN = (
    insert(Membership)
    .values(group_id=bindparam("group"), person_id=bindparam("person"), joined_at=bindparam("now"))
    .on_conflict_do_nothing()
    .returning(Membership.id)
)


def join(session: Session, group: Group, person: Person, now: datetime) -> bool:
    """Make this person a member; False when they were one already."""
    values = {"group": group.id, "person": person.id, "now": now}
    return session.connection().execute(_JOIN, values).scalar() is not None


_LEAVE = (
    delete(Membership)
    .where(Membership.group_id == bindparam("group"), Membership.person_id == bindparam("person"))
    .returning(Membership.id)
)


def leave(session: Session, group: Group, person: Person) -> bool:
    """End this person's membership; False when there was none."""
    values = {"group": group.id, "person": person.id}
    return session.connection().execute(_LEAVE, values).scalar() is not None


_OF_PERSON = (
    select(Membership)
    .join(Membership.group)
    .where(Membership.person_id == bindparam("person"))
    .options(joinedload(Membership.group))
    .order_by(Group.position)
)


def of_person(session: Session, person: Person) -> Sequence[Membership]:
    """Give this person's memberships in the network's own order of groups."""
    return session.scalars(_OF_PERSON, {"person": person.id}).all()


_LED_BY = (
    select(Lead)
    .join(Lead.group)
    .where(Lead.person_id == bindparam("person"), Group.closed_at.is_(None))
    .options(joinedload(Lead.group))
    .order_by(Group.position)
)


def led_by(session: Session, person: Person) -> Sequence[Lead]:
    """Give what this person leads."""
    return session.scalars(_LED_BY, {"person": person.id}).all()


def members(session: Session, group: Group, *, skip: int, most: int) -> Sequence[Person]:
    """Give a page of a group's members: by gemeente, then by name; without gemeente last."""
    return session.scalars(
        select(Person)
        .join(Membership, Membership.person_id == Person.id)
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .where(Membership.group_id == group.id)
        .order_by(Organisation.key.is_(None), Organisation.key, Person.name, Person.id)
        .offset(skip)
        .limit(most)
    ).all()


def give_role(session: Session, group: Group, person: Person, role: LeadRole) -> tuple[Lead, bool]:
    """Let a person lead a group in this role; False when they did so already."""
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
    """End that a person leads a group; give what they had, None when that was nothing."""
    lead = session.scalar(
        select(Lead).where(Lead.group_id == group.id, Lead.person_id == person.id)
    )
    if lead is not None:
        session.delete(lead)
        session.flush()
    return lead


def joined_between(
    session: Session, group: Group, start: datetime, end: datetime
) -> Sequence[Person]:
    """Give who signed up after `start` and until `end`, and is still in; in that order."""
    return session.scalars(
        select(Person)
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Membership.group_id == group.id,
            Membership.joined_at > start,
            Membership.joined_at <= end,
        )
        .order_by(Membership.joined_at, Membership.id)
    ).all()


def gemeenten(session: Session, group: Group) -> Sequence[str]:
    """Give the names of the gemeenten that a group's members come from."""
    return session.scalars(
        select(Organisation.name)
        .join(Person, Person.organisation_id == Organisation.id)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.group_id == group.id, Organisation.counts)
        .group_by(Organisation.id)
        .order_by(Organisation.key)
    ).all()
