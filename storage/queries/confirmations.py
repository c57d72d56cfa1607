"""Who waits until their gemeente or function is confirmed, and the people who can do that."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, func, or_, select, update
from sqlalchemy.orm import Session

from storage.models import (
    Account,
    AgendaItem,
    Function,
    Lead,
    Membership,
    Organisation,
    Person,
    Support,
)
from storage.vocabulary import FunctionClass

WAITING = or_(
    Person.organisation_id.is_not(None)
    & Person.organisation_id.is_distinct_from(Person.confirmed_organisation_id),
    Person.function_id.is_not(None)
    & Person.function_id.is_distinct_from(Person.confirmed_function_id),
)
_HERE = Person.accounts.any(Account.gone_at.is_(None))


class Judge(NamedTuple):
    """The person who confirms: beheerder or not, and of which gemeente they are a confirmed bestuurder."""

    person: int
    admin: bool
    organisation: int | None


def waiting(
    session: Session, judge: Judge, *, skip: int = 0, most: int | None = None
) -> Sequence[Person]:
    """Return a page of the people whom this judge can confirm; who told it last comes first."""
    order = Person.claimed_at.desc().nulls_last(), Person.name, Person.id
    return session.scalars(_waiting(judge).order_by(*order).offset(skip).limit(most)).all()


def how_many_waiting(session: Session, judge: Judge) -> int:
    """Count the same people."""
    return session.scalars(_waiting(judge).with_only_columns(func.count(Person.id))).one()


def how_many_to_check(session: Session, judge: Judge) -> tuple[int, int]:
    """Count the same people, and the organisations that nobody has confirmed, at once."""
    some = _waiting(judge).with_only_columns(func.count(Person.id)).scalar_subquery()
    unknown = select(func.count(Organisation.id)).where(
        Organisation.merged_into_id.is_(None), ~Organisation.confirmed
    )
    found = session.execute(select(some, unknown.scalar_subquery())).one()
    return found[0], found[1]


def claimed_between(
    session: Session, judge: Judge, since: datetime, until: datetime
) -> Sequence[Person]:
    """Return those of them who said so between two instants (the second included)."""
    found = _waiting(judge).where(Person.claimed_at > since, Person.claimed_at <= until)
    return session.scalars(found.order_by(Person.name, Person.id)).all()


def claimed_until(session: Session, judge: Judge, until: datetime) -> Sequence[Person]:
    """Return those of them who have said nothing else after an instant."""
    unchanged = Person.claimed_at.is_(None) | (Person.claimed_at <= until)
    return session.scalars(_waiting(judge).where(unchanged).order_by(Person.name, Person.id)).all()


def _waiting(judge: Judge) -> Select[Person]:
    found = select(Person).where(WAITING, Person.forgotten_at.is_(None))
    if judge.admin:
        return found
    led = select(Lead.group_id).where(Lead.person_id == judge.person)
    mine: ColumnElement[bool] = Person.id.in_(
        select(Membership.person_id).where(Membership.group_id.in_(led))
    )
    if judge.organisation is not None:
        mine |= Person.organisation_id == judge.organisation
    return found.where(mine, Person.id != judge.person)


def led_together(session: Session, judge: Person, member: Person) -> bool:
    """Return whether `judge` leads a group that `member` is in."""
    found = (
        select(Membership.id)
        .join(Lead, Lead.group_id == Membership.group_id)
        .where(Membership.person_id == member.id, Lead.person_id == judge.id)
    )
    return session.scalar(found.limit(1)) is not None


def leads_of(session: Session, member: Person) -> Sequence[Lead]:
    """Return the leads of the groups that somebody is in."""
    inside = select(Membership.group_id).where(Membership.person_id == member.id)
    return session.scalars(
        select(Lead).where(Lead.group_id.in_(inside), Lead.person_id != member.id).order_by(Lead.id)
    ).all()


def bestuurders(session: Session, organisation: Organisation) -> Sequence[Person]:
    """Return the bestuurders of a gemeente of whom both were confirmed, and who are here."""
    return session.scalars(
        select(Person)
        .join(Function, Function.id == Person.function_id)
        .where(
            Person.organisation_id == organisation.id,
            Person.confirmed_organisation_id == organisation.id,
            Person.confirmed_function_id == Person.function_id,
            Function.function_class == FunctionClass.BESTUURDER,
            _HERE,
        )
        .order_by(Person.id)
    ).all()


def items_of(session: Session, person: Person) -> Sequence[int]:
    """Return the ids of the items that somebody handed in or stands behind."""
    behind = select(Support.item_id).where(Support.person_id == person.id)
    mine = AgendaItem.handed_in_by_id == person.id
    return session.scalars(select(AgendaItem.id).where(mine | AgendaItem.id.in_(behind))).all()


def settle_voices(session: Session, person: Person) -> None:
    """Let the voices that somebody gave for the gemeente that was confirmed stay confirmed for good.

    So that they lose none when another gemeente is confirmed after it.
    """
    session.execute(
        update(Support)
        .where(
            Support.person_id == person.id,
            Support.organisation_id == person.confirmed_organisation_id,
        )
        .values(confirmed=True)
    )
