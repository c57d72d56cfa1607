"""What is still to be done about the mail of people who were forgotten."""

from collections.abc import Sequence

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from storage.models import MailLeftover


def first(session: Session, most: int) -> Sequence[MailLeftover]:
    """Return what waits longest."""
    return session.scalars(select(MailLeftover).order_by(MailLeftover.at).limit(most)).all()


def go_on(session: Session, number: int, key: str) -> None:
    """Note that an appointment was called off: what is left is the copy of that mail."""
    session.execute(
        update(MailLeftover).where(MailLeftover.id == number).values(address=None, key=key)
    )


def done(session: Session, number: int) -> None:
    """Delete what is done."""
    session.execute(delete(MailLeftover).where(MailLeftover.id == number))
