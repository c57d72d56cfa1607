"""The people at a meeting who are not members: hosts, speakers, guests."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.models import Account, Guest, Lead, Meeting, Membership, Organisation, Person
from storage.vocabulary import GuestRole


def of_meeting(session: Session, meeting: Meeting) -> Sequence[Guest]:
    """Return the guests of a meeting, by organisation and name."""
    return session.scalars(
        select(Guest)
        .join(Guest.person)
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .where(Guest.meeting_id == meeting.id)
        .order_by(Organisation.key.is_(None), Organisation.key, Person.name, Guest.id)
    ).all()


def has_any(session: Session, meeting: Meeting) -> bool:
    """Return whether a meeting has guests."""
    found = select(Guest.id).where(Guest.meeting_id == meeting.id).limit(1)
    return session.scalar(found) is not None


def by_id(session: Session, number: int) -> Guest | None:
    """Find a guest by its number in the database."""
    return session.get(Guest, number)


def add(session: Session, meeting: Meeting, person: Person, role: GuestRole) -> Guest:
    """Put somebody on the list of guests."""
    guest = Guest(meeting=meeting, person=person, role=role)
    session.add(guest)
    session.flush()
    return guest


def remove(session: Session, guest: Guest) -> None:
    """Take somebody off the list; the person stays."""
    session.delete(guest)
    session.flush()


def outsider(session: Session, number: int) -> Person | None:
    """Find a person who is no member of anything, leads nothing and has no account."""
    named = (Account.person_id, Membership.person_id, Lead.person_id)
    return session.scalar(
        select(Person).where(
            Person.id == number, *(Person.id.not_in(select(column)) for column in named)
        )
    )
