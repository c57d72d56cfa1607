"""Date polls, and which dates suit which people."""

from collections.abc import Sequence
from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.models import Group, Meeting, Organisation, Person, Poll, PollDate, PollVote
from storage.vocabulary import AnswerState


def by_id(session: Session, number: int) -> Poll | None:
    """Find a poll by its number in the database."""
    return session.get(Poll, number)


def date_by_id(session: Session, number: int) -> PollDate | None:
    """Find one of the dates of a poll."""
    return session.get(PollDate, number)


def open_of(session: Session, group: Group | None) -> Poll | None:
    """Return the latest poll of a group (or the network) in which people can still answer."""
    return session.scalar(
        select(Poll)
        .where(
            Poll.group_id == group.id if group else Poll.group_id.is_(None),
            Poll.closed_at.is_(None),
        )
        .order_by(Poll.id.desc())
        .limit(1)
    )


def of_meeting(session: Session, meeting: Meeting) -> Poll | None:
    """Return the poll of which a date became this meeting."""
    its = Poll.group_id == meeting.group_id if meeting.group_id else Poll.group_id.is_(None)
    return session.scalar(select(Poll).where(its, Poll.meeting_id == meeting.id))


def add(
    session: Session,
    group: Group | None,
    title: str,
    place: str,
    dates: Sequence[tuple[date, time, time]],
    asked_by: Person,
    now: datetime,
) -> Poll:
    """Enter a poll with its dates (day, begin, end)."""
    poll = Poll(group=group, title=title, place=place, asked_at=now, asked_by_id=asked_by.id)
    for position, (day, begins, ends) in enumerate(dates):
        poll.dates.append(PollDate(position=position, day=day, begins=begins, ends=ends))
    session.add(poll)
    session.flush()
    return poll


def extend(session: Session, poll: Poll, dates: Sequence[tuple[date, time, time]]) -> None:
    """Put dates (day, begin, end) behind those of a poll."""
    for position, (day, begins, ends) in enumerate(dates, len(poll.dates)):
        poll.dates.append(PollDate(position=position, day=day, begins=begins, ends=ends))
    session.flush()


def vote(session: Session, on: PollDate, person: Person, state: AnswerState) -> None:
    """Note whether a date suits somebody, in place of what they said before."""
    found = session.scalar(
        select(PollVote).where(PollVote.poll_date_id == on.id, PollVote.person_id == person.id)
    )
    if found is None:
        found = PollVote(poll_date_id=on.id, person=person)
        session.add(found)
    found.state = state
    session.flush()


def votes(session: Session, poll: Poll) -> Sequence[PollVote]:
    """Return everything that was said, by gemeente and name."""
    return session.scalars(
        select(PollVote)
        .join(PollVote.person)
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .where(PollVote.poll_date_id.in_([one.id for one in poll.dates]))
        .order_by(Organisation.key.is_(None), Organisation.key, Person.name, PollVote.id)
    ).all()


def mine(session: Session, poll: Poll, person: Person) -> dict[int, AnswerState]:
    """Return what somebody said, by the number of the date."""
    rows = session.execute(
        select(PollVote.poll_date_id, PollVote.state).where(
            PollVote.person_id == person.id,
            PollVote.poll_date_id.in_([one.id for one in poll.dates]),
        )
    )
    return {row.poll_date_id: row.state for row in rows}
