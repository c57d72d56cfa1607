"""What screens promised: how many people will hear something, and which of its people will not."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.orm import Session

from storage.models import Meeting, Notice, Person, Poll, Promise, UtcDateTime
from storage.sql import rows


def add(
    session: Session, kind: str, now: datetime, meeting: Meeting | None, poll: Poll | None
) -> Promise:
    """Begin a promise, of nobody yet."""
    made = Promise(kind=kind, at=now, number=0, forgotten=0)
    made.meeting_id = meeting.id if meeting else None
    made.poll_id = poll.id if poll else None
    session.add(made)
    session.flush()
    return made


def by_id(session: Session, number: int) -> Promise | None:
    """Find a promise."""
    return session.get(Promise, number)


def others(session: Session, promise: Promise) -> Sequence[Person]:
    """Return the people whom it is about too and who will not hear it, by name."""
    about = select(Notice.person_id).where(Notice.promise_id == promise.id)
    will_hear = about.where(Notice.promised, Notice.person_id.is_not(None))
    return session.scalars(
        select(Person)
        .where(Person.id.in_(about.where(~Notice.promised)), Person.id.not_in(will_hear))
        .order_by(Person.name, Person.id)
    ).all()


def forget(session: Session, person: Person) -> None:
    """Count a person among the forgotten in each promise that counted on them."""
    promised = (
        select(Notice.promise_id, func.count().label("number"))
        .where(Notice.person_id == person.id, Notice.promised)
        .group_by(Notice.promise_id)
    )
    for row in session.execute(promised).all():
        session.execute(
            update(Promise)
            .where(Promise.id == row.promise_id)
            .values(forgotten=Promise.forgotten + row.number)
        )


_OLD = (
    delete(Promise)
    .where(
        Promise.at < bindparam("before", type_=UtcDateTime()),
        Promise.id.not_in(select(Notice.promise_id).where(Notice.promise_id.is_not(None))),
    )
    .returning(Promise.id)
)


def drop(session: Session, before: datetime) -> int:
    """Delete promises from before this moment of which no notice is left; return how many."""
    return len(rows(session, _OLD, {"before": before}).all())
