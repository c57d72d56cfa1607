"""People as a beheerder keeps them: finding, entering, taking away."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, exists, or_, select, update
from sqlalchemy.orm import Session

from storage.address import AccountKey
from storage.models import (
    Account,
    AuditEntry,
    Function,
    Lead,
    Membership,
    Notice,
    Organisation,
    Person,
)
from storage.queries.mail import give, take
from storage.queries.people import is_account
from storage.queries.same_person import NAMING


def add(
    session: Session,
    name: str,
    *,
    organisation: Organisation | None,
    function: Function | None,
    mail: str | None,
    by: Person | None,
    now: datetime,
) -> Person:
    """Add a person without an account; a beheerder does it, so it is confirmed."""
    person = Person(name=name, accounts=[])
    person.organisation = person.confirmed_organisation = organisation
    person.function = person.confirmed_function = function
    session.add(person)
    session.flush()
    give(session, person, mail, by=by, now=now)
    return person


# What is only told of somebody, and goes with them.
_TOLD = frozenset({AuditEntry.__tablename__, Notice.__tablename__})


def used(
    session: Session,
    ids: Collection[int],
    *,
    but_memberships: bool = False,
    but_accounts: bool = False,
) -> set[int]:
    """Return the ids of these people who have an account or are named anywhere but in the logboek."""
    columns = [column for column in NAMING if column.class_.__tablename__ not in _TOLD]
    more = [Lead.person_id] if but_accounts else [Account.person_id, Lead.person_id]
    more += [] if but_memberships else [Membership.person_id]
    tests: list[ColumnElement[bool]] = [exists().where(c == Person.id) for c in (*columns, *more)]
    return set(session.scalars(select(Person.id).where(Person.id.in_(ids), or_(*tests))))


def remove(session: Session, ids: Collection[int]) -> None:
    """Delete people whom nothing names (see `used`); the logboek no longer names them either."""
    for table in (Membership, Notice):
        session.execute(delete(table).where(table.person_id.in_(ids)))
    for column in (AuditEntry.person_id, AuditEntry.actor_id):
        session.execute(update(AuditEntry).where(column.in_(ids)).values({column.key: None}))
    take(session, ids)
    session.execute(delete(Person).where(Person.id.in_(ids)))
    session.expire_all()


def accounts(session: Session, key: AccountKey | None = None) -> Sequence[Account]:
    """Return the accounts that the database knows: all, or only this one."""
    found = select(Account)
    return session.scalars(found if key is None else found.where(is_account(key))).all()
