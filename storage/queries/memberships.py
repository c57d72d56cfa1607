"""Memberships: the people in a group, their gemeenten, and how many there are."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.orm import Session, joinedload

from storage.models import Group, Membership, Organisation, Person
from storage.queries.seats import SEATED
from storage.sql import insert, rows

# Statements of what people ask most are made once: making one takes as long as running it.


class Size(NamedTuple):
    """How many people are in a group, and from how many gemeenten (0 when nobody told theirs)."""

    people: int
    gemeenten: int


_SIZES = (
    select(Membership.group_id, func.count(Membership.id), func.count(Organisation.id.distinct()))
    .join(Person, Person.id == Membership.person_id)
    .outerjoin(Organisation, (Organisation.id == Person.organisation_id) & Organisation.counts)
    .where(Membership.group_id.in_(bindparam("groups", expanding=True)), SEATED)
    .group_by(Membership.group_id)
)


def sizes(session: Session, groups: Iterable[Group]) -> dict[int, Size]:
    """Count people and gemeenten by group id."""
    found = {group.id: Size(0, 0) for group in groups}
    for group_id, people, gemeenten in rows(session, _SIZES, {"groups": list(found)}):
        found[group_id] = Size(people, gemeenten)
    return found


def in_all(session: Session) -> Size:
    """Count the people in open groups, each once, and the gemeenten that they come from."""
    people, gemeenten = session.execute(
        select(func.count(Person.id.distinct()), func.count(Organisation.id.distinct()))
        .select_from(Membership)
        .join(Person, Person.id == Membership.person_id)
        .join(Group, Group.id == Membership.group_id)
        .outerjoin(Organisation, (Organisation.id == Person.organisation_id) & Organisation.counts)
        .where(Group.closed_at.is_(None), SEATED)
    ).one()
    return Size(people, gemeenten)


_MEMBERSHIP = select(Membership).where(
    Membership.group_id == bindparam("group"), Membership.person_id == bindparam("person")
)


def membership(session: Session, group: Group, person: Person) -> Membership | None:
    """Return the membership of this person in this group, if there is one."""
    return session.scalar(_MEMBERSHIP, {"group": group.id, "person": person.id})


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
    """Return this person's memberships in the network's own order of groups."""
    return session.scalars(_OF_PERSON, {"person": person.id}).all()


def members(session: Session, group: Group, *, skip: int, most: int) -> Sequence[Person]:
    """Return a page of a group's members: by gemeente, then by name; without gemeente last."""
    return session.scalars(
        select(Person)
        .join(Membership, Membership.person_id == Person.id)
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .where(Membership.group_id == group.id, SEATED)
        .order_by(Organisation.key.is_(None), Organisation.key, Person.name, Person.id)
        .offset(skip)
        .limit(most)
    ).all()


def joined_between(
    session: Session, group: Group, start: datetime, end: datetime
) -> Sequence[Person]:
    """Return the members who signed up after `start` and until `end`, in that order."""
    return session.scalars(
        select(Person)
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Membership.group_id == group.id,
            Membership.joined_at > start,
            Membership.joined_at <= end,
            SEATED,
        )
        .order_by(Membership.joined_at, Membership.id)
    ).all()


def gemeenten(session: Session, group: Group) -> Sequence[str]:
    """Return the names of the gemeenten that a group's members come from."""
    return session.scalars(
        select(Organisation.name)
        .join(Person, Person.organisation_id == Organisation.id)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.group_id == group.id, Organisation.counts, SEATED)
        .group_by(Organisation.id)
        .order_by(Organisation.key)
    ).all()
