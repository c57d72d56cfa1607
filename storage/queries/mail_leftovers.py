"""What forgetting somebody leaves to do in mail: copies to take away, and appointments to call off."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Integer, bindparam, cast, delete, select, update
from sqlalchemy.orm import Session

from storage.models import MailLeftover, Meeting, Notice, Person, UtcDateTime
from storage.queries.mail import IN_CALENDAR


def leave(session: Session, person: Person, now: datetime) -> None:
    """Note what is still to be done in mail about somebody who is forgotten now.

    Of each mail our copy goes; what is ahead and went into their calendar is called off there, for
    which alone their address stays a little longer.
    """
    mailed = select(Notice).where(Notice.person_id == person.id, Notice.mail_id.is_not(None))
    for one in session.scalars(mailed.where(Notice.begun_at.is_not(None))):
        session.add(MailLeftover(key=one.message or one.token, person=person.id, at=now))
    if person.mail is None:
        return
    meeting = cast(Notice.args["meeting"].as_string(), Integer)
    ahead = (
        select(Meeting.id)
        .join(Notice, meeting == Meeting.id)
        .where(
            Notice.person_id == person.id,
            Notice.mail_id.is_not(None),
            Notice.begun_at.is_not(None),
            Notice.kind.in_(IN_CALENDAR),
            Meeting.ends_at > now,
            Meeting.cancelled_at.is_(None),
        )
        .distinct()
    )
    for number in session.scalars(ahead):
        key = f"{person.id}-{number}"
        left = MailLeftover(key=key, person=person.id, at=now, address=person.mail, meeting=number)
        session.add(left)


def waiting(session: Session, most: int) -> Sequence[MailLeftover]:
    """Return what is still to be done, the oldest first."""
    found = select(MailLeftover).order_by(MailLeftover.id).limit(most)
    return session.scalars(found).all()


def go_on(session: Session, number: int, key: str) -> None:
    """Note that an appointment was called off: what is left is our copy of that mail."""
    session.execute(
        update(MailLeftover).where(MailLeftover.id == number).values(address=None, key=key)
    )


def done(session: Session, number: int) -> None:
    """Delete what was done."""
    session.execute(delete(MailLeftover).where(MailLeftover.id == number))


_OLD = (
    delete(MailLeftover)
    .where(MailLeftover.at < bindparam("before", type_=UtcDateTime()))
    .returning(MailLeftover.id)
)


def drop(session: Session, before: datetime) -> int:
    """Delete what could not be done since before this moment; return how much."""
    return len(session.connection().execute(_OLD, {"before": before}).all())
