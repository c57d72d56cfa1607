"""The network itself."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from storage.models import Network


def name(session: Session) -> str:
    """Give the network's name."""
    return session.scalars(select(Network.name)).one()


def language(session: Session) -> str:
    """Give the language in which the network speaks to whom it does not know."""
    return session.scalars(select(Network.language)).one()


def timezone(session: Session) -> str:
    """Give the network's time zone, by its IANA name."""
    return session.scalars(select(Network.timezone)).one()


def doubt(session: Session, until: datetime) -> None:
    """Note that what was due by then may have been told in a life that a restore undid."""
    session.execute(update(Network).values(doubtful_until=until))


def doubtful_until(session: Session) -> datetime | None:
    """Say until when there is that doubt; None when this database was never restored."""
    return session.scalars(select(Network.doubtful_until)).one()
