"""Who was at a meeting, as it was noted."""

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from storage.models import Meeting, Organisation, Person, Presence
from storage.vocabulary import PresenceState


def note(session: Session, meeting: Meeting, person: Person, state: PresenceState) -> Presence:
    """Write down whether somebody was there; what was noted of them before gives way."""
    found = session.scalar(
        select(Presence).where(Presence.meeting_id == meeting.id, Presence.person_id == person.id)
    )
    if found is None:
        found = Presence(meeting=meeting, person=person)
        session.add(found)
    found.state = state
    session.flush()
    return found


def of_meeting(session: Session, meeting: Meeting) -> Sequence[Presence]:
    """Give what was noted, by gemeente and name."""
    return session.scalars(
        select(Presence)
        .join(Presence.person)
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .where(Presence.meeting_id == meeting.id)
        .order_by(Organisation.key.is_(None), Organisation.key, Person.name, Person.id)
    ).all()


def take_back(session: Session, meeting: Meeting, person: Person) -> None:
    """Forget what was noted of one person at a meeting."""
    session.execute(
        delete(Presence).where(Presence.meeting_id == meeting.id, Presence.person_id == person.id)
    )


def forget(session: Session, meeting: Meeting) -> None:
    """Forget all that was noted of a meeting."""
    session.execute(delete(Presence).where(Presence.meeting_id == meeting.id))
