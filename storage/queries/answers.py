"""Answers to a meeting, and the meetings that somebody answered."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.orm import Session, lazyload

from storage.models import Answer, Group, Meeting, Organisation, Person
from storage.queries.audiences import is_invited
from storage.sql import rows
from storage.vocabulary import AnswerState

# Statements of what people ask most are made once: making one takes as long as running it.


_PROMISED = (
    select(Meeting)
    .join(Answer, Answer.meeting_id == Meeting.id)
    .where(
        Meeting.group_id == bindparam("group"),
        Meeting.starts_at > bindparam("now"),
        Meeting.cancelled_at.is_(None),
        Answer.person_id == bindparam("person"),
        Answer.state.in_((AnswerState.COMING, AnswerState.WAITING)),
    )
    .options(lazyload(Meeting.group))
    .order_by(Meeting.starts_at, Meeting.id)
)


def promised(session: Session, group: Group, person: Person, now: datetime) -> Sequence[Meeting]:
    """Return the meetings of a group that have not begun and that somebody comes to or waits for."""
    asked = {"group": group.id, "person": person.id, "now": now}
    return session.scalars(_PROMISED, asked).all()


def answered_ahead(session: Session, person: Person, now: datetime) -> Sequence[Meeting]:
    """Return the meetings that have not begun and to which somebody has answered."""
    return session.scalars(
        select(Meeting)
        .join(Answer, Answer.meeting_id == Meeting.id)
        .where(Answer.person_id == person.id, Meeting.starts_at > now)
        .order_by(Meeting.starts_at, Meeting.id)
    ).all()


# The session has the person and the meeting already.
_ANSWER_OF = (
    select(Answer)
    .where(Answer.meeting_id == bindparam("meeting"), Answer.person_id == bindparam("person"))
    .options(lazyload(Answer.person))
)


def answer_of(session: Session, meeting: Meeting, person: Person) -> Answer | None:
    """Return somebody's answer to a meeting."""
    return session.scalar(_ANSWER_OF, {"meeting": meeting.id, "person": person.id})


def answer_by_id(session: Session, meeting: Meeting, person_id: int) -> Answer | None:
    """Return the answer of the person with this id to a meeting."""
    return session.scalar(
        select(Answer).where(Answer.meeting_id == meeting.id, Answer.person_id == person_id)
    )


_ANSWERS_OF = select(Answer.meeting_id, Answer.state).where(
    Answer.person_id == bindparam("person"),
    Answer.meeting_id.in_(bindparam("meetings", expanding=True)),
)


def answers_of(session: Session, person: Person, some: Sequence[Meeting]) -> dict[int, AnswerState]:
    """Return the state of somebody's answers, by meeting id."""
    asked = {"person": person.id, "meetings": [one.id for one in some]}
    return {row.meeting_id: row.state for row in rows(session, _ANSWERS_OF, asked)}


_COUNTS = (
    select(Answer.state, func.count().label("number"))
    .where(Answer.meeting_id == bindparam("meeting"))
    .group_by(Answer.state)
)


def counts(session: Session, meeting: Meeting) -> dict[AnswerState, int]:
    """Count the answers by state."""
    counted = rows(session, _COUNTS, {"meeting": meeting.id})
    return {row.state: row.number for row in counted}


_QUEUE = (
    select(Answer)
    .where(Answer.meeting_id == bindparam("meeting"), Answer.state == AnswerState.WAITING)
    .order_by(Answer.queued_at, Answer.id)
)


def queue(session: Session, meeting: Meeting) -> Sequence[Answer]:
    """Return the waiting list, in order."""
    return session.scalars(_QUEUE, {"meeting": meeting.id}).all()


def answered(session: Session, meeting: Meeting, states: Sequence[AnswerState]) -> Sequence[Answer]:
    """Return the answers in one of these states, by gemeente and name."""
    return session.scalars(
        select(Answer)
        .join(Answer.person)
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .where(Answer.meeting_id == meeting.id, Answer.state.in_(states))
        .order_by(Organisation.key.is_(None), Organisation.key, Person.name, Answer.id)
    ).all()


def who_answered(session: Session, meeting: Meeting) -> set[int]:
    """Return the ids of all people who answered."""
    return set(session.scalars(select(Answer.person_id).where(Answer.meeting_id == meeting.id)))


def silent(session: Session, meeting: Meeting) -> int:
    """Count the people whom a meeting is for and who have not answered."""
    said = select(Answer.person_id).where(Answer.meeting_id == meeting.id)
    waiting = select(func.count(Person.id)).where(is_invited(meeting), Person.id.not_in(said))
    return session.scalars(waiting).one()


def forget_answers(session: Session, meeting: Meeting, *, but_not: Person) -> None:
    """Delete all answers, because people must answer again; not that of the person who asks it."""
    others = (Answer.meeting_id == meeting.id, Answer.person_id != but_not.id)
    session.execute(delete(Answer).where(*others))


def gemeenten(session: Session, meeting: Meeting) -> Sequence[str]:
    """Return the names of the gemeenten from which somebody comes."""
    return session.scalars(
        select(Organisation.name)
        .join(Person, Person.organisation_id == Organisation.id)
        .join(Answer, Answer.person_id == Person.id)
        .where(
            Answer.meeting_id == meeting.id,
            Answer.state == AnswerState.COMING,
            Organisation.counts,
        )
        .group_by(Organisation.id)
        .order_by(Organisation.key)
    ).all()
