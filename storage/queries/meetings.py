"""Meetings, and what people answered."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, bindparam, delete, func, select, union_all
from sqlalchemy.orm import Session

from storage.models import Answer, Group, Lead, Meeting, Membership, Organisation, Person, Poll
from storage.vocabulary import AnswerState


def by_id(session: Session, number: int) -> Meeting | None:
    """Find a meeting by its number in the database."""
    return session.get(Meeting, number)


def between(
    session: Session,
    start: datetime,
    end: datetime | None,
    group: Group | None = None,
    *,
    skip: int = 0,
    most: int | None = None,
) -> Sequence[Meeting]:
    """Give the meetings that end after `start` and begin before `end`, the first one first.

    With a group only its own. Cancelled ones are left out.
    """
    found = _between(until=end is not None, of_group=group is not None)
    statement = found.all if most is None else found.page
    page = {"skip": skip, "most": most}
    return session.scalars(statement, _period(start, end, group) | page).all()


def how_many(
    session: Session, start: datetime, end: datetime | None, group: Group | None = None
) -> int:
    """Count the same meetings."""
    found = _between(until=end is not None, of_group=group is not None)
    return session.scalars(found.number, _period(start, end, group)).one()


class _Between(NamedTuple):
    all: Select[Meeting]
    page: Select[Meeting]
    number: Select[int]


@cache
def _between(*, until: bool, of_group: bool) -> _Between:
    """Make the statements once: making one takes as long as running it."""
    # No meeting passes midnight; with that the index on the begin leaves the past alone.
    found = select(Meeting).where(
        Meeting.starts_at > bindparam("day_before"),
        Meeting.ends_at > bindparam("start"),
        Meeting.cancelled_at.is_(None),
    )
    if until:
        found = found.where(Meeting.starts_at < bindparam("end"))
    if of_group:
        found = found.where(Meeting.group_id == bindparam("group"))
    every = found.order_by(Meeting.starts_at, Meeting.id).offset(bindparam("skip"))
    return _Between(
        every,
        every.limit(bindparam("most")),
        found.with_only_columns(func.count(Meeting.id)),
    )


def _period(start: datetime, end: datetime | None, group: Group | None) -> dict[str, Any]:
    day_before = start - timedelta(days=1)
    period: dict[str, Any] = {"day_before": day_before, "start": start}
    return (
        period | ({"end": end} if end is not None else {}) | ({"group": group.id} if group else {})
    )


def last_of(session: Session, group: Group | None) -> Meeting | None:
    """Give the latest meeting of a group (or the network), whenever it is or was."""
    return session.scalar(
        select(Meeting)
        .where(Meeting.group_id == group.id if group else Meeting.group_id.is_(None))
        .order_by(Meeting.starts_at.desc(), Meeting.id.desc())
        .limit(1)
    )


def next_of(session: Session, group: Group, now: datetime) -> Meeting | None:
    """Give the first meeting of a group that has not begun."""
    return session.scalar(
        select(Meeting)
        .where(
            Meeting.group_id == group.id,
            Meeting.starts_at > now,
            Meeting.cancelled_at.is_(None),
        )
        .order_by(Meeting.starts_at, Meeting.id)
        .limit(1)
    )


def for_person(session: Session, person: Person, now: datetime, most: int) -> Sequence[Meeting]:
    """Give the coming meetings of somebody's groups and of the network, the first one first."""
    mine = select(Membership.group_id).where(Membership.person_id == person.id)
    return session.scalars(
        select(Meeting)
        .where(
            Meeting.starts_at > now - timedelta(days=1),
            Meeting.ends_at > now,
            Meeting.cancelled_at.is_(None),
            Meeting.group_id.in_(mine) | Meeting.group_id.is_(None),
        )
        .order_by(Meeting.starts_at, Meeting.id)
        .limit(most)
    ).all()


def promised(session: Session, group: Group, person: Person, now: datetime) -> Sequence[Meeting]:
    """Give the meetings of a group, yet to begin, to which somebody comes or waits to come."""
    return session.scalars(
        select(Meeting)
        .join(Answer, Answer.meeting_id == Meeting.id)
        .where(
            Meeting.group_id == group.id,
            Meeting.starts_at > now,
            Meeting.cancelled_at.is_(None),
            Answer.person_id == person.id,
            Answer.state.in_((AnswerState.COMING, AnswerState.WAITING)),
        )
        .order_by(Meeting.starts_at, Meeting.id)
    ).all()


def in_calendar(session: Session, person: Person, since: datetime) -> Sequence[Meeting]:
    """Give what belongs in somebody's calendar and begins after `since`, cancelled ones too.

    That is: what is of their groups and of the network, and what they answered or lead. What was
    entered when it was over stays out: it would turn up where people have looked already.
    """
    groups = union_all(
        *(select(one.group_id).where(one.person_id == person.id) for one in (Membership, Lead))
    )
    answered = select(Answer.meeting_id).where(
        Answer.person_id == person.id, Answer.state != AnswerState.ABSENT
    )
    return session.scalars(
        select(Meeting)
        .where(
            Meeting.starts_at > since,
            Meeting.listed_at.is_(None),
            Meeting.group_id.in_(groups)
            | Meeting.group_id.is_(None)
            | Meeting.id.in_(answered)
            | (Meeting.stand_in_id == person.id),
        )
        .order_by(Meeting.starts_at, Meeting.id)
    ).all()


def answered_ahead(session: Session, person: Person, now: datetime) -> Sequence[Meeting]:
    """Give the meetings that have not begun and to which somebody has answered."""
    return session.scalars(
        select(Meeting)
        .join(Answer, Answer.meeting_id == Meeting.id)
        .where(Answer.person_id == person.id, Meeting.starts_at > now)
        .order_by(Meeting.starts_at, Meeting.id)
    ).all()


def clashing(session: Session, start: datetime, end: datetime, but_not: int) -> Sequence[Meeting]:
    """Give the meetings at the same time."""
    return session.scalars(
        select(Meeting)
        .where(
            Meeting.starts_at < end,
            Meeting.ends_at > start,
            Meeting.cancelled_at.is_(None),
            Meeting.id != but_not,
        )
        .order_by(Meeting.starts_at)
    ).all()


def answer_of(session: Session, meeting: Meeting, person: Person) -> Answer | None:
    """Give what somebody answered."""
    return session.scalar(
        select(Answer).where(Answer.meeting_id == meeting.id, Answer.person_id == person.id)
    )


def answer_by_id(session: Session, meeting: Meeting, person_id: int) -> Answer | None:
    """Give what the person with this number answered."""
    return session.scalar(
        select(Answer).where(Answer.meeting_id == meeting.id, Answer.person_id == person_id)
    )


_ANSWERS_OF = select(Answer.meeting_id, Answer.state).where(
    Answer.person_id == bindparam("person"),
    Answer.meeting_id.in_(bindparam("meetings", expanding=True)),
)


def answers_of(session: Session, person: Person, some: Sequence[Meeting]) -> dict[int, AnswerState]:
    """Give what somebody answered, by meeting id."""
    asked = {"person": person.id, "meetings": [one.id for one in some]}
    return {row.meeting_id: row.state for row in session.execute(_ANSWERS_OF, asked)}


def counts(session: Session, meeting: Meeting) -> dict[AnswerState, int]:
    """Count the answers by what they say."""
    rows = session.execute(
        select(Answer.state, func.count().label("number"))
        .where(Answer.meeting_id == meeting.id)
        .group_by(Answer.state)
    )
    return {row.state: row.number for row in rows}


def queue(session: Session, meeting: Meeting) -> Sequence[Answer]:
    """Give the waiting list, in order."""
    return session.scalars(
        select(Answer)
        .where(Answer.meeting_id == meeting.id, Answer.state == AnswerState.WAITING)
        .order_by(Answer.queued_at, Answer.id)
    ).all()


def answered(session: Session, meeting: Meeting, states: Sequence[AnswerState]) -> Sequence[Answer]:
    """Give the answers that say one of these, by gemeente and name."""
    return session.scalars(
        select(Answer)
        .join(Answer.person)
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .where(Answer.meeting_id == meeting.id, Answer.state.in_(states))
        .order_by(Organisation.key.is_(None), Organisation.key, Person.name, Answer.id)
    ).all()


def who_answered(session: Session, meeting: Meeting) -> set[int]:
    """Give the ids of everybody who has answered."""
    return set(session.scalars(select(Answer.person_id).where(Answer.meeting_id == meeting.id)))


def forget_answers(session: Session, meeting: Meeting) -> None:
    """Forget all answers, because people must answer again."""
    session.execute(delete(Answer).where(Answer.meeting_id == meeting.id))


def gemeenten(session: Session, meeting: Meeting) -> Sequence[str]:
    """Give the names of the gemeenten from which somebody comes."""
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


def is_invited(meeting: Meeting | Poll) -> ColumnElement[bool]:
    """Say, of a person, that a meeting is for them: in its group or leading it; else in any open group."""
    inside = select(Membership.person_id)
    leading = select(Lead.person_id)
    if meeting.group_id is not None:
        inside = inside.where(Membership.group_id == meeting.group_id)
        leading = leading.where(Lead.group_id == meeting.group_id)
    else:
        open_ones = select(Group.id).where(Group.closed_at.is_(None))
        inside = inside.where(Membership.group_id.in_(open_ones))
        leading = leading.where(Lead.group_id.in_(open_ones))
    return Person.id.in_(inside) | Person.id.in_(leading)


def invited(session: Session, meeting: Meeting | Poll) -> Sequence[Person]:
    """Give whom a meeting (or date poll) is for."""
    return session.scalars(select(Person).where(is_invited(meeting)).order_by(Person.id)).all()
