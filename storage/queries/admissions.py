"""What ties somebody to a meeting besides being a member."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.models import Answer, Guest, Meeting, Person
from storage.queries import pairs
from storage.queries.audiences import network_meets
from storage.vocabulary import AnswerState


def beside_network(session: Session, meeting: Meeting) -> bool:
    """Return whether the whole network meets on the day of a meeting."""
    return session.scalar(select(network_meets(meeting.day))) is True


def comes(session: Session, meeting: Meeting, person: Person) -> bool:
    """Return whether somebody said that they come or may come."""
    found = select(Answer.id).where(
        Answer.meeting_id == meeting.id,
        Answer.person_id == person.id,
        Answer.state != AnswerState.ABSENT,
    )
    return session.scalar(found.limit(1)) is not None


def is_guest(session: Session, meeting: Meeting, person: Person) -> bool:
    """Return whether somebody is on the list of hosts, speakers and guests."""
    found = select(Guest.id).where(Guest.meeting_id == meeting.id, Guest.person_id == person.id)
    return session.scalar(found.limit(1)) is not None


def replaces(session: Session, meeting: Meeting, person: Person) -> bool:
    """Return whether somebody else asked this person to come instead of them."""
    found = select(Answer.id).where(
        Answer.meeting_id == meeting.id, Answer.replaced_by_id == person.id
    )
    return session.scalar(found.limit(1)) is not None


def advises(session: Session, meeting: Meeting, person: Person) -> bool:
    """Return whether somebody is the confirmed adviser of a person who comes."""
    mine = pairs.of_adviser(session, person)
    found = select(Answer.id).where(
        Answer.meeting_id == meeting.id,
        Answer.person_id.in_(mine),
        Answer.state == AnswerState.COMING,
    )
    return bool(mine) and session.scalar(found.limit(1)) is not None
