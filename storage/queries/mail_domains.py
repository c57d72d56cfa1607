"""Domains of mail that are a gemeente's: who answered from one is of that gemeente."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from storage.models import MailAddress, MailDomain, Organisation, Person
from storage.queries import ties
from storage.queries.ties import Before


def all_of_them(session: Session) -> Sequence[MailDomain]:
    """Return all of them, by name."""
    return session.scalars(select(MailDomain).order_by(MailDomain.domain)).all()


def by_name(session: Session, domain: str) -> MailDomain | None:
    """Find one by its name."""
    return session.scalar(select(MailDomain).where(MailDomain.domain == domain))


def by_id(session: Session, number: int) -> MailDomain | None:
    """Find one by its number."""
    return session.get(MailDomain, number)


def tie(
    session: Session, domain: str, organisation: Organisation, by: Person, now: datetime
) -> MailDomain:
    """Let a domain be a gemeente's."""
    made = MailDomain(domain=domain, organisation=organisation, tied_by_id=by.id, tied_at=now)
    session.add(made)
    session.flush()
    return made


def untie(session: Session, domain: MailDomain) -> None:
    """Let a domain be nobody's; what was confirmed stays so."""
    session.execute(delete(MailDomain).where(MailDomain.id == domain.id))
    session.expunge(domain)


def confirm(session: Session, domain: MailDomain) -> list[Before]:
    """Confirm everybody who answered from a domain and says no other gemeente; return how they were."""
    found = (
        select(Person)
        .join(MailAddress, MailAddress.person_id == Person.id)
        .where(
            MailAddress.confirmed_at.is_not(None),
            MailAddress.address.endswith(f"@{domain.domain}", autoescape=True),
            Person.forgotten_at.is_(None),
            Person.confirmed_organisation_id.is_distinct_from(domain.organisation_id),
            Person.organisation_id.is_(None) | (Person.organisation_id == domain.organisation_id),
        )
        .order_by(Person.id)
    )
    people = session.scalars(found).all()
    return [ties.confirm(session, one, domain.organisation) for one in people]
